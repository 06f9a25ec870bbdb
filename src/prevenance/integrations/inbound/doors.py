"""A provider knocks: it signs what it says, and what it says is kept before it is read."""

import hashlib
import hmac
import json
import logging
from typing import Any
from uuid import UUID

from django.utils import timezone

from prevenance.between_visits.delivery.receiving import digest, keep_raw
from prevenance.clientbook.models import Channel
from prevenance.integrations.inbound import gateway, whatsapp
from prevenance.integrations.inbound.taking_up import take_up
from prevenance.integrations.models import InboundDoor
from prevenance.journey.arriving import our_message_fared

log = logging.getLogger(__name__)
WHY = "a provider is no member: it shows by its signature that it may speak"


def door_at(id: UUID) -> InboundDoor | None:
    return InboundDoor.objects.unscoped_for(WHY).select_related("house", "boutique").filter(pk=id).first()


def is_signed(door: InboundDoor, body: bytes, signature: str) -> bool:
    """`signature` as in X-Hub-Signature-256: sha256= and the HMAC of the body under the secret, in hexadecimal."""
    expected = f"sha256={hmac.new(door.secret, body, hashlib.sha256).hexdigest()}"
    return hmac.compare_digest(expected.encode(), signature.strip().encode())


def is_our_word(door: InboundDoor, word: str) -> bool:
    return bool(door.word) and hmac.compare_digest(door.word.encode(), word.encode())


def hear(door: InboundDoor, body: bytes) -> int:
    """How many messages are new. What cannot be read is kept all the same, for a person to look at."""
    InboundDoor.objects.unscoped_for(WHY).filter(pk=door.pk).update(last_heard=timezone.now())
    told = _read(body)
    provider = whatsapp if door.channel == Channel.WHATSAPP else gateway
    ids = provider.messages_in(told)
    statuses = provider.statuses_in(told)
    new = [keep_raw(house=door.house, channel=door.channel, provider_id=id, raw=body, boutique=door.boutique)
           for id in ids or ([] if statuses else [digest(body)])]  # fmt: skip
    for received in filter(None, new):
        take_up(received)
    for fared in statuses:
        our_message_fared(house=door.house, fared=fared)
    return sum(received is not None for received in new)


def _read(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
