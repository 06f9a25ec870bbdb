import json
import sys
from pathlib import Path

import pytest

from prevenance.cli.__main__ import main
from tests.reviewing.larger.fake_openai import FakeOpenAI, moments, serving

pytest.importorskip("pydantic_ai")
pytestmark = pytest.mark.usefixtures("shop")
ASKED = ["review", "refill.txt", "--judge", "larger", "--format", "json"]


def test_the_larger_judge_is_asked_and_what_it_used_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    greeting = {"moment": "greeting", "verdict": "met", "quote": "Good afternoon", "sentence": "A greeting."}
    with serving(FakeOpenAI(moments(greeting))) as fake:
        monkeypatch.setenv("PREVENANCE_LARGER_URL", fake.address)
        monkeypatch.setenv("PREVENANCE_LARGER_MODEL", "grand-1")
        assert main(ASKED) == 0
    out, err = capsys.readouterr()
    assert json.loads(out)["moments"]["greeting"]["why"] == "A greeting."
    assert json.loads(out)["facts"] is not None
    assert "grand-1: 1 asked, 0 fell back" in err


def test_without_its_settings_it_is_told_which_are_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED) == 2
    assert "PREVENANCE_LARGER_URL" in capsys.readouterr().err


def test_without_its_parts_it_is_told_how_to_install_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PREVENANCE_LARGER_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("PREVENANCE_LARGER_MODEL", "grand-1")
    monkeypatch.setitem(sys.modules, "pydantic_ai", None)
    assert main(ASKED) == 2
    assert "prevenance[larger]" in capsys.readouterr().err


def test_it_is_not_asked_in_bulk(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", str(shop), "--judge", "larger", "--workers", "2", "--out", "o.jsonl"]) == 2
    assert "--workers" in capsys.readouterr().err
