from uuid import UUID

from prevenance.clientbook.models import Client, Merge
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 20


def open_merges(membership: Membership, kept: Client | None = None) -> ScopedQuerySet[Merge]:
    """Those that can be undone, the newest first."""
    found = Merge.objects.seen_by(membership).filter(undone_at=None)
    found = found.filter(kept=kept) if kept else found
    return found.select_related("kept", "absorbed", "by__person").order_by("-at", "-id")[:MOST_SHOWN]


def merge_seen_by(membership: Membership, id: UUID) -> Merge | None:
    return Merge.objects.seen_by(membership).filter(pk=id, undone_at=None).first()
