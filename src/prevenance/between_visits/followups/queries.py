from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, Value, When, Window

from prevenance.between_visits.followups.days import Days
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
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
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
    return Absences(list(days_off_within(membership, day, day + SOON)))


def days_off_within(membership: Membership, first: date, last: date) -> ScopedQuerySet[DayOff]:
    return DayOff.objects.seen_by(membership).filter(last__gte=first, first__lte=last)


def days_off_of(membership: Membership, member: Membership, day: date) -> list[DayOff]:
    """Those that are not over."""
    return list(DayOff.objects.seen_by(membership).filter(membership=member, last__gte=day).order_by("first", "id"))


def theirs(due: ScopedQuerySet[FollowUp], membership: Membership, away: Iterable[UUID]) -> ScopedQuerySet[FollowUp]:
    """A member's own, and those of colleagues who are away, where the client's second ambassador is this member."""
    others = Q(owner__in=away, client__second=membership.pk)
    return due.filter(Q(owner=membership.pk) | others)


def of_boutique(rows: ScopedQuerySet[FollowUp], membership: Membership) -> ScopedQuerySet[FollowUp]:
    """Of everybody, where this member leads."""
    if membership.boutique_id is None:
        return rows
    return rows.filter(Q(boutique=membership.boutique_id) | Q(boutique=None))


def all_due(membership: Membership, days: Days | None = None) -> ScopedQuerySet[FollowUp]:
    come = (days or Days.of(membership)).have_come()
    return FollowUp.objects.seen_by(membership).filter(OPEN, come)


class Which(StrEnum):
    THEIRS = "theirs"
    BOUTIQUE = "boutique"
    OVERDUE = "overdue"
    UNOWNED = "unowned"


class Counts(NamedTuple):
    of_all: int = 0
    late: int = 0
    nobodys: int = 0


def first_of(
    membership: Membership, days: Days, which: Which, away: set[UUID], most: int
) -> tuple[list[FollowUp], Counts]:
    """Those that come first on the page, and how many there are of all."""
    found = _first(membership, days, which, today_of(membership), list(away), most)
    keys = [key for key, *_counts in found]
    rows = {row.pk: row for row in _shown(membership, keys)}
    return [rows[key] for key in keys], Counts(*found[0][1:]) if found else Counts()


@prepared
def _first(
    membership: Membership, days: Days, which: Which, today: date, away: list[UUID], most: int
) -> QuerySet[FollowUp, tuple[UUID, int, int, int]]:
    """Keys alone: a page shows few of many."""
    place = Case(*(When(kind=kind, then=place) for kind, place in ORDER.items()), default=len(ORDER))
    rows = _chosen(which, all_due(membership, days), membership, today, away)
    counted = _counted(rows, today, away) if which == Which.BOUTIQUE else rows.annotate(of_all=Window(Count("pk")))
    found: Any = counted.annotate(place=place).order_by("place", "shown_on", "id")
    columns = ("pk", *Counts._fields) if which == Which.BOUTIQUE else ("pk", "of_all")
    return found.values_list(*columns)[:most]  # type: ignore[no-any-return]


def _counted(rows: ScopedQuerySet[FollowUp], today: date, away: list[UUID]) -> Any:
    late, nobodys = _late_and_nobodys(today, away)
    return rows.annotate(of_all=Window(Count("pk")), late=Window(late), nobodys=Window(nobodys))


def _late_and_nobodys(today: date, away: list[UUID]) -> tuple[Count, Count]:
    return Count("pk", filter=Q(shown_on__lt=today)), Count("pk", filter=_is_nobodys(away))


def _chosen(
    which: Which, due: ScopedQuerySet[FollowUp], membership: Membership, today: date, away: list[UUID]
) -> ScopedQuerySet[FollowUp]:
    if which == Which.THEIRS:
        return theirs(due, membership, away)
    here = of_boutique(due, membership)
    if which == Which.OVERDUE:
        return here.filter(shown_on__lt=today)
    return unowned(here, away) if which == Which.UNOWNED else here


@prepared
def _shown(membership: Membership, keys: list[UUID]) -> QuerySet[FollowUp]:
    seen = FollowUp.objects.seen_by(membership).filter(pk__in=keys)
    return seen.select_related("client__boutique", "owner__person").defer("sealed_words")


def unowned(rows: ScopedQuerySet[FollowUp], away: Iterable[UUID]) -> ScopedQuerySet[FollowUp]:
    return rows.filter(_is_nobodys(away))


def _is_nobodys(away: Iterable[UUID]) -> Q:
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


def figures(membership: Membership, days: Days, away: set[UUID], counted: Counts | None = None) -> Figures:
    """`counted`: of the boutique's, where they were counted already."""
    today = today_of(membership)
    first = today - KEPT_LATELY
    if counted:
        rows = _promises(membership, first, today)
    else:
        rows = _promises_and_due(membership, days, first, today, list(away))
    found = {table: two for table, *two in rows}
    due = (counted.late, counted.nobodys) if counted else found.get("due", (0, 0))
    return Figures(*found.get("promises", (0, 0)), *due)


@prepared
def _promises(membership: Membership, first: date, today: date) -> QuerySet[FollowUp, tuple[str, int, int]]:
    return _kept(membership, first, today)


@prepared
def _promises_and_due(
    membership: Membership, days: Days, first: date, today: date, away: list[UUID]
) -> QuerySet[FollowUp, tuple[str, int, int]]:
    here = of_boutique(all_due(membership, days), membership)
    return _kept(membership, first, today).union(_two_of(here, "due", *_late_and_nobodys(today, away)), all=True)


def _kept(membership: Membership, first: date, today: date) -> QuerySet[FollowUp, tuple[str, int, int]]:
    lately = FollowUp.objects.seen_by(membership).filter(kind=Kind.PROMISE, due__gt=first, due__lt=today)
    on_its_day = Q(state=State.DONE, decided_at__date__lte=F("shown_on"))
    return _two_of(of_boutique(lately, membership), "promises", Count("pk", filter=on_its_day), Count("pk"))


def _two_of(
    rows: ScopedQuerySet[FollowUp], table: str, first: Count, second: Count
) -> QuerySet[FollowUp, tuple[str, int, int]]:
    """Two numbers of one table, to be asked for together with those of others; without a row, none."""
    named: Any = rows.order_by().annotate(table=Value(table)).values("table")
    return named.annotate(first=first, second=second).values_list("table", "first", "second")  # type: ignore[no-any-return]


def contacts_of(membership: Membership, follow_up: FollowUp) -> list[Contact]:
    rows = Contact.objects.seen_by(membership).filter(follow_up=follow_up)
    return list(rows.select_related("by__person").order_by("at", "id"))
