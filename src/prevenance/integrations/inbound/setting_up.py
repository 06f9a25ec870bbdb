"""Mailboxes and doors, as an administrator sets them up. Secrets go in, and are never shown again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand
from prevenance.house.scope import ScopedQuerySet
from prevenance.house.secret import new_token
from prevenance.integrations.models import InboundDoor, Mailbox, Security

THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


def mailboxes_seen_by(membership: Membership) -> ScopedQuerySet[Mailbox]:
    demand(membership, Deed.SET_UP_CHANNELS)
    return Mailbox.objects.seen_by(membership).select_related("boutique").order_by("created")


def doors_seen_by(membership: Membership) -> ScopedQuerySet[InboundDoor]:
    demand(membership, Deed.SET_UP_CHANNELS)
    return InboundDoor.objects.seen_by(membership).select_related("boutique").order_by("created")


@transaction.atomic
def add_mailbox(*, by: Membership, password: str, boutique: Boutique | None = None, **told: Any) -> Mailbox:
    demand(by, Deed.SET_UP_CHANNELS)
    _demand_ours(by, boutique)
    box = checked(Mailbox(house_id=by.house_id, boutique=boutique, **told))
    if box.security == Security.NONE and box.host not in THIS_MACHINE:
        raise ValidationError({"security": _("A password does not travel in clear. Choose TLS or STARTTLS.")})
    if mailboxes_seen_by(by).filter(host=box.host, user=box.user, folder=box.folder).exists():
        raise ValidationError({"folder": _("This folder is looked into already.")})
    box.password = password
    box.save()
    audit.note(by, AuditedDeed.WRITE, box)
    return box


@transaction.atomic
def drop_mailbox(*, by: Membership, box: Mailbox) -> None:
    """What was fetched stays."""
    demand(by, Deed.SET_UP_CHANNELS)
    _demand_ours(by, box)
    audit.note(by, AuditedDeed.WITHDRAW, box)
    box.delete()


@transaction.atomic
def open_door(
    *, by: Membership, channel: str, secret: str = "", boutique: Boutique | None = None
) -> tuple[InboundDoor, str]:
    """The door, and the word or secret that was made for it, which is never to be had again.

    WhatsApp signs with the secret of its app and asks for a word of ours; a gateway signs with a secret of ours.
    """
    demand(by, Deed.SET_UP_CHANNELS)
    _demand_ours(by, boutique)
    made = new_token()
    door = InboundDoor(house_id=by.house_id, channel=channel, boutique=boutique)
    door.keep_secrets(secret or made, made if secret else "")
    checked(door).save()
    audit.note(by, AuditedDeed.WRITE, door)
    return door, made


@transaction.atomic
def drop_door(*, by: Membership, door: InboundDoor) -> None:
    demand(by, Deed.SET_UP_CHANNELS)
    _demand_ours(by, door)
    audit.note(by, AuditedDeed.WITHDRAW, door)
    door.delete()


def _demand_ours(by: Membership, row: Boutique | Mailbox | InboundDoor | None) -> None:
    if row is not None and row.house_id != by.house_id:
        raise RefusedError
