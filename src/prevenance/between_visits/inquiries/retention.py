"""How long the words of people who never became clients are kept: while they may come back to it, and no longer."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from prevenance.between_visits.delivery.models import Received, ReceivedKind
from prevenance.between_visits.inquiries.models import Inquiry, State

WHY = "whoever never became a client is forgotten by and by"
SPAM_KEPT_FOR = timedelta(days=30)
KEPT_FOR = timedelta(days=365)
MOST_AT_ONCE = 500
NO_LETTERS = (ReceivedKind.BOUNCE, ReceivedKind.AUTO_REPLY)


@transaction.atomic
def let_go_of_strangers(*, now: datetime | None = None) -> int:
    """Of whom nothing waits any more; what clients wrote stays with them. And what machines wrote to nobody's card."""
    now = now or timezone.now()
    over = Q(state=State.SPAM, heard_at__lt=now - SPAM_KEPT_FOR)
    over |= Q(state__in=(State.ANSWERED, State.CLOSED), heard_at__lt=now - KEPT_FOR)
    inquiries = Inquiry.objects.unscoped_for(WHY).filter(over, client=None)
    keys = list(inquiries.order_by().values_list("pk", flat=True)[:MOST_AT_ONCE])
    Inquiry.objects.unscoped_for(WHY).filter(pk__in=keys).delete()
    _let_go_of_letters(now)
    return len(keys)


def _let_go_of_letters(now: datetime) -> None:
    """Those that nothing leads to any more."""
    held = Inquiry.objects.unscoped_for(WHY).filter(received__isnull=False).values("received")
    old = Q(received_at__lt=now - KEPT_FOR) | Q(kind__in=NO_LETTERS, received_at__lt=now - SPAM_KEPT_FOR)
    rows = Received.objects.unscoped_for(WHY).filter(old, client=None).exclude(pk__in=held)
    keys = list(rows.order_by().values_list("pk", flat=True)[:MOST_AT_ONCE])
    Received.objects.unscoped_for(WHY).filter(pk__in=keys).delete()
