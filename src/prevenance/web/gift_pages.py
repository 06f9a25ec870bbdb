"""From a follow-up to the gift that was thought of for it."""

from typing import Any
from uuid import UUID

from django.http import Http404

from prevenance.between_visits.followups.models import FollowUp
from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.gifts.queries import gift_seen_by, limit_of, open_gift_of
from prevenance.clientbook.rules import may_write
from prevenance.house.models import Membership
from prevenance.journey.today import cards_of
from prevenance.web.hand_pages import address_of
from prevenance.web.language import interface_language
from prevenance.web.presenting.gifts import gift_line
from prevenance.web.presenting.money import written


def gift_page(membership: Membership, follow_up: FollowUp) -> dict[str, Any]:
    """Not while they are to be left in peace, and only of what is still due."""
    cards = cards_of(membership, [follow_up]) if follow_up.is_open and may_write(membership, follow_up.client) else []
    if not cards or cards[0].free_from:
        raise Http404
    gift, limit, language = open_gift_of(follow_up, membership), limit_of(membership), interface_language()
    return {
        "id": follow_up.pk,
        "name": cards[0].client.greeting_name(),
        "gift": gift_line(gift, membership, language) if gift else None,
        "limit": written(limit.amount, language) if limit else "",
        "address": address_of(cards[0], membership),
    }


def gift_or_404(membership: Membership, id: UUID) -> Gift:
    found = gift_seen_by(membership, id)
    if found is None:
        raise Http404
    return found
