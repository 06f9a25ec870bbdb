"""Until when somebody is to be answered: hours count while the boutique works, on its own wall."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, islice
from zoneinfo import ZoneInfo

FAR = 400  # days: a house that opens on one of them at least


Hours = tuple[int, time, time]
"""A weekday as ISO counts them, where Monday is 1; from when, and until when."""


@dataclass(frozen=True)
class Week:
    """When a boutique works. Without a weekday, always. `hours`: where its days are not alike, or have pauses."""

    weekdays: tuple[int, ...]  # as ISO counts them: Monday is 1
    opens: time
    closes: time
    zone: str
    hours: tuple[Hours, ...] = ()

    @property
    def is_round_the_clock(self) -> bool:
        return not self.hours and (not self.weekdays or self.closes <= self.opens)

    def on(self, weekday: int) -> list[tuple[time, time]]:
        if self.hours:
            return sorted((opens, closes) for day, opens, closes in self.hours if day == weekday)
        return [(self.opens, self.closes)] if weekday in self.weekdays else []


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
    zone = ZoneInfo(week.zone)
    opens, _closes = next(_openings(asked, week))
    local = max(opens, asked.astimezone(UTC)).astimezone(zone)
    worked = (day for day, _hours in groupby(_openings(asked, week), lambda hours: hours[0].astimezone(zone).date()))
    return datetime.combine(next(islice(worked, days, None)), local.time(), zone).astimezone(UTC)


def _openings(asked: datetime, week: Week) -> Iterator[tuple[datetime, datetime]]:
    """Those that are not over, the first first."""
    first = asked.astimezone(ZoneInfo(week.zone)).date()
    for day in (first + timedelta(days=n) for n in range(FAR)):
        for opens, closes in week.on(day.isoweekday()):
            if _at(day, closes, week) > asked:
                yield _at(day, opens, week), _at(day, closes, week)


def _at(day: date, hour: time, week: Week) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(week.zone)).astimezone(UTC)
