"""The list of clients, a page at a time."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from django.db.models import Q, QuerySet

from prevenance.clientbook.models import Client, Segment
from prevenance.clientbook.models.client import HERE
from prevenance.clientbook.queries.filters import ClientFilters, chosen
from prevenance.clientbook.search import ranked_clients
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.scope import ScopedQuerySet

Order = Literal["name", "last_seen", "newest"]
COUNTED_UP_TO = 1000


@dataclass(frozen=True)
class ClientPage:
    clients: list[Client]  # owner, second and boutique at hand
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
    order: Order = "name",
    after: str = "",
    size: int = 50,
) -> ClientPage:
    """With a text, the best hits on one page; else as many pages as there are."""
    rows = chosen(clients_seen_by(membership), filters, membership, today)
    shown = rows.select_related("owner__person", "second__person", "boutique")
    if filters.text.strip():
        return _best(membership, filters.text, rows, shown, size)
    last = _last_of(after, membership)
    found = [client for rows in _in_order(shown, order, last) for client in rows[: size + 1]][: size + 1]
    count = None if last else rows.order_by()[: COUNTED_UP_TO + 1].count()
    return ClientPage(found[:size], str(found[size - 1].pk) if len(found) > size else "", count)


def _last_of(after: str, membership: Membership) -> Client | None:
    """A page ends with a client: names do not stand in addresses. What is no such key leads to the first page."""
    try:
        return Client.objects.seen_by(membership).filter(pk=UUID(after)).first() if after else None
    except ValueError:
        return None


def _best(membership: Membership, text: str, rows: QuerySet[Client], shown: QuerySet[Client], size: int) -> ClientPage:
    """Hits are many, and a page is short: only keys are fetched of those that it does not show."""
    ranked = ranked_clients(membership, text)
    if len(ranked) > size:
        chosen = set(rows.filter(pk__in=ranked).order_by().values_list("pk", flat=True))
        ranked = [key for key in ranked if key in chosen]
    found = shown.in_bulk(ranked[:size])
    hits = [found[key] for key in ranked[:size] if key in found]
    return ClientPage(hits, "", len(ranked) if len(ranked) > size else len(hits))


def _in_order(rows: QuerySet[Client], order: Order, last: Client | None) -> list[QuerySet[Client]]:
    """One after the other: whoever was never seen comes after all who were."""
    if order == "newest":
        return [(rows.filter(id__lt=last.pk) if last else rows).order_by("-id")]
    if order == "name":
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


def segments(membership: Membership) -> list[Segment]:
    return list(Segment.objects.seen_by(membership).select_related("owner__person").order_by("name", "id"))
