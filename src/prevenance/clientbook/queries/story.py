"""What happened with a client, the newest first, so many at a time."""

from datetime import date, datetime

from prevenance.clientbook.models import Client, Purchase, VisitNote
from prevenance.house.models import Membership

MOST_SHOWN = 50


def purchases_of(client: Client, membership: Membership, before: date | None = None) -> list[Purchase]:
    """A discreet gift is not on the page of whom it is for, whoever reads it."""
    seen = Purchase.objects.seen_by(membership).order_by()
    if before:
        seen = seen.filter(on__lt=before)
    bought = seen.filter(client=client)
    given = seen.filter(for_client=client).exclude(client=client).for_household_page()
    return list(bought.union(given, all=True).order_by("-on", "-id")[:MOST_SHOWN])


def visits_of(client: Client, membership: Membership, before: datetime | None = None) -> list[VisitNote]:
    seen = VisitNote.objects.seen_by(membership).filter(client=client).order_by("-at", "-id")
    return list((seen.filter(at__lt=before) if before else seen)[:MOST_SHOWN])
