"""Tells other programs what was announced: one delivery after the other, each held by whoever is telling it."""

import json
import time
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Q
from django.utils import timezone

from prevenance.clientbook.models import Client
from prevenance.house.models import Ending, Membership, WebhookDelivery
from prevenance.house.scope import HouseRecord, ScopedQuerySet
from prevenance.integrations.webhooks.sending import post
from prevenance.integrations.webhooks.signing import signed

WHY = "what was announced is told for all houses"
HELD_FOR = timedelta(minutes=2)
KEPT_FOR = timedelta(days=30)
AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
GONE = 410


def tell_what_is_due(seconds: float = 50) -> int:
    """How many were delivered. May run in several processes at once."""
    until, delivered = time.monotonic() + seconds, 0
    while time.monotonic() < until and (delivery := take_next()):
        delivered += tell(delivery) == Ending.DELIVERED
    return delivered


def take_next() -> WebhookDelivery | None:
    """Held for a while; whoever takes it and is interrupted leaves it to the next."""
    now = timezone.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    due = _deliveries().filter(free, ended_at=None, due__lte=now)
    for id in due.order_by("due", "id").values_list("id", flat=True)[:20]:
        if due.filter(id=id).update(leased_until=now + HELD_FOR):
            whole = _deliveries().select_related("endpoint__key__membership")
            return whole.get(id=id)
    return None


def tell(delivery: WebhookDelivery) -> str:
    """Returns how it ended, or nothing where it will be tried again."""
    endpoint, key = delivery.endpoint, delivery.endpoint.key
    row = subject_of(delivery, key.membership) if key.revoked_at is None else None
    if row is None:
        return _end(delivery, Ending.NOT_FOR_IT)
    body = payload(delivery, row, key.membership)
    headers = signed(str(delivery.id), int(time.time()), body, endpoint.secret)
    delivery.attempts += 1
    delivery.last_status = post(endpoint.address, body, {**headers, "Content-Type": "application/json"})
    if 200 <= delivery.last_status < 300:
        return _end(delivery, Ending.DELIVERED)
    if delivery.last_status == GONE or delivery.attempts > len(AGAIN_AFTER):
        return _end(delivery, Ending.GIVEN_UP)
    return _try_again(delivery, timezone.now())


def subject_of(delivery: WebhookDelivery, seen_by: Membership) -> HouseRecord | None:
    """As it is now: what has become discreet or was forgotten since is not told any more."""
    model: type[HouseRecord] = apps.get_model("prevenance", delivery.subject_kind)
    return model.objects.seen_by(seen_by).filter(pk=delivery.subject_id).first()


def payload(delivery: WebhookDelivery, row: HouseRecord, seen_by: Membership) -> bytes:
    """Keys and kinds. What is in the row, the receiver asks for with its key."""
    client = getattr(row, "client_id", None)
    seen = client and Client.objects.seen_by(seen_by).filter(id=client).exists()
    told = {
        "id": str(delivery.id),
        "event": delivery.event,
        "at": delivery.created.isoformat(),
        "subject": {"kind": delivery.subject_kind, "id": str(delivery.subject_id)},
        "client_id": str(client) if seen else None,
    }
    return json.dumps(told).encode()


def _end(delivery: WebhookDelivery, ending: Ending) -> str:
    delivery.ending, delivery.ended_at = ending, timezone.now()
    return _let_go(delivery)


def _try_again(delivery: WebhookDelivery, now: datetime) -> str:
    delivery.due = now + AGAIN_AFTER[delivery.attempts - 1]
    return _let_go(delivery)


def _let_go(delivery: WebhookDelivery) -> str:
    delivery.leased_until = None
    delivery.save(update_fields=["attempts", "last_status", "due", "leased_until", "ending", "ended_at"])
    return delivery.ending


def forget_what_was_told() -> int:
    return _deliveries().filter(ended_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _deliveries() -> ScopedQuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.unscoped_for(WHY)
