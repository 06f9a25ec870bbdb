"""When an ambassador is free: open, at work, not away, and nothing else at that hour. Reads for the layers above,
which say for whom; `Calendar` itself asks nobody."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from prevenance.between_visits.appointments.models import (
    QUARTER,
    AppointmentQuarter,
    OpeningHours,
    WorkingHours,
)
from prevenance.between_visits.appointments.wall_time import instant_of, is_one_instant
from prevenance.house.models import Boutique, Membership

WHY = "whether somebody is free is no record of anybody"
EVERY = timedelta(minutes=30)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """Of one ambassador at one boutique, for some days. `away`: whole days."""

    zone: str
    opening: Sequence[OpeningHours]
    working: Sequence[WorkingHours]
    taken: Collection[datetime] = field(default_factory=frozenset)
    away: Collection[date] = field(default_factory=frozenset)

    def is_free(self, at: datetime, minutes: int) -> bool:
        """`at` on the wall. Where the boutique has no hours written down, it is never open."""
        if at.date() in self.away or not is_one_instant(at, self.zone):
            return False
        hours = [self.opening, self.working] if self.working else [self.opening]
        if not all(any(one.holds(at, minutes) for one in some) for some in hours):
            return False
        return not any(quarter in self.taken for quarter in quarters_of(at, self.zone, minutes))

    def free_on(self, day: date, minutes: int, *, after: datetime) -> Iterator[datetime]:
        """Every half hour. `after` in UTC."""
        for at in _halves(day, self.opening):
            if self.is_free(at, minutes) and instant_of(at, self.zone) > after:
                yield at


def quarters_of(at: datetime, zone: str, minutes: int) -> list[datetime]:
    begins = instant_of(at, zone)
    return [begins + QUARTER * n for n in range(-(-minutes // 15))]


def _halves(day: date, opening: Iterable[OpeningHours]) -> Iterator[datetime]:
    begin = {one.begins for one in opening if one.weekday == day.weekday()}
    for clock in sorted(begin):
        ends = max(one.ends for one in opening if one.weekday == day.weekday() and one.begins == clock)
        at = datetime.combine(day, clock)
        while at < datetime.combine(day, ends):
            yield at
            at += EVERY


def calendars(
    boutique: Boutique, members: Sequence[Membership], first: date, days: int, away: dict[UUID, set[date]] | None = None
) -> dict[UUID, Calendar]:
    """In three questions, however many there are."""
    ids = [member.pk for member in members]
    opening = list(OpeningHours.objects.unscoped_for(WHY).filter(boutique=boutique).order_by("weekday", "begins"))
    working = list(WorkingHours.objects.unscoped_for(WHY).filter(membership__in=ids))
    begins = datetime.combine(first, time(), UTC) - A_DAY
    held = AppointmentQuarter.objects.unscoped_for(WHY).filter(ambassador__in=ids, at__gte=begins)
    held = held.filter(at__lt=begins + A_DAY * (days + 2))
    taken: dict[UUID, set[datetime]] = {}
    for ambassador, at in held.values_list("ambassador", "at"):
        taken.setdefault(ambassador, set()).add(at)
    return {
        id: Calendar(
            boutique.time_zone,
            opening,
            [one for one in working if one.membership_id == id],
            taken.get(id, set()),
            (away or {}).get(id, set()),
        )
        for id in ids
    }


def spread(times: Iterable[datetime], most: int) -> list[datetime]:
    """A choice worth offering: one in a morning and one in an afternoon, of different days."""
    chosen: list[datetime] = []
    for at in times:
        halves = {(one.date(), one.hour < 13) for one in chosen}
        if (at.date(), at.hour < 13) not in halves:
            chosen.append(at)
        if len(chosen) == most:
            break
    return chosen
