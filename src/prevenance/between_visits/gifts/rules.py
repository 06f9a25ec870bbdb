"""Who may give what, and who is asked."""

from prevenance.between_visits.gifts.models import Gift, GiftLimit
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may


def needs_approval(gift: Gift, limit: GiftLimit | None) -> bool:
    """What costs more than the house lets everybody give. Another currency is not converted: somebody is asked."""
    if limit is None:
        return False
    return gift.currency != limit.currency or gift.cost_minor > limit.amount_minor


def may_approve(membership: Membership) -> bool:
    """Whoever leads; of their own gifts as well, since a boutique may have one alone. Their name stands beside it."""
    return may(membership, Deed.RULE_FOLLOW_UPS) and may(membership, Deed.SEE_CLIENTS)
