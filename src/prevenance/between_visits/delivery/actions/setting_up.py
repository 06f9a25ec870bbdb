from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery.models import SENDABLE, SendingChannel, SendingRules
from prevenance.clientbook.actions.checking import checked
from prevenance.house import audit
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


def _mine(by: Membership, channel: str) -> SendingChannel | None:
    return SendingChannel.objects.seen_by(by).filter(channel=channel).first()
