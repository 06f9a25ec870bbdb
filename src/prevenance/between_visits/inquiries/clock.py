"""Until when somebody is to be answered: hours count while the boutique works, on its own wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FAR = 400  # days: a house that opens on one of them at least


@dataclass(frozen=True)
class Week:
    """When a boutique works. Without a weekday, always."""

    weekdays: tuple[int, ...]  # as ISO counts them: Monday is 1
    opens: time
    closes: time
    zone: str

    @property
    def is_round_the_clock(self) -> bool:
        return not self.weekdays or self.closes <= self.opens


def answer_by(asked: datetime, within: str, week: Week) -> datetime:
    """`within`: "30m", "2h", or "1d", which is the same hour of the next day that the boutique works."""
    count, unit = int(within[:-1]), within[-1]
    if week.is_round_the_clock:
        return asked + timedelta(**{{"m": "minutes", "h": "hours", "d": "days"}[unit]: count})
    if unit == "d":
        return _days_on(asked, count, week)
    return _time_on(asked, timedelta(minutes=count if unit == "m" else count * 60), week)


def _time_on(asked: datetime, left: timedelta, week: Week) -> datetime:
    for opens, closes in _openings(asked, week):
        begins = max(opens, asked)
        if closes - begins >= left:
            return (begins + left).astimezone(UTC)
        left -= max(closes - begins, timedelta())
    return asked + left


def _days_on(asked: datetime, days: int, week: Week) -> datetime:
    """What comes in after closing counts from the next opening."""
    found = [(opens, closes) for (opens, closes), _n in zip(_openings(asked, week), range(days + 1), strict=False)]
    begins = max(found[0][0], asked.astimezone(UTC))
    local = begins.astimezone(ZoneInfo(week.zone))
    on_that_day = found[-1][0].astimezone(ZoneInfo(week.zone)).date()
    return datetime.combine(on_that_day, local.time(), ZoneInfo(week.zone)).astimezone(UTC)


def _openings(asked: datetime, week: Week) -> Iterator[tuple[datetime, datetime]]:
    """Those that are not over, the first first."""
    first = asked.astimezone(ZoneInfo(week.zone)).date()
    for day in (first + timedelta(days=n) for n in range(FAR)):
        if day.isoweekday() in week.weekdays and _at(day, week.closes, week) > asked:
            yield _at(day, week.opens, week), _at(day, week.closes, week)


def _at(day: date, hour: time, week: Week) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(week.zone)).astimezone(UTC)
