"""What happened with a client, the newest first, so many at a time."""

from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import QuerySet

from prevenance.clientbook.models import Client, Purchase, VisitNote
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared

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
    bought = seen.filter(client=client)
    given = seen.filter(for_client=client).exclude(client=client).for_household_page()
    return bought.union(given, all=True).order_by("-on", "-id")[:MOST_SHOWN]


@prepared
def _visits(membership: Membership, client: UUID, before: datetime) -> QuerySet[VisitNote]:
    return (
        VisitNote.objects.seen_by(membership).filter(client=client, at__lt=before).order_by("-at", "-id")[:MOST_SHOWN]
    )
