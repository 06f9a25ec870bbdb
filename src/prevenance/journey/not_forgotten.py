"""Nobody in the book is forgotten: those who told us much and whom we have not heard of for long. What somebody spends
has no say in it; purchases are not even read."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q

from prevenance.between_visits.delivery.models import HEARD, Contact, ContactLimit, Message
from prevenance.between_visits.followups.models import OPEN, FollowUp, FollowUpRule, Kind
from prevenance.clientbook.models import Client, Remembered, State, VisitNote
from prevenance.clientbook.models.client import HERE
from prevenance.encounters.models import Encounter
from prevenance.journey.occasions import AT_ONCE, WHY, Ground, Occasion

A_DAY = 2
"""For one ambassador: an attention that is paid every day is one, thirty at once are a campaign."""
VALUED = 3
"""Visits and facts together, from which on it is a relation rather than a name."""
MOST_TOLD, LONGEST_DAYS = 20, 3 * 365


class Quiet(NamedTuple):
    client: UUID
    owner: UUID | None
    second: UUID | None
    boutique: UUID | None
    silent: int  # days

    @property
    def whose(self) -> UUID | None:
        return self.owner or self.boutique


def quiet_ones(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """For each ambassador the few who matter most by what they told and how often they came, times how long ago."""
    room, value = _room_left(ground), None
    for whose, clients in _silent(ground, rule).items():
        free = A_DAY - room[whose]
        if free <= 0:
            continue
        value = _value(ground) if value is None else value
        valued = [one for one in clients if value[one.client] >= VALUED]
        valued.sort(key=lambda one: (-weight(value[one.client], one.silent), one.client))
        for one in valued[:free]:
            yield Occasion(
                Kind.QUIET, one.client, one.client, ground.last, ground.last.isoformat(),
                whose=(one.owner, one.second), boutique=one.boutique,
            )  # fmt: skip


def weight(told: int, silent: int) -> int:
    """Who has been away for years may have gone for good: beyond three, silence weighs no more."""
    return min(told, MOST_TOLD) * min(silent, LONGEST_DAYS)


def _room_left(ground: Ground) -> Counter[UUID | None]:
    """How many of today, and of earlier days that are still open, each ambassador has already."""
    rows: Any = FollowUp.objects.unscoped_for(WHY).filter(house=ground.house, kind=Kind.QUIET)
    mine = rows.filter(Q(due=ground.last) | OPEN).order_by().values_list("client__owner", "client__boutique")
    return Counter(owner or boutique for owner, boutique in mine)


def _silent(ground: Ground, rule: FollowUpRule) -> dict[UUID | None, list[Quiet]]:
    since = ground.last - timedelta(days=rule.days)
    never = Q(last_seen=None, created__lt=datetime.combine(since, time(), UTC))
    rows = Client.objects.unscoped_for(WHY).filter(HERE, Q(last_seen__lte=since) | never, house=ground.house)
    rows = rows.filter(~_any(Contact, at__date__gt=since), ~_any(Message, created__date__gt=since, state__in=HEARD))
    rows = rows.filter(~_any(FollowUp, state__in=["due", "snoozed"]))
    rows = rows.filter(~_any(FollowUp, kind=Kind.QUIET, due__gt=since), ~_any(ContactLimit, a_month=0))
    found: dict[UUID | None, list[Quiet]] = defaultdict(list)
    columns = ("id", "owner_id", "second_id", "boutique_id", "last_seen", "created")
    for id, owner, second, boutique, seen, created in rows.values_list(*columns).iterator(chunk_size=AT_ONCE):
        quiet = Quiet(id, owner, second, boutique, _days_since(seen or created.date(), ground.last))
        found[quiet.whose].append(quiet)
    return found


def _any(model: Any, **which: object) -> Exists:
    return Exists(model.objects.unscoped_for(WHY).filter(client=OuterRef("pk"), **which))


def _days_since(day: date, today: date) -> int:
    return (today - day).days


def _value(ground: Ground) -> Counter[UUID]:
    """client → visits and facts kept."""
    facts = ground.rows(Remembered).exclude(state=State.RETIRED)
    value: Counter[UUID] = Counter()
    for rows in (facts, ground.rows(VisitNote), ground.rows(Encounter)):
        for client, count in rows.order_by().values_list("client").annotate(count=Count("pk")):
            value[client] += count
    return value
