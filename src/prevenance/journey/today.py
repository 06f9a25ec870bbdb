"""What a member sees in the morning: who is to hear from them, why, in whose words, and how they may be reached."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.delivery.models import Contact, Message
from prevenance.between_visits.delivery.queries import HeardOf, asked_of_hearing, heard_in
from prevenance.between_visits.delivery.rules import A_MONTH
from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.followups.days import Days
from prevenance.between_visits.followups.models import ContactLimit, DayOff, FollowUp, Kind
from prevenance.between_visits.followups.queries import (
    SOON,
    Absences,
    Figures,
    Which,
    days_off_within,
    figures,
    first_of,
)
from prevenance.between_visits.followups.reaching import Way, agreed_ways
from prevenance.between_visits.followups.rules import free_from
from prevenance.between_visits.referrals.models import Referral
from prevenance.between_visits.repairs.models import Repair
from prevenance.catalogue.models import Piece
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import (
    Client,
    Consent,
    ContactPoint,
    Facet,
    ImportantDate,
    Possession,
    Promise,
    Purchase,
    Purpose,
    Remembered,
    State,
    Wish,
)
from prevenance.clientbook.queries.consents import newest_of
from prevenance.clientbook.queries.together import Rows, in_one, told_together
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.prepared import prepared
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord
from prevenance.journey.receiving_guests import came_on
from prevenance.journey.who_comes import OF_VISITS, Visit, asked_of_visits, visits_in

MOST_SHOWN = 30
SOURCES: dict[Kind, type[HouseRecord]] = {
    Kind.PROMISE: Promise,
    Kind.THANK: Purchase,
    Kind.HOW_IS_IT: Purchase,
    Kind.FRIEND: Referral,
    Kind.CELEBRATE: ImportantDate,
    Kind.READY: Repair,
    Kind.PUT_RIGHT: Complaint,
    Kind.CARE: Possession,
    Kind.WISH: Wish,
}
"""Thanks for a visit and those who are not forgotten come from no single row; a visit may be one to an event."""
COME_FROM = tuple(dict.fromkeys(SOURCES.values()))
READ_OF: dict[type[HouseRecord], tuple[str, ...]] = {
    ContactPoint: ("channel", "value", "normal", "preferred"),
    Consent: ("channel", "purpose", "given", "at"),
    ContactLimit: ("a_month",),
}
READ_OF_FACTS = ("client", "kind", "facet", "value", "quote", "discreet", "on", "heard_on", "confirmed_on", "created")

H = TypeVar("H", bound=HouseRecord)


@dataclass(frozen=True)
class Card:
    """`source`: the row that it comes from. `told`: what they said, and how they wish to be addressed, the newest
    first. `free_from`: they are left in peace until then."""

    follow_up: FollowUp
    source: Any = None
    piece: Piece | None = None
    told: list[Remembered] = field(default_factory=list)
    ways: list[Way] = field(default_factory=list)
    free_from: datetime | None = None
    heard: list[HeardOf] = field(default_factory=list)
    limit: ContactLimit | None = None

    @property
    def client(self) -> Client:
        return self.follow_up.client

    @property
    def quote(self) -> str:
        """In their own words, where they said something of it; else what they said last."""
        own: str = getattr(self.source, "quote", "")
        return own or next((fact.quote for fact in self.told if fact.quote and not fact.discreet), "")


@dataclass(frozen=True)
class Today:
    day: date
    cards: list[Card]
    count: int  # of all that is due, shown or not
    away: Absences
    figures: Figures | None = None
    visits: list[Visit] = field(default_factory=list)


def today_for(membership: Membership, *, whose: str = "", only: str = "") -> Today:
    """`whose`: "boutique" for whoever leads; `only`: "overdue" or "unowned" of those."""
    day, days = today_of(membership), Days.of(membership)
    beside = _beside(membership, day, everybodys=bool(whose))
    away = Absences(beside.of(DayOff))
    leads = may(membership, Deed.HAND_OVER_CLIENTS)
    which = _which(whose if leads else "", only)
    found, counts = first_of(membership, days, which, away.on(day), MOST_SHOWN)
    cards = cards_of(membership, found)
    if cards:
        audit.note(membership, AuditedDeed.READ, FollowUp, count=len(cards))
    counted = counts if which == Which.BOUTIQUE else None
    told = figures(membership, days, away.on(day), counted) if leads else None
    missing = len(found) - len(cards)
    return Today(day, cards, counts.of_all - missing, away, told, visits_in(beside, membership))


def _beside(membership: Membership, day: date, *, everybodys: bool) -> Rows:
    """What the page needs beside follow-ups: who is away, and who comes."""
    return told_together(_all_beside(membership, day, day + SOON, everybodys), (DayOff, *OF_VISITS))


@prepared
def _all_beside(membership: Membership, day: date, soon: date, everybodys: bool) -> QuerySet[Any, tuple[str, Any]]:
    days_off = days_off_within(membership, day, soon)
    return in_one(days_off, *asked_of_visits(membership, day, everybodys=everybodys))


def _which(whose: str, only: str) -> Which:
    if not whose:
        return Which.THEIRS
    return Which(only) if only in (Which.OVERDUE, Which.UNOWNED) else Which.BOUTIQUE


def cards_of(membership: Membership, follow_ups: list[FollowUp]) -> list[Card]:
    """Without those whose row is gone, or no longer for this member to see."""
    if not follow_ups:
        return []
    now = timezone.now()
    rows = _ask(membership, follow_ups, now)
    heard = heard_in(rows)
    sources = {row.pk: row for model in COME_FROM for row in rows.of(model)}
    pieces = {piece.pk: piece for piece in rows.of(Piece)}
    by_client = _ByClient(rows)
    came = _guests_who_came(membership, follow_ups)
    cards = []
    for row in follow_ups:
        source = sources.get(row.source_id) or came_on(came, row.client_id, row.round)
        if row.kind in SOURCES and source is None:
            continue
        lately, limit = heard.get(row.client_id, []), by_client.limit(row.client_id)
        cards.append(
            Card(
                follow_up=row,
                source=source,
                piece=pieces.get(row.piece_id) if row.piece_id else None,
                told=by_client.told(row.client_id),
                ways=by_client.ways(row, Purpose.EVENTS if isinstance(source, Event) else Kind(row.kind).purpose),
                free_from=free_from(Kind(row.kind), lately, limit, now),
                heard=lately,
                limit=limit,
            )
        )
    return cards


def _ask(membership: Membership, follow_ups: list[FollowUp], now: datetime) -> Rows:
    """Everything in one question to the database."""
    sources = list({row.source_id for row in follow_ups if row.kind in SOURCES})
    clients = list({row.client_id for row in follow_ups})
    pieces = list({row.piece_id for row in follow_ups if row.piece_id})
    answer = _all_about(membership, sources, clients, pieces, now - A_MONTH)
    return told_together(answer, (*COME_FROM, Remembered, *READ_OF, Piece, Contact, Message))


@prepared
def _all_about(
    membership: Membership, sources: list[UUID], clients: list[UUID], pieces: list[UUID], since: datetime
) -> QuerySet[Any, tuple[str, Any]]:
    """A key is of one table alone: all tables are asked for all sources."""
    asked: list[Any] = [model.objects.seen_by(membership).filter(pk__in=sources) for model in COME_FROM]
    quoted, address = Q(discreet=False) & ~Q(quote=""), Q(facet=Facet.FORM_OF_ADDRESS)
    told = Remembered.objects.seen_by(membership).filter(quoted | address, client__in=clients)
    asked.append(told.exclude(state=State.RETIRED).only(*READ_OF_FACTS))
    seen = "these clients were seen with their follow-ups, and this is as visible as they are"
    for model in READ_OF:
        rows: Any = model.objects.unscoped_for(seen)
        mine = rows.filter(client__in=clients, house=membership.house_id)
        asked.append(mine.only("client", *READ_OF[model]))
    asked += asked_of_hearing(membership.house_id, clients, since)
    return in_one(*asked, Piece.objects.seen_by(membership).filter(pk__in=pieces))


def _guests_who_came(membership: Membership, follow_ups: list[FollowUp]) -> list[Guest]:
    """Whose visit was one to an event: they are thanked for that, by the way they agreed to be invited."""
    visited = [row.client_id for row in follow_ups if row.kind == Kind.VISIT]
    if not visited:
        return []
    rows = Guest.objects.seen_by(membership).filter(client__in=visited, arrived_at__isnull=False)
    return list(rows.select_related("event__boutique").defer("sealed_token", "sealed_words").order_by("-arrived_at"))


class _ByClient:
    """What was asked for of many clients, each client's own."""

    def __init__(self, rows: Rows) -> None:
        self._told = _grouped(sorted(rows.of(Remembered), key=lambda fact: (fact.last_sure(), fact.pk), reverse=True))
        self._points = _grouped(rows.of(ContactPoint))
        self._consents = _grouped(rows.of(Consent))
        self._limits = {row.client_id: row for row in rows.of(ContactLimit)}

    def told(self, client: UUID) -> list[Remembered]:
        return self._told.get(client, [])

    def limit(self, client: UUID) -> ContactLimit | None:
        return self._limits.get(client)

    def ways(self, row: FollowUp, purpose: Purpose) -> list[Way]:
        consents = newest_of(self._consents.get(row.client_id, []))
        return agreed_ways(self._points.get(row.client_id, []), consents, purpose)


def _grouped(rows: Iterable[H]) -> dict[UUID, list[H]]:
    groups: dict[UUID, list[H]] = {}
    for row in rows:
        groups.setdefault(row.client_id, []).append(row)  # type: ignore[attr-defined]  # all of them hang on a client
    return groups
