"""Until when somebody is to be answered, by the clock on the boutique's wall."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from prevenance.between_visits.inquiries.clock import Week, answer_by

PARIS = Week((1, 2, 3, 4, 5, 6), time(10), time(19), "Europe/Paris")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "within", "until"),
    [
        ("2026-06-10T09:00", "2h", "2026-06-10T11:00"),  # Wednesday, eleven in Paris
        ("2026-06-10T16:30", "2h", "2026-06-11T09:30"),  # half an hour before closing: the rest in the morning
        ("2026-06-10T03:00", "30m", "2026-06-10T08:30"),  # at night: from opening
        ("2026-06-13T18:00", "2h", "2026-06-15T10:00"),  # Saturday evening: Monday
        ("2026-06-14T09:00", "2h", "2026-06-15T10:00"),  # on Sunday: Monday
        ("2026-06-10T09:00", "1d", "2026-06-11T09:00"),
        ("2026-06-13T09:00", "1d", "2026-06-15T09:00"),  # Saturday: Monday, the same hour
        ("2026-06-13T20:00", "1d", "2026-06-16T08:00"),  # after closing it counts from Monday's opening
        ("2026-03-28T10:00", "1d", "2026-03-30T09:00"),  # the clock goes forward in between
    ],
)
def test_hours_count_while_the_boutique_works(asked: str, within: str, until: str) -> None:
    assert answer_by(at(asked), within, PARIS) == at(until)


def test_a_house_that_never_closes_or_says_nonsense_counts_every_hour() -> None:
    asked = at("2026-06-14T22:00")
    for week in (Week((), time(10), time(19), "UTC"), Week((1,), time(19), time(10), "UTC")):
        assert answer_by(asked, "2h", week) == at("2026-06-15T00:00")
        assert answer_by(asked, "1d", week) == at("2026-06-15T22:00")


def test_hours_that_differ_by_the_day_and_have_pauses_count_as_they_stand() -> None:
    """Closed on Monday; Tuesday with a pause at noon; Saturday in the morning."""
    told = ((2, time(10), time(12)), (2, time(14), time(18)), (6, time(9), time(12)))
    week = Week((), time(), time(), "Europe/Paris", told)
    assert not week.is_round_the_clock
    tuesday = datetime(2026, 11, 24, 11, tzinfo=ZoneInfo("Europe/Paris"))
    assert answer_by(tuesday, "2h", week) == tuesday.replace(hour=15)
    assert answer_by(tuesday, "1d", week) == tuesday.replace(day=28)
    assert answer_by(tuesday - timedelta(days=1), "30m", week) == tuesday.replace(hour=10, minute=30)
