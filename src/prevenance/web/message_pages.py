"""From messages to the page of today, and to that of one message."""

from uuid import UUID

from django.http import Http404

from prevenance.between_visits.delivery.models import Attachment, Message
from prevenance.between_visits.delivery.queries import message_seen_by, messages_for
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, may
from prevenance.web.presenting.messages import MessageLine, MessagePage, message_line
from prevenance.web.presenting.messages import message_page as page_of


def message_lines(membership: Membership, *, leads: bool) -> dict[str, list[MessageLine]]:
    """Those to decide on, and those on their way."""
    if not may(membership, Deed.WRITE_CLIENTS):
        return {"to_settle": [], "on_their_way": []}
    lines = [message_line(one, membership) for one in messages_for(membership, leads=leads)]
    return {
        "to_settle": [line for line in lines if line.asks],
        "on_their_way": [line for line in lines if line.is_open],
    }


def message_page(membership: Membership, id: UUID) -> MessagePage:
    message = message_or_404(membership, id)
    files = Attachment.objects.seen_by(membership).filter(message=message).defer("sealed_bytes").order_by("place")
    audit.note(membership, AuditedDeed.READ, message)
    writes = may(membership, Deed.WRITE_CLIENTS)
    return page_of(message, membership, [one.name for one in files], may_write=writes)


def message_or_404(membership: Membership, id: UUID) -> Message:
    found = message_seen_by(membership, id)
    if found is None:
        raise Http404
    return found
