"""Answers that other hands wrote and nobody changes, in tests/answers/; and probes of our own, beside this file."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from prevenance.between_visits.appointments.answers import Does, Understanding, understand

FOLDER = Path(__file__).parents[2] / "answers"
LEAST_UNDERSTOOD = 0.95


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


PROBES = rows(Path(__file__).with_name("probes.jsonl"))
TOLD = {
    "first": rows(FOLDER / "dates.jsonl"),
    "second": rows(FOLDER / "second_dates.jsonl"),
    "third": rows(FOLDER / "third_dates.jsonl"),
    "probes": [row for row in PROBES if "at" in row["expects"]],
}
NOT_TOLD = [
    *rows(FOLDER / "must_not_book.jsonl"),
    *rows(FOLDER / "second_must_not_book.jsonl"),
    *rows(FOLDER / "third_must_not_book.jsonl"),
    *(row for row in PROBES if "at" not in row["expects"]),
]
EVERY = [row for told in TOLD.values() for row in told]


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


@pytest.mark.parametrize("told", TOLD.values(), ids=TOLD)
def test_times_are_understood_as_clients_write_them(told: list[dict[str, Any]]) -> None:
    right = [row for row in told if understood(row) == meant(row)]
    assert len(right) >= len(told) * LEAST_UNDERSTOOD


def meant(row: dict[str, Any]) -> Understanding:
    return Understanding(Does(row["expects"]["does"]), datetime.fromisoformat(row["expects"]["at"]))


@pytest.mark.parametrize("row", EVERY, ids=lambda row: row["id"])
def test_no_other_time_is_ever_booked(row: dict[str, Any]) -> None:
    found = understood(row)
    assert found.does != Does.BOOK or found == meant(row)


@pytest.mark.parametrize("row", NOT_TOLD, ids=lambda row: row["id"])
def test_what_is_no_choice_is_never_booked(row: dict[str, Any]) -> None:
    assert understood(row).does not in (Does.BOOK, Does.PROPOSE)


@pytest.mark.parametrize(
    "words", ["<d0> tuesday <h1>", "(" * 590, "after the " * 58, "10 " * 190, "\x00\x01", "🙂" * 500]
)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_words_neither_break_nor_propose(words: str, language: str) -> None:
    now, *offered = map(datetime.fromisoformat, ("2027-03-01T09:00", "2027-03-04T15:00", "2027-03-04T16:00"))
    found = understand(words, now=now, zone="Europe/Paris", offered=offered, language=language)
    assert found.does not in (Does.BOOK, Does.PROPOSE)


@pytest.mark.parametrize(
    "words", ["My flight got cancelled, so Thursday at 3 is fine", "Thursday at 3, I'll walk from the bus stop"]
)
def test_what_was_cancelled_or_stops_elsewhere_ends_nothing_here(words: str) -> None:
    now, set_for = map(datetime.fromisoformat, ("2027-03-01T09:00", "2027-03-04T15:00"))
    found = understand(words, now=now, zone="Europe/London", proposed=set_for, country="GB")
    assert found.does not in (Does.CANCEL, Does.STOP, Does.DECLINE)
