"""What comes in is kept before it is read. It belongs to nobody's session, so these ask for a house, not a member."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from prevenance.between_visits.delivery.arrival import Arrival
from prevenance.between_visits.delivery.models.received import UNREAD, Content, Received
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.clientbook.regions import region_of
from prevenance.house.models import Boutique, House
from prevenance.house.scope import ScopedQuerySet

WHY = "what comes in is nobody's until it is read"
MOST_TRIES = 5
LEFT_ALONE = timedelta(minutes=2)
LONGEST_ID = 300
LONGEST_WORDS = 20_000
MOST_ATTACHMENTS = 30


def keep_raw(
    *, house: House, channel: str, provider_id: str, raw: bytes, boutique: Boutique | None = None
) -> Received | None:
    """As it came, under the id that whoever delivers it calls it by. None: it was kept before."""
    row = Received(house=house, channel=channel, provider_id=short_id(provider_id or digest(raw)), boutique=boutique)
    row.raw = raw
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return None
    return row


def write_in(received: Received, arrival: Arrival, now: datetime | None = None) -> None:
    """What was read of it; the caller saves. Whoever sends may say any time: not one that is to come."""
    now = now or timezone.now()
    received.from_address = normal_sender(received, arrival.sender)[:500]
    received.from_name = " ".join(arrival.sender_name.split())[:200]
    received.received_at = min(arrival.at or now, now)
    received.content = Content(
        words=arrival.words[:LONGEST_WORDS],
        whole=arrival.whole[:LONGEST_WORDS] if arrival.whole.strip() != arrival.words.strip() else "",
        subject=" ".join(arrival.subject.split())[:500],
        attachments=tuple(name[:200] for name in arrival.attachments[:MOST_ATTACHMENTS]),
    )


def normal_sender(received: Received, sender: str) -> str:
    return normal_form(received.channel, sender, region_of(received.boutique))


def unread(now: datetime | None = None) -> Iterable[Received]:
    """Kept, and then interrupted. What is being read at this moment is left alone."""
    before = (now or timezone.now()) - LEFT_ALONE
    return received_unscoped().filter(UNREAD, tries__lt=MOST_TRIES, created__lt=before).order_by("created")[:200]


def received_unscoped() -> ScopedQuerySet[Received]:
    return Received.objects.unscoped_for(WHY).select_related("house", "boutique")


def short_id(provider_id: str) -> str:
    text = provider_id.strip()
    return text if len(text) <= LONGEST_ID else digest(text.encode())


def digest(raw: bytes) -> str:
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"
