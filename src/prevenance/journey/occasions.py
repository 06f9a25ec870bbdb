"""What the book gives occasion to follow up, kind by kind, each asked for as a set: all of a house, or one client."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from prevenance.between_visits.followups.models import FollowUpRule, Kind
from prevenance.catalogue.models import Piece
from prevenance.clientbook.models import Client, ImportantDate, Possession, Promise, Promiser, Purchase, VisitNote
from prevenance.encounters.models import Channel, Encounter, Errand
from prevenance.house.models import Boutique, House
from prevenance.house.scope import HouseRecord

WHY = "follow-ups are planned for a whole house"
AT_ONCE = 2000
NO_LOOK_AROUND = (Errand.COMPLAINT, Errand.REPAIR, Errand.COLLECTION, Errand.RETURN)


@dataclass(frozen=True)
class Occasion:
    """`whose`: members who would do it, the first who may goes. `discreet` as the row that it comes from."""

    kind: Kind
    client: UUID
    source: UUID
    due: date
    round: str = ""
    whose: tuple[UUID | None, ...] = ()
    boutique: UUID | None = None
    discreet: bool = False
    piece: UUID | None = None


@dataclass(frozen=True)
class Ground:
    """What is looked at: a house, days within which something falls due, and one client or all."""

    house: House
    first: date
    last: date
    client: Client | None = None

    def rows(self, model: type[HouseRecord]) -> Any:
        """Of clients who are there: neither merged into another card nor forgotten."""
        rows: Any = model.objects.unscoped_for(WHY).filter(house=self.house)
        if self.client is not None:
            rows = rows.filter(client=self.client)
        return rows.filter(client__merged_into=None, client__erased_at=None, client__isnull=False)

    def days(self, later: int = 0) -> tuple[date, date]:
        """The days themselves, or those that lie so many days after them."""
        return self.first + timedelta(days=later), self.last + timedelta(days=later)

    @cached_property
    def boutiques(self) -> list[Boutique]:
        return list(Boutique.objects.unscoped_for(WHY).filter(house=self.house))

    @cached_property
    def zones(self) -> dict[UUID | None, ZoneInfo]:
        return {boutique.pk: ZoneInfo(boutique.time_zone) for boutique in self.boutiques}

    def local_day(self, at: datetime, boutique: UUID | None) -> date:
        """The date on the wall of that boutique."""
        return at.astimezone(self.zones.get(boutique, UTC)).date()


OF_CLIENT = ("client_id", "client__owner_id", "client__second_id", "client__boutique_id")


def promises(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    open_ones = ground.rows(Promise).filter(by=Promiser.HOUSE, done_on=None, dropped_because="")
    rows = open_ones.filter(due__range=ground.days(rule.days)).order_by("due", "id")
    for id, due, discreet, keeper, client, owner, second, boutique in rows.values_list(
        "id", "due", "discreet", "owner_id", *OF_CLIENT
    ).iterator(chunk_size=AT_ONCE):
        day = due - timedelta(days=rule.days)
        whose = (keeper, owner, second)
        yield Occasion(Kind.PROMISE, client, id, day, whose=whose, boutique=boutique, discreet=discreet)


def purchases(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """However much was bought on a day, it is thanked for once."""
    rows = ground.rows(Purchase).filter(on__range=ground.days(-rule.days)).order_by("on", "client_id", "id")
    last: tuple[UUID, date] | None = None
    for id, on, discreet, sold_by, where, client, owner, second, boutique in rows.values_list(
        "id", "on", "discreet", "sold_by_id", "boutique_id", *OF_CLIENT
    ).iterator(chunk_size=AT_ONCE):
        if (client, on) == last:
            continue
        last = (client, on)
        due, whose = on + timedelta(days=rule.days), (owner, sold_by, second)
        kind = Kind(rule.kind)
        yield Occasion(kind, client, id, due, whose=whose, boutique=where or boutique, discreet=discreet)


@dataclass
class Visited:
    whose: tuple[UUID | None, ...]
    boutique: UUID | None
    discreet: bool = field(default=False)


def visits(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """Who came and bought nothing is thanked, too: once for a day, however it was written down."""
    first, last = ground.days(-rule.days)
    found: dict[tuple[UUID, date], Visited] = {}
    for client, at, discreet, who, where, owner, second, boutique in [
        *_visit_notes(ground, first, last),
        *_encounters(ground, first, last),
    ]:
        day = ground.local_day(at, where)
        if first <= day <= last:
            visited = found.setdefault((client, day), Visited((owner, who, second), where or boutique))
            visited.discreet = visited.discreet or discreet
    bought = _bought(ground, first, last) if found else set()
    for (client, day), visited in found.items():
        if (client, day) not in bought:
            due, told = day + timedelta(days=rule.days), vars(visited)
            yield Occasion(Kind.VISIT, client, client, due, round=day.isoformat(), **told)


def _visit_notes(ground: Ground, first: date, last: date) -> Iterable[Any]:
    rows = ground.rows(VisitNote).filter(sale=False, boutique__in=ground.boutiques, at__range=_instants(first, last))
    columns = ("client_id", "at", "discreet", "member_id", "boutique_id", *OF_CLIENT[1:])
    return rows.order_by("at", "id").values_list(*columns).iterator(chunk_size=AT_ONCE)  # type: ignore[no-any-return]


def _encounters(ground: Ground, first: date, last: date) -> Iterable[Any]:
    met = ground.rows(Encounter).filter(channel__in=[Channel.STORE, Channel.VIDEO], at__range=_instants(first, last))
    columns = ("client_id", "at", "discreet", "served_by_id", "boutique_id", *OF_CLIENT[1:])
    rows = met.exclude(errand__in=NO_LOOK_AROUND).order_by("at", "id")
    return rows.values_list(*columns).iterator(chunk_size=AT_ONCE)  # type: ignore[no-any-return]


def _instants(first: date, last: date) -> tuple[datetime, datetime]:
    """Wide enough for every time zone; the day itself is told by the boutique's clock."""
    wide = timedelta(hours=15)
    return datetime.combine(first, time(), UTC) - wide, datetime.combine(last, time.max, UTC) + wide


def _bought(ground: Ground, first: date, last: date) -> set[tuple[UUID, date]]:
    sold = ground.rows(VisitNote).filter(sale=True, boutique__in=ground.boutiques, at__range=_instants(first, last))
    days = {(client, ground.local_day(at, where)) for client, at, where in sold.values_list("client", "at", "boutique")}
    return days | set(ground.rows(Purchase).filter(on__range=(first, last)).values_list("client_id", "on"))


def celebrations(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """So many days before; one that has gone by is not caught up on."""
    first, last = ground.days(rule.days)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    for row in _important(ground, days):
        coming = row.next_on_or_after(max(first, ground.last))
        if coming > last:
            continue
        client, due = row.client, coming - timedelta(days=rule.days)
        yield Occasion(
            Kind.CELEBRATE,
            row.client_id,
            row.pk,
            due,
            round=str(coming.year),
            whose=(client.owner_id, client.second_id),
            boutique=client.boutique_id,
            discreet=row.discreet,
        )


def _important(ground: Ground, days: list[date]) -> Iterable[ImportantDate]:
    named = Q(pk__in=[])
    for month in {day.month for day in days}:
        within = [day.day for day in days if day.month == month]
        # 29 February is kept on the 28th where there is none; the row itself says.
        named |= Q(month=month, day__in=[*within, *([29] if month == 2 and 28 in within else [])])
    rows = ground.rows(ImportantDate).filter(named).select_related("client").order_by("id")
    return rows.iterator(chunk_size=AT_ONCE)  # type: ignore[no-any-return]


def cares(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """What was bought here and, as the catalogue says, needs looking after: every so many months."""
    first, last = ground.days(rule.days)
    months = dict(_cared_for(ground))
    owned = ground.rows(Possession).filter(gone_on=None, from_purchase__reference__in=list(months))
    rows = owned.filter(acquired__lt=last).order_by("id") if months else owned.none()
    for id, acquired, discreet, reference, client, owner, second, boutique in rows.values_list(
        "id", "acquired", "discreet", "from_purchase__reference", *OF_CLIENT
    ).iterator(chunk_size=AT_ONCE):
        on = next_care(acquired, months[reference], first)
        if on <= last:
            due = on - timedelta(days=rule.days)
            whose = (owner, second)
            yield Occasion(Kind.CARE, client, id, due, f"{on:%Y-%m}", whose, boutique, discreet)


def _cared_for(ground: Ground) -> Any:
    pieces = Piece.objects.unscoped_for(WHY).filter(house=ground.house, care_months__gt=0)
    return pieces.values_list("reference", "care_months")


def next_care(acquired: date, every: int, first: date) -> date:
    """The next time on or after a day, in steps of so many months."""
    gone = (first.year - acquired.year) * 12 + first.month - acquired.month
    step = max(1, gone // every)
    while (on := in_months(acquired, step * every)) < first:
        step += 1
    return on


def in_months(day: date, months: int) -> date:
    """The same day of a later month, or its last where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
