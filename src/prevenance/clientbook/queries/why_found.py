"""Why a client was found: the number, or the thing remembered, that holds what was looked for."""

from collections.abc import Iterable, Mapping
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from prevenance.clientbook.models import Client, ContactPoint, Remembered, State
from prevenance.clientbook.words import looked_for
from prevenance.house.models import Membership

MOST_READ = 500
Found = Mapping[UUID, Remembered | ContactPoint]


def why_found(membership: Membership, clients: Iterable[Client], text: str) -> Found:
    """By client, where it is not the name. A number or an address is looked for among those, a word among the told."""
    words, keys = looked_for(text), [client.pk for client in clients]
    if not (words and keys):
        return {}
    if any(letter.isdigit() or letter == "@" for letter in text):
        points = ContactPoint.objects.seen_by(membership).filter(_any_of("normal", words), client__in=keys)
        return {row.client_id: row for row in points.order_by("id")[:MOST_READ]}
    told = Remembered.objects.seen_by(membership).for_search().exclude(state=State.RETIRED)
    return {row.client_id: row for row in told.filter(_any_of("folded", words), client__in=keys)[:MOST_READ]}


def _any_of(column: str, words: list[str]) -> Q:
    return reduce(or_, (Q(**{f"{column}__contains": word}) for word in words))
