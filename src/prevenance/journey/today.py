"""What a member sees in the morning: who is to hear from them, why, in whose words, and how they may be reached."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.delivery.queries import HeardOf, heard_lately
from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.followups.models import ContactLimit, DayOff, FollowUp, Kind
from prevenance.between_visits.followups.queries import (
    Absences,
    Figures,
    all_due,
    days_off_near,
    figures,
    first_of,
    of_boutique,
    theirs,
    unowned,
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
from prevenance.clientbook.queries.together import Rows, ask_together
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, may
from prevenance.house.scope import HouseRecord, ScopedQuerySet
from prevenance.journey.receiving_guests import came_on
from prevenance.journey.who_comes import Visit, asked_of_visits, visits_in

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
    day = today_of(membership)
    beside = ask_together(days_off_near(membership, day), *asked_of_visits(membership, day, whose=whose))
    away = Absences(beside.of(DayOff))
    leads = may(membership, Deed.HAND_OVER_CLIENTS)
    due = all_due(membership)
    here = of_boutique(due, membership)
    asked = _only(here, only, day, away.on(day)) if leads and whose else theirs(due, membership, away.on(day))
    found, count = first_of(asked, MOST_SHOWN)
    cards = cards_of(membership, found)
    if cards:
        audit.note(membership, AuditedDeed.READ, FollowUp, count=len(cards))
    told = figures(membership, here, away.on(day)) if leads else None
    return Today(day, cards, count - len(found) + len(cards), away, told, visits_in(beside, membership))


def _only(rows: ScopedQuerySet[FollowUp], only: str, day: date, away: set[UUID]) -> ScopedQuerySet[FollowUp]:
    if only == "overdue":
        return rows.filter(shown_on__lt=day)
    return unowned(rows, away) if only == "unowned" else rows


def cards_of(membership: Membership, follow_ups: list[FollowUp]) -> list[Card]:
    """Without those whose row is gone, or no longer for this member to see."""
    if not follow_ups:
        return []
    rows, now = _ask(membership, follow_ups), timezone.now()
    heard = heard_lately(membership.house_id, {row.client_id for row in follow_ups}, now)
    sources = {row.pk: row for model in set(SOURCES.values()) if rows.has(model) for row in rows.of(model)}
    pieces = {piece.pk: piece for piece in rows.of(Piece)} if rows.has(Piece) else {}
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


def _ask(membership: Membership, follow_ups: list[FollowUp]) -> Rows:
    """Everything in one question to the database."""
    clients = {row.client_id for row in follow_ups}
    asked: list[ScopedQuerySet[Any]] = []
    for model in dict.fromkeys(SOURCES.values()):
        ids = [row.source_id for row in follow_ups if SOURCES.get(Kind(row.kind)) is model]
        if ids:
            asked.append(model.objects.seen_by(membership).filter(pk__in=ids))
    quoted, address = Q(discreet=False) & ~Q(quote=""), Q(facet=Facet.FORM_OF_ADDRESS)
    told = Remembered.objects.seen_by(membership).filter(quoted | address, client__in=clients)
    asked.append(told.exclude(state=State.RETIRED))
    seen = "these clients were seen with their follow-ups, and this is as visible as they are"
    for model in (ContactPoint, Consent, ContactLimit):
        asked.append(model.objects.unscoped_for(seen).filter(client__in=clients, house=membership.house_id))
    pieces = [row.piece_id for row in follow_ups if row.piece_id]
    if pieces:
        asked.append(Piece.objects.seen_by(membership).filter(pk__in=pieces))
    return ask_together(*asked)


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
