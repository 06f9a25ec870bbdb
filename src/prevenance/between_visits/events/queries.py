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
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet

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
    taken = sum(
        1 + others for others in rows.exclude(pk=besides.pk if besides else None).values_list("others", flat=True)
    )
    return event.places - taken


def ways_to_invite(membership: Membership, clients: list[Client]) -> dict[UUID, tuple[list[Way], ContactLimit | None]]:
    """client → how they agreed to be invited, and how often they wish to hear from us. Three questions for a page."""
    ids = [client.pk for client in clients]
    points = _by_client(ContactPoint.objects.seen_by(membership).filter(client__in=ids))
    said = _by_client(Consent.objects.seen_by(membership).filter(client__in=ids, purpose=Purpose.EVENTS))
    limits = {row.client_id: row for row in ContactLimit.objects.seen_by(membership).filter(client__in=ids)}
    return {
        id: (agreed_ways(points.get(id, []), newest_of(said.get(id, [])), Purpose.EVENTS), limits.get(id)) for id in ids
    }


def _by_client(rows: ScopedQuerySet[Any]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.client_id, []).append(row)
    return found
