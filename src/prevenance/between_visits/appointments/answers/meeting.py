"""The one time that all the marks of an answer agree on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from prevenance.between_visits.appointments.answers.days import Day
from prevenance.between_visits.appointments.answers.hours import Hour, part_of
from prevenance.between_visits.appointments.answers.marking import Said


@dataclass(frozen=True)
class Answered:
    """What an answer replies to. Times are local; `offered` in the order written."""

    now: datetime
    zone: str
    offered: Sequence[datetime] = ()
    proposed: datetime | None = None
    language: str = "en"
    country: str = ""

    @property
    def known(self) -> list[datetime]:
        return list(dict.fromkeys([*([self.proposed] if self.proposed else []), *self.offered]))

    @property
    def dates(self) -> set[date]:
        return {at.date() for at in self.known}

    @property
    def times(self) -> set[time]:
        return {at.time() for at in self.known}

    @property
    def anchor(self) -> datetime | None:
        """What "the same time" refers to."""
        return self.proposed or (self.known[0] if len(self.known) == 1 else None)

    def dates_of(self, day: Day) -> set[date]:
        return set(day.dates(self.now.date(), self.dates))


@dataclass(frozen=True)
class Marks:
    """Those of several clauses together."""

    days: list[Day]
    hours: list[Hour]
    parts: list[str]
    choices: list[str]
    same: list[str]
    moves: list[int]
    unnamed: list[int]

    @classmethod
    def of(cls, said: Iterable[Said]) -> "Marks":
        clauses = list(said)
        names = ("days", "hours", "parts", "choices", "same", "moves", "unnamed")
        return cls(*([mark for one in clauses for mark in getattr(one, name)] for name in names))


def only_time(said: list[Said], asked: Answered, earlier: Sequence[Said] = ()) -> datetime | None:
    """None where there are several, or none. `earlier`: what was taken back, which "same time" may refer to."""
    marks = _placed(Marks.of(said), asked)
    if marks.choices and marks.moves:
        return None
    if marks.choices:
        return _agreed(_chosen(marks, asked), marks, asked)
    if marks.moves:
        return _agreed(_moved(marks, asked), marks, asked)
    days, hours = _days(marks, asked), _hours(marks, asked, earlier)
    if marks.unnamed:
        return _with_a_number(said, marks, days, asked)
    return _meeting(days, hours, marks, asked)


def _placed(marks: Marks, asked: Answered) -> Marks:
    """`the 3rd`, where no offered day is the third of a month, is the third of those offered."""
    numbered = [day for day in marks.days if day.day and day == Day(day=day.day)]
    if len(numbered) != 1 or len(marks.days) != 1 or marks.hours or len(asked.offered) < 2:
        return marks
    number = numbered[0].day or 0
    if number > len(asked.offered) or any(at.day == number for at in asked.known):
        return marks
    return replace(marks, days=[], choices=[*marks.choices, str(number - 1)])


def _chosen(marks: Marks, asked: Answered) -> set[datetime]:
    """In the order written; "earliest" and "latest" by the calendar, of the day that was named."""
    days = _days(marks, asked)
    offered = [at for at in asked.offered if days is None or at.date() in days]
    return {at for choice in marks.choices for at in _by_choice(choice, offered, list(asked.offered))}


def _by_choice(choice: str, there: list[datetime], offered: list[datetime]) -> list[datetime]:
    if len(offered) < 2:
        return []
    if choice in ("earliest", "latest"):
        return [min(there) if choice == "earliest" else max(there)] if there else []
    return offered[-1:] if choice == "last" else offered[int(choice) : int(choice) + 1]


def _moved(marks: Marks, asked: Answered) -> set[datetime]:
    anchor = asked.anchor
    return {anchor + timedelta(minutes=minutes) for minutes in marks.moves} if anchor else set()


def _agreed(found: set[datetime], marks: Marks, asked: Answered) -> datetime | None:
    if len(found) != 1 or marks.unnamed:
        return None
    at = next(iter(found))
    fits = (
        all(at.date() in day.dates(asked.now.date(), [at.date()]) for day in marks.days)
        and all(at.time() in hour.times([at.time()], "") for hour in marks.hours)
        and all(is_in(part, at.time()) for part in marks.parts)
    )
    return at if fits else None


def _days(marks: Marks, asked: Answered) -> set[date] | None:
    """None where no day was named; empty where they do not agree."""
    meant = [asked.dates_of(day) for day in marks.days]
    if "day" in marks.same:
        meant.append({asked.anchor.date()} if asked.anchor else set())
    return set.intersection(*meant) if meant else None


def _hours(marks: Marks, asked: Answered, earlier: Sequence[Said]) -> set[time] | None:
    part = marks.parts[0] if marks.parts else ""
    meant = [set(hour.times(asked.times, part)) for hour in marks.hours]
    if "time" in marks.same:
        before = [set(hour.times(asked.times, "")) for one in earlier for hour in one.hours]
        meant.append(before[-1] if before else {asked.anchor.time()} if asked.anchor else set())
    return set.intersection(*meant) if meant else None


def _with_a_number(said: list[Said], marks: Marks, days: set[date] | None, asked: Answered) -> datetime | None:
    """`mardi 10` may be a day or an hour; alone, a number is an hour only where the words begin with it."""
    if len(marks.unnamed) != 1:
        return None
    number = marks.unnamed[0]
    if marks.hours:
        on = {day for day in days or () if day.day == number}
        return _meeting(on, _hours(marks, asked, ()), marks, asked) if on else None
    if days is None and not any(one.text.startswith(str(number)) for one in said):
        return None
    times = set(Hour(number, exact=number > 12).times(asked.times, marks.parts[0] if marks.parts else ""))
    as_hour = _meeting(days, times, marks, asked)
    on = {day for day in days or () if day.day == number}
    as_day = _meeting(on, None, marks, asked) if on else None
    if on and as_hour and as_hour != as_day:
        return None
    if days and not on and any(at.day == number for at in asked.known):
        return None  # the weekday of one time, and the day of another
    return as_day if on else as_hour


def _meeting(days: set[date] | None, hours: set[time] | None, marks: Marks, asked: Answered) -> datetime | None:
    fitting = [at for at in asked.known if _fits(at, days, hours, marks.parts)]
    if len(fitting) == 1:
        return fitting[0] if days is not None or hours is not None or marks.parts else None
    if fitting or not hours or len(hours) != 1:
        return None
    on = days if days is not None else asked.dates
    at = datetime.combine(next(iter(on)), next(iter(hours))) if len(on) == 1 else None
    return at if at and all(is_in(part, at.time()) for part in marks.parts) else None


def _fits(at: datetime, days: set[date] | None, hours: set[time] | None, parts: list[str]) -> bool:
    on_day, at_hour = days is None or at.date() in days, hours is None or at.time() in hours
    return on_day and at_hour and all(is_in(part, at.time()) for part in parts)


def is_in(part: str, at: time) -> bool:
    return part_of(at) == part or (part == "evening" and at.hour >= 17)
