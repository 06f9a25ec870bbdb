"""What happened with a client, the newest first, so many at a time."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from prevenance.clientbook.models import Client, Purchase, VisitNote
from prevenance.clientbook.models.client_row import SeenClient
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 50
END_OF_TIME = datetime(9999, 12, 30, tzinfo=UTC)


def purchases_of(client: Client, membership: Membership, before: date = date.max) -> list[Purchase]:
    return _purchases(membership, client.pk, before)


def visits_of(client: Client, membership: Membership, before: datetime = END_OF_TIME) -> list[VisitNote]:
    return _visits(membership, client.pk, before)


@prepared
def _purchases(membership: Membership, client: UUID, before: date) -> QuerySet[Purchase]:
    """A discreet gift is not on the page of whom it is for, whoever reads it."""
    seen = Purchase.objects.seen_by(membership).filter(on__lt=before).order_by()
    bought, given = _bought_and_given(seen, client)
    return bought.union(given, all=True).order_by("-on", "-id")[:MOST_SHOWN]


@prepared
def _visits(membership: Membership, client: UUID, before: datetime) -> QuerySet[VisitNote]:
    return (
        VisitNote.objects.seen_by(membership).filter(client=client, at__lt=before).order_by("-at", "-id")[:MOST_SHOWN]
    )


def newest_visits(seen: SeenClient) -> ScopedQuerySet[VisitNote]:
    """Those of `visits_of`, to be asked for together with other rows."""
    rows = VisitNote.objects.of(seen)
    return rows.filter(pk__in=rows.order_by("-at", "-id").values("pk")[:MOST_SHOWN])


def newest_purchases(seen: SeenClient, membership: Membership) -> ScopedQuerySet[Purchase]:
    """Those of `purchases_of`, and as many of others who bought for the client."""
    rows = Purchase.objects.seen_by(membership)
    bought, given = _bought_and_given(rows, seen.client.pk)
    newest = [some.order_by("-on", "-id").values("pk")[:MOST_SHOWN] for some in (bought, given)]
    return rows.filter(Q(pk__in=newest[0]) | Q(pk__in=newest[1]))


def _bought_and_given(
    rows: ScopedQuerySet[Purchase], client: UUID
) -> tuple[ScopedQuerySet[Purchase], ScopedQuerySet[Purchase]]:
    given: Any = rows.filter(for_client=client).exclude(client=client)
    return rows.filter(client=client), given.for_household_page()
