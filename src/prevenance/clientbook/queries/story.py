"""What happened with a client, the newest first, so many at a time."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q

from prevenance.clientbook.models import Client, Purchase, VisitNote
from prevenance.clientbook.models.client_row import SeenClient
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 50


def purchases_of(client: Client, membership: Membership, before: date | None = None) -> list[Purchase]:
    """A discreet gift is not on the page of whom it is for, whoever reads it."""
    seen = Purchase.objects.seen_by(membership).order_by()
    if before:
        seen = seen.filter(on__lt=before)
    bought, given = _bought_and_given(seen, client)
    return list(bought.union(given, all=True).order_by("-on", "-id")[:MOST_SHOWN])


def visits_of(client: Client, membership: Membership, before: datetime | None = None) -> list[VisitNote]:
    seen = VisitNote.objects.seen_by(membership).filter(client=client).order_by("-at", "-id")
    return list((seen.filter(at__lt=before) if before else seen)[:MOST_SHOWN])


def newest_visits(seen: SeenClient) -> ScopedQuerySet[VisitNote]:
    """Those of `visits_of`, to be asked for together with other rows."""
    rows = VisitNote.objects.of(seen)
    return rows.filter(pk__in=rows.order_by("-at", "-id").values("pk")[:MOST_SHOWN])


def newest_purchases(seen: SeenClient, membership: Membership) -> ScopedQuerySet[Purchase]:
    """Those of `purchases_of`, and as many of others who bought for the client."""
    rows = Purchase.objects.seen_by(membership)
    bought, given = _bought_and_given(rows, seen.client)
    newest = [some.order_by("-on", "-id").values("pk")[:MOST_SHOWN] for some in (bought, given)]
    return rows.filter(Q(pk__in=newest[0]) | Q(pk__in=newest[1]))


def _bought_and_given(
    rows: ScopedQuerySet[Purchase], client: Client
) -> tuple[ScopedQuerySet[Purchase], ScopedQuerySet[Purchase]]:
    given: Any = rows.filter(for_client=client).exclude(client=client)
    return rows.filter(client=client), given.for_household_page()
