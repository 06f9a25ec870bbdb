"""Other programs hear of what happens: an action says so here, in its own transaction, and a tick tells it later."""

import base64
import os
from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from prevenance.house import audit
from prevenance.house.api_keys import deeds_of, open_keys
from prevenance.house.models import ApiKey, AuditedDeed, Event, Membership, WebhookDelivery, WebhookEndpoint
from prevenance.house.rules import Deed, RefusedError, demand
from prevenance.house.scope import HouseRecord, ScopedQuerySet

READ_BY = {
    Event.CLIENT_CREATED: Deed.SEE_CLIENTS,
    Event.CLIENT_CHANGED: Deed.SEE_CLIENTS,
    Event.CONSENT_CHANGED: Deed.SEE_CLIENTS,
    Event.PURCHASE_KEPT: Deed.SEE_CLIENTS,
    Event.ENCOUNTER_KEPT: Deed.SEE_ENCOUNTERS,
}


def announce(*, by: Membership, event: Event, subject: HouseRecord) -> None:
    """To all that wish to hear of it, but for the program that did it. Whether they may see the row is asked when they
    are told."""
    announce_in(by.house_id, event, subject, but_for=by)


def announce_in(house: UUID, event: Event, subject: HouseRecord, but_for: Membership | None = None) -> None:
    """What happened without anybody of the house, such as a client's own message."""
    why = "whoever acts need not know who hears of it"
    hearing = WebhookEndpoint.objects.unscoped_for(why).filter(house=house, key__revoked_at=None)
    hearing = hearing.exclude(key__membership=but_for.pk) if but_for else hearing
    endpoints = [one for one in hearing.defer("sealed_secret") if event in one.events]
    WebhookDelivery.objects.bulk_create([_to_tell(one, event, subject) for one in endpoints], ignore_conflicts=True)


def _to_tell(endpoint: WebhookEndpoint, event: Event, subject: HouseRecord) -> WebhookDelivery:
    kind = audit.kind_of(subject)
    return WebhookDelivery(
        house_id=endpoint.house_id, endpoint=endpoint, event=event, subject_kind=kind, subject_id=subject.pk
    )


@transaction.atomic
def add_endpoint(*, by: Membership, key: ApiKey, address: str, events: Collection[str]) -> tuple[WebhookEndpoint, str]:
    """The endpoint, and the secret that it checks signatures by, which is never to be had again."""
    chosen = [event for event in Event.values if event in events]
    if not chosen or not open_keys(by).filter(id=key.id).exists():
        raise RefusedError
    if not {READ_BY[Event(event)] for event in chosen} <= deeds_of(key.scopes):
        raise RefusedError
    endpoint = WebhookEndpoint(house_id=by.house_id, key=key, address=address, events=chosen)
    endpoint.secret = os.urandom(32)
    endpoint.save()
    audit.note(by, AuditedDeed.WRITE, endpoint)
    return endpoint, f"whsec_{base64.b64encode(endpoint.secret).decode()}"


@transaction.atomic
def drop_endpoint(*, by: Membership, endpoint: WebhookEndpoint) -> None:
    demand(by, Deed.USE_API_KEYS)
    for mine in endpoints_seen_by(by).filter(id=endpoint.id):
        audit.note(by, AuditedDeed.WITHDRAW, mine)
        mine.delete()


def endpoints_seen_by(membership: Membership) -> ScopedQuerySet[WebhookEndpoint]:
    demand(membership, Deed.USE_API_KEYS)
    return WebhookEndpoint.objects.seen_by(membership).select_related("key").order_by("created")
