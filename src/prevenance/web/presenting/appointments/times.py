"""Times to choose from, by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.formats import date_format


@dataclass(frozen=True)
class TimeChoice:
    value: str
    clock: str


@dataclass(frozen=True)
class DayChoice:
    day: date
    name: str
    times: list[TimeChoice]


def time_choices(times: Iterable[datetime]) -> list[DayChoice]:
    return [
        DayChoice(day, str(date_format(day, "l j F")), [choice(at) for at in some])
        for day, some in groupby(sorted(times), key=lambda at: at.date())
    ]


def choice(at: datetime) -> TimeChoice:
    return TimeChoice(at.isoformat(timespec="minutes"), f"{at:%H:%M}")
