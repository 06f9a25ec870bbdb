"""Who may do what with events, and who may be invited."""

from collections.abc import Sequence

from prevenance.between_visits.events.models import Event
from prevenance.between_visits.followups.models import ContactLimit
from prevenance.between_visits.followups.reaching import Way
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, may, works_at


def may_write_on(by: Membership, event: Event) -> bool:
    """Whoever writes in the book, where they work."""
    return may(by, Deed.WRITE_CLIENTS) and works_at(by, event.boutique)


def demand_write_on(by: Membership, event: Event) -> None:
    if not may_write_on(by, event):
        raise RefusedError


def demand_invite_to(by: Membership, event: Event) -> None:
    """Clients are invited by whoever looks after them, wherever in the house the event is."""
    if not may(by, Deed.WRITE_CLIENTS) or event.house_id != by.house_id or event.is_called_off:
        raise RefusedError


def may_be_invited(ways: Sequence[Way], limit: ContactLimit | None) -> bool:
    """Who said yes to invitations on a way that reaches them, and does not wish to hear only when they ask."""
    return bool(ways) and not (limit is not None and limit.a_month == 0)
