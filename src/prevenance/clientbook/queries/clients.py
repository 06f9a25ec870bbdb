"""The list of clients, a page at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q, QuerySet, Value

from prevenance.clientbook.models import Client, Segment
from prevenance.clientbook.models.client import HERE
from prevenance.clientbook.queries.filters import ClientFilters, chosen
from prevenance.clientbook.search import ranked_clients
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.queries import members_with_names
from prevenance.house.scope import ScopedQuerySet

COUNTED_UP_TO = 1000
AT_HAND = ("owner__person", "second__person", "boutique")
ON_A_LINE = ("name", "called", "languages", "owner", "second", "discreet", "last_seen", "boutique__name")


class Order(StrEnum):
    NAME = "name"
    LAST_SEEN = "last_seen"
    NEWEST = "newest"


@dataclass(frozen=True)
class ClientPage:
    clients: list[Client]  # at least what is ON_A_LINE, with their owners at hand
    next: str  # hand it back as `after`; empty at the end
    count: int | None  # on the first page; COUNTED_UP_TO + 1 stands for more than that


def clients_seen_by(membership: Membership) -> ScopedQuerySet[Client]:
    """Neither twins that were merged nor the forgotten."""
    return Client.objects.seen_by(membership).filter(HERE)


def client_seen_by(membership: Membership, id: UUID) -> Client | None:
    """A merged card leads to the one that was kept."""
    found = _card(membership, id)
    while found and found[0].merged_into_id:
        found = _card(membership, found[0].merged_into_id)
    return found[0] if found and found[0].is_here else None


@prepared
def _card(membership: Membership, id: UUID) -> QuerySet[Client]:
    rows = Client.objects.seen_by(membership).select_related("owner__person", "second__person", "boutique")
    return rows.filter(pk=id)


def clients_page(
    membership: Membership,
    filters: ClientFilters,
    today: date,
    *,
    order: str = Order.NAME,
    after: str = "",
    size: int = 50,
) -> ClientPage:
    """With a text, the best hits on one page; else as many pages as there are."""
    if filters.text.strip():
        best, hits = _best(membership, filters, today, size)
        return ClientPage(best, "", hits)
    last = _last_of(after, membership)
    if filters == ClientFilters() and last is None:
        count: int | None = _count_all(membership)
        found = _opened(membership, Order(order), size + 1)
    else:
        rows = chosen(clients_seen_by(membership), filters, membership, today)
        shown = [some.select_related(*AT_HAND) for some in _in_order(rows, Order(order), last)]
        found = [client for some in shown for client in some[: size + 1]][: size + 1]
        count = None if last else rows.order_by()[: COUNTED_UP_TO + 1].count()
    return ClientPage(found[:size], str(found[size - 1].pk) if len(found) > size else "", count)


def _opened(membership: Membership, order: Order, most: int) -> list[Client]:
    """The beginning of the whole book."""
    found = _part(membership, order, 0, most)
    if order == Order.LAST_SEEN and len(found) < most:
        found += _part(membership, order, 1, most - len(found))
    return _with_owners(found, membership)


@prepared
def _part(membership: Membership, order: Order, part: int, most: int) -> QuerySet[Client]:
    return _lines(_in_order(clients_seen_by(membership), order, None)[part])[:most]


def _count_all(membership: Membership) -> int:
    return len(_counted(membership))


@prepared
def _counted(membership: Membership) -> QuerySet[Client, int]:
    one_each = clients_seen_by(membership).order_by().annotate(one=Value(1))
    return one_each.values_list("one", flat=True)[: COUNTED_UP_TO + 1]


def _lines(rows: QuerySet[Client]) -> QuerySet[Client]:
    return rows.select_related("boutique").only(*ON_A_LINE)


def _with_owners(clients: list[Client], membership: Membership) -> list[Client]:
    """Many clients have few ambassadors: each is read once."""
    keys = list({client.owner_id for client in clients if client.owner_id})
    members = {member.pk: member for member in members_with_names(membership, keys)}
    for client in clients:
        if client.owner_id in members:
            client.owner = members[client.owner_id]
    return clients


def _last_of(after: str, membership: Membership) -> Client | None:
    """A page ends with a client: names do not stand in addresses. What is no such key leads to the first page."""
    try:
        return Client.objects.seen_by(membership).filter(pk=UUID(after)).first() if after else None
    except ValueError:
        return None


def _best(membership: Membership, filters: ClientFilters, today: date, size: int) -> tuple[list[Client], int]:
    """Hits are many, and a page is short: only keys are fetched of those that it does not show."""
    texts = ranked_clients(membership, filters.text)
    if filters == ClientFilters(text=filters.text):
        keys = [UUID(key) for key in texts[:size]]
        return _in_turn(_with_owners(_these(membership, keys), membership), keys), len(texts)
    ranked = [UUID(key) for key in texts]
    rows = chosen(clients_seen_by(membership), filters, membership, today)
    if len(ranked) > size:
        here = set(rows.filter(pk__in=ranked).order_by().values_list("pk", flat=True))
        ranked = [key for key in ranked if key in here]
    hits = _in_turn(rows.select_related(*AT_HAND).filter(pk__in=ranked[:size]), ranked[:size])
    return hits, len(ranked) if len(ranked) > size else len(hits)


@prepared
def _these(membership: Membership, keys: list[UUID]) -> QuerySet[Client]:
    return _lines(clients_seen_by(membership).filter(pk__in=keys))


def _in_turn(clients: Iterable[Client], keys: list[UUID]) -> list[Client]:
    found = {client.pk: client for client in clients}
    return [found[key] for key in keys if key in found]


def _in_order(rows: QuerySet[Client], order: Order, last: Client | None) -> list[QuerySet[Client]]:
    """One after the other: whoever was never seen comes after all who were."""
    if order == Order.NEWEST:
        return [(rows.filter(id__lt=last.pk) if last else rows).order_by("-id")]
    if order == Order.NAME:
        return [_after_name(rows, last).order_by("sort_key", "id")]
    never, seen = rows.filter(last_seen=None).order_by("id"), rows.filter(last_seen__isnull=False)
    if last and last.last_seen is None:
        return [never.filter(id__gt=last.pk)]
    if last:
        earlier = Q(last_seen__lt=last.last_seen) | Q(id__lt=last.pk)
        seen = seen.filter(earlier, last_seen__lte=last.last_seen)
    return [seen.order_by("-last_seen", "-id"), never]


def _after_name(rows: QuerySet[Client], last: Client | None) -> QuerySet[Client]:
    if last is None:
        return rows
    # The second condition is for the index, the first for those of the same name.
    return rows.filter(Q(sort_key__gt=last.sort_key) | Q(id__gt=last.pk), sort_key__gte=last.sort_key)


@prepared
def segments(membership: Membership) -> QuerySet[Segment]:
    return Segment.objects.seen_by(membership).select_related("owner__person").order_by("name", "id")
