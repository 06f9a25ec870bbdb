from pathlib import Path
from typing import Any

import pytest

from prevenance.reading import Encounter
from prevenance.reviewing import Review
from tests.cli import staged

RECORD = """Theo: Good afternoon, I’m Theo. How may I help you?
Ms Calloway: Hello. I was in last spring. I just need a refill for this.
Theo: Which refill is it?
Ms Calloway: I’m not sure. (takes the pen from its case) Can you tell?
Theo: It’s the medium rollerball. At a letter a week it lasts a year.
Ms Calloway: Thank you. Here is the money.
Theo: Of course. Thank you, goodbye.
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Reviews by hand instead of by the text model, and what each was asked."""
    calls: list[dict[str, Any]] = []

    def review(encounter: Encounter, standard: Any, known: Any, *, language: str, model: Any) -> Review:
        calls.append({"encounter": encounter, "standard": standard, "known": known, "language": language})
        return staged.review(encounter)

    monkeypatch.setattr("prevenance.cli.outcomes.review", review)
    monkeypatch.setattr("prevenance.cli.outcomes.facts_of", lambda *_: ())
    return calls


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with one record."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "88")
    (tmp_path / "refill.txt").write_text(RECORD, encoding="utf-8")
    return tmp_path
