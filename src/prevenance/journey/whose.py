"""Whose a message is: by what it answers, else by where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from prevenance.between_visits.delivery.arrival import Arrival
from prevenance.between_visits.delivery.models import Contact, Message
from prevenance.between_visits.delivery.models.received import Received
from prevenance.between_visits.followups.models import DayOff
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, ContactPoint
from prevenance.clientbook.models.client import HERE
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may

WHY = "what comes in is matched for the house, before anybody looks at it"


@dataclass(frozen=True)
class Match:
    """`message`: what it answers. `possible`: several who share a number, where nothing says which of them it is."""

    client: Client | None = None
    message: Message | None = None
    possible: list[Client] = field(default_factory=list)


def whose(received: Received, arrival: Arrival) -> Match:
    message = message_answered(received, arrival.answers)
    if message and message.client and message.client.is_here:
        return Match(message.client, message)
    clients = clients_at(received.house_id, received.from_address)
    if len(clients) < 2:
        return Match(clients[0] if clients else None, message)
    # Where nothing says whose it is, a discreet one's it may be: what they wrote is not for everybody to read.
    last = written_to_last(received.house_id, clients) or next((one for one in clients if one.discreet), None)
    return Match(last, message, [] if last else clients)


def message_answered(received: Received, ids: Sequence[str]) -> Message | None:
    """The nearest of those that are ours."""
    if not ids:
        return None
    rows = Message.objects.unscoped_for(WHY).filter(house=received.house_id, provider_id__in=ids)
    ours = {row.provider_id: row for row in rows.select_related("client__owner", "client__second", "by")}
    return next((ours[id] for id in ids if id in ours), None)


def clients_at(house: UUID, address: str) -> list[Client]:
    if not address:
        return []
    points = ContactPoint.objects.unscoped_for(WHY).filter(house=house, normal=address)
    rows = Client.objects.unscoped_for(WHY).filter(HERE, house=house, pk__in=points.values("client"))
    return list(rows.select_related("owner", "second", "boutique").order_by("id")[:20])


def written_to_last(house: UUID, clients: Sequence[Client]) -> Client | None:
    """Of several who share a number: the one whom we wrote to last. None where we wrote to none of them."""
    heard: dict[UUID, datetime] = {}
    for model, when in ((Message, "created"), (Contact, "at")):
        rows = model.objects.unscoped_for(WHY).filter(house=house, client__in=clients).order_by()
        for client, at in rows.values_list("client").annotate(last=Max(when)):
            heard[client] = max(at, heard.get(client, at))
    last = max(heard, key=lambda client: heard[client], default=None)
    return next((client for client in clients if client.pk == last), None)


def who_answers(match: Match) -> Membership | None:
    """Whoever wrote to them; else who looks after them, and on their days off the second ambassador."""
    client = match.client
    wrote = [match.message.by] if match.message else []
    theirs = [client.owner, client.second] if client else []
    possible = [member for member in (*wrote, *theirs) if member and _is_here(member, client)]
    away = _away(possible)
    return next((member for member in possible if member.pk not in away), next(iter(possible), None))


def _is_here(member: Membership, client: Client | None) -> bool:
    """And may answer: whoever sees the client, if there is one."""
    if not may(member, Deed.WRITE_CLIENTS):
        return False
    return client is None or Client.objects.seen_by(member).filter(pk=client.pk).exists()


def _away(members: Sequence[Membership]) -> set[UUID]:
    rows = DayOff.objects.unscoped_for(WHY).filter(membership__in=members)
    days = {member.pk: today_of(member) for member in members}
    return {row.membership_id for row in rows if row.covers(days[row.membership_id])}
