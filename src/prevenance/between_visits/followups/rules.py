"""Who may do what with follow-ups, and when somebody has heard from us often enough."""

from collections.abc import Iterable
from datetime import datetime

from prevenance.between_visits.delivery.rules import Heard, rests_until
from prevenance.between_visits.followups.models import ASKED_FOR, ContactLimit, FollowUp, Kind
from prevenance.clientbook.rules import may_write
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, may, works_at


def demand_on(by: Membership, follow_up: FollowUp) -> None:
    """Whoever writes on the client's card, and sees the follow-up."""
    seen = FollowUp.objects.seen_by(by).filter(pk=follow_up.pk).exists()
    if not (seen and may_write(by, follow_up.client)):
        raise RefusedError


def may_change_days_of(by: Membership, member: Membership) -> bool:
    """Their own; and those of their team, for whoever leads it."""
    if by.house_id != member.house_id or by.left is not None:
        return False
    if by.pk == member.pk:
        return True
    leads = may(by, Deed.HAND_OVER_CLIENTS)
    return leads and (by.boutique_id is None or (member.boutique is not None and works_at(by, member.boutique)))


def free_from(kind: Kind, heard: Iterable[Heard], limit: ContactLimit | None, now: datetime) -> datetime | None:
    """Until when a client is left in peace; None: they may be written to.

    A promise is kept whenever it falls due, since they asked for it, and so is what they wait for.
    """
    if kind in ASKED_FOR:
        return None
    return rests_until(heard, limit, now)
