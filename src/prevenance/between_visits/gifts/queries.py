from uuid import UUID

from prevenance.between_visits.followups.models import FollowUp
from prevenance.between_visits.gifts.models import Gift, GiftLimit
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet

MOST_SHOWN = 100


def limit_of(membership: Membership) -> GiftLimit | None:
    return GiftLimit.objects.seen_by(membership).first()


def open_gift_of(follow_up: FollowUp, membership: Membership) -> Gift | None:
    """The last that was thought of: neither given nor declined."""
    rows = _with_people(Gift.objects.seen_by(membership)).filter(follow_up=follow_up)
    found = rows.order_by("-id").first()
    return found if found and found.is_open else None


def gift_seen_by(membership: Membership, id: UUID) -> Gift | None:
    return _with_people(Gift.objects.seen_by(membership)).filter(pk=id).first()


def gifts_seen_by(membership: Membership) -> list[Gift]:
    """The newest first; those that wait before all others."""
    found = list(_with_people(Gift.objects.seen_by(membership)).order_by("-id")[:MOST_SHOWN])
    return sorted(found, key=lambda gift: not gift.waits)


def _with_people(rows: ScopedQuerySet[Gift]) -> ScopedQuerySet[Gift]:
    return rows.select_related("client", "follow_up__client", "by__person", "approved_by__person")
