"""The audit trail: who read or wrote what. Called where it is done; it takes no words, so none can slip in."""

from uuid import UUID

from prevenance.house.models import AuditedDeed, AuditEntry, Membership
from prevenance.house.rules import Deed, demand
from prevenance.house.scope import HouseRecord, ScopedQuerySet


def note(
    by: Membership, deed: AuditedDeed, subject: HouseRecord | type[HouseRecord] | None = None, *, count: int = 1
) -> AuditEntry:
    """`subject` is the record, or its class where there were `count` of them."""
    return AuditEntry.objects.create(
        house_id=by.house_id,
        member=by,
        deed=deed,
        subject_kind=kind_of(subject),
        subject_id=subject.pk if isinstance(subject, HouseRecord) else None,
        count=count,
    )


def note_on_house(by: Membership) -> AuditEntry:
    """The house itself is no record of a house."""
    return AuditEntry.objects.create(
        house_id=by.house_id, member=by, deed=AuditedDeed.WRITE, subject_kind="house", subject_id=by.house_id
    )


def kind_of(subject: HouseRecord | type[HouseRecord] | None) -> str:
    return (subject._meta.model_name or "") if subject is not None else ""


def trail(
    *, seen_by: Membership, member: UUID | None = None, kind: str = "", subject: UUID | None = None
) -> ScopedQuerySet[AuditEntry]:
    """Newest first: keys sort by time."""
    demand(seen_by, Deed.READ_AUDIT)
    entries = AuditEntry.objects.seen_by(seen_by)
    wanted = {"member": member, "subject_kind": kind, "subject_id": subject}
    entries = entries.filter(**{name: value for name, value in wanted.items() if value})
    return entries.select_related("member__person").order_by("-id")
