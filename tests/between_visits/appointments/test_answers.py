"""Answers that another hand wrote and nobody changes: tests/answers/."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from prevenance.between_visits.appointments.answers import Does, Understanding, understand

FOLDER = Path(__file__).parents[2] / "answers"
MOST_NOT_UNDERSTOOD = 3  # of sixty


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


def understood(row: dict[str, Any]) -> Understanding:
    at = datetime.fromisoformat
    return understand(
        row["answer"],
        now=at(row["now"]),
        zone=row["zone"],
        offered=[at(time) for time in row["offered"]],
        proposed=at(row["proposed"]) if row["proposed"] else None,
        language=row["language"],
        country=row["country"],
    )


def test_times_are_understood_as_clients_write_them() -> None:
    told = rows("dates.jsonl")
    right = [row for row in told if understood(row) == meant(row)]
    assert len(right) >= len(told) - MOST_NOT_UNDERSTOOD


def meant(row: dict[str, Any]) -> Understanding:
    return Understanding(Does(row["expects"]["does"]), datetime.fromisoformat(row["expects"]["at"]))


@pytest.mark.parametrize("row", rows("dates.jsonl"), ids=lambda row: row["id"])
def test_no_other_time_is_ever_booked(row: dict[str, Any]) -> None:
    found = understood(row)
    assert found.does != Does.BOOK or found == meant(row)


@pytest.mark.parametrize("row", rows("must_not_book.jsonl"), ids=lambda row: row["id"])
def test_what_is_no_choice_is_never_booked(row: dict[str, Any]) -> None:
    assert understood(row).does not in (Does.BOOK, Does.PROPOSE)
