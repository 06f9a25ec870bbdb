from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery.delivering import HELD_FOR, deliver_trial
from prevenance.between_visits.delivery.models import (
    SENDABLE,
    TRIAL,
    ApprovedText,
    Message,
    SendingChannel,
    SendingRules,
    State,
)
from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.models import Channel, Purpose
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.house import audit
from prevenance.house.keys import new_key
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, demand


@transaction.atomic
def set_up(
    *, by: Membership, channel: str, settings: dict[str, Any], shown: str = "", on: bool = True
) -> SendingChannel:
    """What is not given stays as it was: a secret is not typed anew to change a port."""
    demand(by, Deed.SET_UP_CHANNELS)
    if channel not in SENDABLE:
        raise ValidationError({"channel": _("Choose how.")})
    found = _mine(by, channel) or SendingChannel(house_id=by.house_id, channel=channel)
    kept = found.settings if found.sealed_settings else {}
    found.settings = kept | {name: value for name, value in settings.items() if value is not None}
    found.shown, found.on, found.set_up_by = shown[:200], on, by
    checked(found).save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def turn_off(*, by: Membership, channel: str) -> None:
    """With its secrets. What is queued waits for a person."""
    demand(by, Deed.SET_UP_CHANNELS)
    if found := _mine(by, channel):
        audit.note(by, AuditedDeed.WITHDRAW, found)
        found.delete()


@transaction.atomic
def change_rules(*, by: Membership, **told: Any) -> SendingRules:
    demand(by, Deed.SET_UP_CHANNELS)
    found = SendingRules.objects.seen_by(by).first() or SendingRules(house_id=by.house_id)
    for name, value in told.items():
        setattr(found, name, value)
    checked(found).save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def keep_text(*, by: Membership, name: str, language: str, body: str, purpose: str = "") -> ApprovedText:
    """One that WhatsApp has approved. Kept again under its name and language, it is changed."""
    demand(by, Deed.SET_UP_CHANNELS)
    mine = ApprovedText.objects.seen_by(by).filter(name=name, language=language)
    found = mine.first() or ApprovedText(house_id=by.house_id, name=name, language=language)
    found.body, found.purpose = body, purpose
    checked(found).save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def drop_text(*, by: Membership, text: ApprovedText) -> None:
    demand(by, Deed.SET_UP_CHANNELS)
    for mine in ApprovedText.objects.seen_by(by).filter(pk=text.pk):
        audit.note(by, AuditedDeed.WITHDRAW, mine)
        mine.delete()


def try_channel(*, by: Membership, channel: str, address: str) -> Message:
    """A test to oneself, sent at once and by no rule of clients: it is no message to one."""
    demand(by, Deed.SET_UP_CHANNELS)
    to = by.person.email if channel == Channel.EMAIL else normal_form(channel, address)
    if channel not in SENDABLE or not to:
        raise ValidationError({"address": _("Write down where it is to go.")})
    message = Message(house_id=by.house_id, by=by, channel=channel, address=to, purpose=Purpose.SERVICE)
    message.asked_for, message.origin_kind, message.key = True, TRIAL, str(new_key())
    message.content = {
        "words": _("This is how a message from %(house)s reaches you.") % {"house": by.house.name},
        "subject": _("A test from %(house)s") % {"house": by.house.name},
        "template": None,
    }
    message.discreet, message.state = True, State.SENDING  # nobody else's, and no worker takes it as well
    message.lease, message.leased_until = new_key(), timezone.now() + HELD_FOR
    message.save()
    deliver_trial(message)
    return message


def _mine(by: Membership, channel: str) -> SendingChannel | None:
    return SendingChannel.objects.seen_by(by).filter(channel=channel).first()
