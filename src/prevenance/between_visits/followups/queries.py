from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Q, Value, When, Window

from prevenance.between_visits.followups.models import (
    BEGIN_WITH,
    OPEN,
    ORDER,
    Contact,
    DayOff,
    FollowUp,
    FollowUpRule,
    Kind,
    State,
)
from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.scope import ScopedQuerySet

SOON = timedelta(days=7)
KEPT_LATELY = timedelta(days=30)


def rules_of(membership: Membership) -> list[FollowUpRule]:
    """One for each kind, in the order of the page; those that the house has not touched are as they come."""
    return all_rules(membership.house_id, FollowUpRule.objects.seen_by(membership))


def all_rules(house: UUID, rows: Iterable[FollowUpRule]) -> list[FollowUpRule]:
    decided = {rule.kind: rule for rule in rows}
    return [decided.get(kind) or FollowUpRule(house_id=house, kind=kind, days=BEGIN_WITH[kind]) for kind in BEGIN_WITH]


def follow_up_seen_by(membership: Membership, id: UUID) -> FollowUp | None:
    return _with_people(FollowUp.objects.seen_by(membership)).filter(pk=id).first()


def _with_people(rows: ScopedQuerySet[FollowUp]) -> ScopedQuerySet[FollowUp]:
    return rows.select_related("client", "client__boutique", "owner__person", "boutique")


@dataclass(frozen=True)
class Absences:
    """Who is away, on which days: as far as a page of today needs to know."""

    rows: list[DayOff]

    def on(self, day: date) -> set[UUID]:
        return {row.membership_id for row in self.rows if row.covers(day)}

    def days_of(self, member: Membership, first: date) -> list[date]:
        """Within a week."""
        coming = (first + timedelta(days=n) for n in range(SOON.days))
        return [day for day in coming if member.pk in self.on(day)]


def absences(membership: Membership, day: date) -> Absences:
    return Absences(list(days_off_near(membership, day)))


def days_off_near(membership: Membership, day: date) -> ScopedQuerySet[DayOff]:
    """What a page of today needs to know of who is away."""
    return DayOff.objects.seen_by(membership).filter(last__gte=day, first__lte=day + SOON)


def days_off_of(membership: Membership, member: Membership, day: date) -> list[DayOff]:
    """Those that are not over."""
    return list(DayOff.objects.seen_by(membership).filter(membership=member, last__gte=day).order_by("first", "id"))


def due_up_to(membership: Membership) -> Q:
    """What has come up by now, by the clock of each boutique: whoever works at several has several days."""
    if membership.boutique:
        return Q(shown_on__lte=membership.boutique.today())
    by_day: dict[date, list[Boutique]] = {}
    for boutique in boutiques_seen_by(membership):
        by_day.setdefault(boutique.today(), []).append(boutique)
    there = Q(boutique=None, shown_on__lte=today_of(membership))
    for day, boutiques in by_day.items():
        there |= Q(boutique__in=boutiques, shown_on__lte=day)
    return there


def theirs(due: ScopedQuerySet[FollowUp], membership: Membership, away: set[UUID]) -> ScopedQuerySet[FollowUp]:
    """A member's own, and those of colleagues who are away, where the client's second ambassador is this member."""
    others = Q(owner__in=away - {membership.pk}, client__second=membership.pk)
    return due.filter(Q(owner=membership.pk) | others)


def of_boutique(rows: ScopedQuerySet[FollowUp], membership: Membership) -> ScopedQuerySet[FollowUp]:
    """Of everybody, where this member leads."""
    if membership.boutique_id is None:
        return rows
    return rows.filter(Q(boutique=membership.boutique_id) | Q(boutique=None))


def all_due(membership: Membership) -> ScopedQuerySet[FollowUp]:
    rows = FollowUp.objects.seen_by(membership).filter(OPEN, due_up_to(membership))
    return _with_people(rows)


def first_of(rows: ScopedQuerySet[FollowUp], most: int) -> tuple[list[FollowUp], int]:
    """Those that come first on the page, and how many there are of all."""
    place = Case(*(When(kind=kind, then=Value(place)) for kind, place in ORDER.items()), default=Value(len(ORDER)))
    counted: Any = rows.annotate(place=place, of_all=Window(Count("pk")))
    found = list(counted.order_by("place", "shown_on", "id")[:most])
    return found, found[0].of_all if found else 0


def unowned(rows: ScopedQuerySet[FollowUp], away: set[UUID]) -> ScopedQuerySet[FollowUp]:
    return rows.filter(_is_nobodys(away))


def _is_nobodys(away: set[UUID]) -> Q:
    """Without an owner; or of somebody who is away or has left, and there is no second who is here."""
    gone = Q(owner__in=away) | Q(owner__left__isnull=False)
    nobody_else = Q(client__second=None) | Q(client__second__in=away) | Q(client__second=F("owner"))
    return Q(owner=None) | (gone & nobody_else)


@dataclass(frozen=True)
class Figures:
    """Of the last thirty days, promises; of today, what is late and what is nobody's."""

    kept: int
    promised: int
    overdue: int
    unowned: int


def figures(membership: Membership, due: ScopedQuerySet[FollowUp], away: set[UUID]) -> Figures:
    """`due`: what is due in the boutique, as `of_boutique` tells."""
    today = today_of(membership)
    late, nobodys = Count("pk", filter=Q(shown_on__lt=today)), Count("pk", filter=_is_nobodys(away))
    lately = FollowUp.objects.seen_by(membership).filter(kind=Kind.PROMISE, due__gt=today - KEPT_LATELY)
    promises = of_boutique(lately, membership).filter(due__lt=today)
    kept = Count("pk", filter=Q(state=State.DONE, decided_at__date__lte=F("shown_on")))
    tables = _counted(promises, "promises", kept, Count("pk")).union(_counted(due, "due", late, nobodys), all=True)
    found = {table: (first, second) for table, first, second in tables}
    return Figures(*found.get("promises", (0, 0)), *found.get("due", (0, 0)))


def _counted(rows: ScopedQuerySet[FollowUp], table: str, first: Count, second: Count) -> Any:
    """Two numbers of one table, to be asked for together with those of others; without a row, none."""
    named: Any = rows.order_by().annotate(table=Value(table)).values("table")
    return named.annotate(first=first, second=second).values_list("table", "first", "second")


def contacts_of(membership: Membership, follow_up: FollowUp) -> list[Contact]:
    rows = Contact.objects.seen_by(membership).filter(follow_up=follow_up)
    return list(rows.select_related("by__person").order_by("at", "id"))
