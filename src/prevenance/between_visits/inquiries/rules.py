"""Who may act on an inquiry: whoever writes in the book, and sees it."""

from prevenance.between_visits.inquiries.models import Inquiry
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, demand


def anew(by: Membership, inquiry: Inquiry) -> Inquiry:
    """As it is now: two people may act on it at once, and the second finds what the first has done."""
    demand(by, Deed.WRITE_CLIENTS)
    rows = Inquiry.objects.seen_by(by).select_for_update(of=("self",))
    found = rows.filter(pk=inquiry.pk).first()
    if found is None:
        raise RefusedError
    return found


def open_anew(by: Membership, inquiry: Inquiry) -> Inquiry:
    found = anew(by, inquiry)
    if not found.is_open:
        raise RefusedError
    return found
