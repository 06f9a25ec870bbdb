from uuid import UUID

from prevenance.encounters.models import Record
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet


def records_seen_by(membership: Membership) -> ScopedQuerySet[Record]:
    return Record.objects.seen_by(membership).order_by("-created", "-id")


def record_seen_by(membership: Membership, id: UUID) -> Record | None:
    return Record.objects.seen_by(membership).filter(id=id).first()


def revisions_of(record: Record, membership: Membership) -> list[Record]:
    """All that a record was, oldest first."""
    seen = Record.objects.seen_by(membership)
    chain = [record]
    while (id := chain[0].previous_id) and (earlier := seen.filter(id=id).first()):
        chain.insert(0, earlier)
    while later := seen.filter(previous=chain[-1]).first():
        chain.append(later)
    return chain
