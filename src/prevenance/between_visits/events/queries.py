from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, Sum

from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.understanding import Answer
from prevenance.between_visits.followups.models import ContactLimit
from prevenance.between_visits.followups.reaching import Way, agreed_ways
from prevenance.clientbook.models import Client, Consent, ContactPoint, Purpose
from prevenance.clientbook.queries.consents import newest_of
from prevenance.clientbook.queries.together import Rows, ask_together
from prevenance.house.models import Membership

MOST_GONE = 30


def events_to_come(membership: Membership, today: date) -> list[Event]:
    rows = Event.objects.seen_by(membership).filter(day__gte=today).select_related("boutique", "host__person")
    return list(rows.order_by("day", "begins", "id"))


def events_gone(membership: Membership, today: date) -> list[Event]:
    rows = Event.objects.seen_by(membership).filter(day__lt=today).select_related("boutique", "host__person")
    return list(rows.order_by("-day", "-begins", "id")[:MOST_GONE])


def event_seen_by(membership: Membership, id: UUID) -> Event | None:
    return Event.objects.seen_by(membership).filter(pk=id).select_related("house", "boutique", "host__person").first()


def guests_of(membership: Membership, event: Event) -> list[Guest]:
    """Those whom this member may know of, by name."""
    rows = (
        Guest.objects.seen_by(membership)
        .filter(event=event)
        .select_related("client__owner__person", "client__boutique")
    )
    found = [_with_event(guest, event) for guest in rows]
    return sorted(found, key=lambda guest: (guest.client.sort_key if guest.client else guest.name.casefold(), guest.pk))


def guest_seen_by(membership: Membership, event: Event, id: UUID) -> Guest | None:
    rows = Guest.objects.seen_by(membership).select_related("client__owner", "client__boutique", "house")
    found = rows.filter(event=event, pk=id).first()
    return _with_event(found, event) if found else None


def _with_event(guest: Guest, event: Event) -> Guest:
    guest.event = event
    return guest


@dataclass(frozen=True)
class Count:
    """Of the whole list, whoever looks: those whom a member may not know of take a place as well."""

    listed: int
    coming: int
    came: int


def counts(events: list[Event]) -> dict[UUID, Count]:
    why = "a place that is taken is taken, whoever may know by whom"
    rows: Any = Guest.objects.unscoped_for(why).filter(event__in=[event.pk for event in events]).order_by()
    party = F("others") + 1
    told = rows.values("event").annotate(
        listed=Sum(1),
        coming=Sum(party, filter=TAKES_A_PLACE, default=0),
        came=Sum(party, filter=Q(arrived_at__isnull=False), default=0),
    )
    found = {row.pop("event"): Count(**row) for row in told}
    return {event.pk: found.get(event.pk, Count(0, 0, 0)) for event in events}


TAKES_A_PLACE = Q(answer=Answer.YES, waiting=False) | Q(arrived_at__isnull=False)


def places_left(event: Event, *, besides: Guest | None = None) -> int | None:
    """None where there is no end of them. `besides`: not counting what this guest takes."""
    if event.places is None:
        return None
    rows = Guest.objects.unscoped_for("places are counted for the whole list").filter(TAKES_A_PLACE, event=event)
    rows = rows.exclude(pk=besides.pk) if besides else rows
    parties: list[int] = [guest.party for guest in rows.only("others")]
    taken = sum(parties)
    return event.places - taken


@dataclass(frozen=True)
class Agreement:
    """How they agreed to be invited. `said`: whether any of it is a yes; None where nobody has asked them."""

    ways: list[Way]
    limit: ContactLimit | None
    said: bool | None


def agreements(membership: Membership, clients: list[Client]) -> dict[UUID, Agreement]:
    """In one question for a page of clients."""
    ids = [client.pk for client in clients]
    tables = (ContactPoint, Consent, ContactLimit)
    rows = ask_together(*(table.objects.seen_by(membership).filter(client__in=ids) for table in tables))
    limits = {row.client_id: row for row in rows.of(ContactLimit)}
    return {id: _agreement(id, rows, limits.get(id)) for id in ids}


def _agreement(client: UUID, rows: Rows, limit: ContactLimit | None) -> Agreement:
    points = [row for row in rows.of(ContactPoint) if row.client_id == client]
    said = [row for row in rows.of(Consent) if row.client_id == client and row.purpose == Purpose.EVENTS]
    holding = newest_of(said)
    yes = any(consent.given for consent in holding) if holding else None
    return Agreement(agreed_ways(points, holding, Purpose.EVENTS), limit, yes)
