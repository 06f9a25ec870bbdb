"""A client asks to be forgotten."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from prevenance.clientbook.indexing import leave_index
from prevenance.clientbook.links import Link, links_to_clients
from prevenance.clientbook.models import Client, ClientRow, CounterCard, Erasure, Merge, Relation
from prevenance.clientbook.rules import may_see
from prevenance.clientbook.search_index import clear_traces
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand

WHY = "a client is forgotten with all that hangs on them"


@dataclass(frozen=True)
class Forgotten:
    erasure: Erasure
    records: set[UUID]  # of encounters that told of them: for the layer above to erase


@transaction.atomic
def erase_client(*, by: Membership, client: Client) -> Forgotten:
    """Everything that hangs on them goes, their merged cards too. An empty card stays, and that it was emptied."""
    demand(by, Deed.ERASE)
    if client.erased_at or not may_see(by, client):
        raise RefusedError
    cards = all_cards_of(client)
    records = _records_of(cards)
    Merge.objects.unscoped_for(WHY).filter(Q(kept__in=cards) | Q(absorbed__in=cards)).delete()
    leave_index([card.pk for card in cards])
    counts = _clear(cards)
    for card in cards:
        _empty(card)
    erasure = Erasure.objects.create(house_id=by.house_id, client_key=client.pk, by=by, what=counts)
    audit.note(by, AuditedDeed.ERASE, client)
    clear_traces(connections[erasure._state.db or "default"])
    return Forgotten(erasure, records)


def all_cards_of(client: Client) -> list[Client]:
    """Their own, and those that were merged into it, and into those."""
    cards = [client]
    for card in cards:
        cards += Client.objects.unscoped_for(WHY).filter(merged_into=card)
    return cards


def _records_of(cards: list[Client]) -> set[UUID]:
    told = [link for link in links_to_clients() if link.field.name == "client" and _tells_of_a_record(link)]
    rows = (link.rows(WHY, card).exclude(record_id=None) for link in told for card in cards)
    return {id for found in rows for id in found.values_list("record_id", flat=True)}


def _tells_of_a_record(link: Link) -> bool:
    return any(field.attname == "record_id" for field in link.model._meta.concrete_fields)


def _clear(cards: list[Client]) -> dict[str, int]:
    """What is held by another row goes after it."""
    counts: Counter[str] = Counter()
    left = links_to_clients()
    while left:
        held = [link for link in left if not _cleared(link, cards, counts)]
        if len(held) == len(left):
            raise RuntimeError(f"{held[0].key} is held on to by rows that are not the client's.")
        left = held
    return {what: count for what, count in counts.items() if count}


def _cleared(link: Link, cards: list[Client], counts: Counter[str]) -> bool:
    try:
        with transaction.atomic():
            counts[link.model._meta.label_lower] += sum(_clear_link(link, card) for card in cards)
    except ProtectedError:
        return False
    return True


def _clear_link(link: Link, card: Client) -> int:
    rows: Any = link.rows(WHY, card)
    if not goes_with_the_client(link):
        return int(rows.update(**{link.field.name: None}))
    if not link.is_immutable:
        return int(rows.delete()[0])
    found = list(rows)
    for row in found:
        row.erase()
    return len(found)


def goes_with_the_client(link: Link) -> bool:
    """A gift is still the giver's purchase, and an encounter one without a name; a relation says something of both."""
    if link.model is Relation or not link.field.null or link.is_immutable:
        return True
    return link.field.name == "client" and issubclass(link.model, ClientRow | CounterCard)


def _empty(card: Client) -> None:
    card.name = card.given = card.family = card.called = card.pronunciation = ""
    card.languages, card.owner, card.second, card.boutique, card.last_seen = [], None, None, None, None
    card.erased_at = timezone.now()
    card.save()
