import io
import json
import logging

import pytest

from prevenance.logs import Json, Plain


@pytest.mark.parametrize("how", [Plain(), Json()])
def test_an_error_is_named_by_kind_and_place_and_never_quotes(how: logging.Formatter) -> None:
    line = _logged(how, "Mrs Achterberg said")
    assert "builtins.ValueError" in line
    assert "test_logs.py" in line
    assert "Achterberg" not in line


def test_a_json_line_is_one_object() -> None:
    line = json.loads(_logged(Json(), "anything"))
    assert line["level"] == "ERROR"
    assert line["message"] == "it failed"


def _logged(how: logging.Formatter, said: str) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(how)
    logger = logging.Logger("prevenance.test")
    logger.addHandler(handler)
    try:
        raise ValueError(said)
    except ValueError:
        logger.exception("it failed")
    return out.getvalue()
