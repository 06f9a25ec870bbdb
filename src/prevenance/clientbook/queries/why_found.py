"""Why a client was found: the number, or the thing remembered, that holds what was looked for."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q, QuerySet

from prevenance.clientbook.models import Client, ContactPoint, Remembered, State
from prevenance.clientbook.words import looked_for
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared

MOST_READ = 500
Found = Mapping[UUID, Remembered | ContactPoint]


def why_found(membership: Membership, clients: Iterable[Client], text: str) -> Found:
    """By client, where it is not the name. A number or an address is looked for among those, a word among the told."""
    words, keys = looked_for(text), [client.pk for client in clients]
    if not (words and keys):
        return {}
    numbers = any(letter.isdigit() or letter == "@" for letter in text)
    rows = _points(membership, words, keys) if numbers else _told(membership, words, keys)
    return {row.client_id: row for row in rows}


@prepared
def _points(membership: Membership, words: list[str], keys: list[UUID]) -> QuerySet[ContactPoint]:
    points = ContactPoint.objects.seen_by(membership).filter(_any_of("normal", words), client__in=keys)
    return points.order_by("id")[:MOST_READ]


@prepared
def _told(membership: Membership, words: list[str], keys: list[UUID]) -> QuerySet[Remembered]:
    told = Remembered.objects.seen_by(membership).for_search().exclude(state=State.RETIRED)
    return told.filter(_any_of("folded", words), client__in=keys).only("client", "value", "quote")[:MOST_READ]


def _any_of(column: str, words: list[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__contains": word}) for word in words))
