from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from moneyed import CurrencyDoesNotExist, get_currency

from prevenance.between_visits.followups.models import FollowUp
from prevenance.between_visits.followups.rules import demand_on
from prevenance.between_visits.gifts.models import Gift, GiftLimit
from prevenance.between_visits.gifts.queries import limit_of, open_gift_of
from prevenance.between_visits.gifts.rules import may_approve, needs_approval
from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.rules import demand_write, may_see
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand


@transaction.atomic
def think_of_gift(*, by: Membership, follow_up: FollowUp, what: str, cost_minor: int, currency: str) -> Gift:
    """Cost in the smallest coin. One at a time; above the limit it waits for somebody who leads."""
    demand_on(by, follow_up)
    if not follow_up.is_open or open_gift_of(follow_up, by):
        raise RefusedError
    if not what.strip():
        raise ValidationError({"what": _("Say what it is.")})
    gift = Gift(house_id=by.house_id, client=follow_up.client, follow_up=follow_up, by=by, what=what.strip())
    gift.cost_minor, gift.currency, gift.discreet = cost_minor, known_currency(currency), follow_up.discreet
    gift.needs_approval = needs_approval(gift, limit_of(by))
    return _kept(by, checked(gift))


@transaction.atomic
def approve_gift(*, by: Membership, gift: Gift) -> Gift:
    found = _waiting_anew(by, gift)
    found.approved_by, found.approved_at = by, timezone.now()
    return _kept(by, found)


@transaction.atomic
def decline_gift(*, by: Membership, gift: Gift, because: str) -> Gift:
    """By whoever leads; or by whoever thought of it, who thinks better of it."""
    found = _open_anew(by, gift)
    if found.by_id != by.pk and not may_approve(by):
        raise RefusedError
    if not because.strip():
        raise ValidationError({"because": _("Say why, in a word.")})
    found.declined_because = because.strip()[:200]
    return _kept(by, found)


@transaction.atomic
def note_given(*, by: Membership, gift: Gift, on: date) -> Gift:
    """It is on its way, or in their hands."""
    found = _open_anew(by, gift)
    demand_write(by, found.client)
    if found.waits:
        raise RefusedError
    found.given_on = on
    return _kept(by, found)


@transaction.atomic
def limit_gifts(*, by: Membership, amount_minor: int | None, currency: str) -> GiftLimit | None:
    """None: nobody need be asked."""
    demand(by, Deed.RULE_FOLLOW_UPS)
    found = limit_of(by) or GiftLimit(house_id=by.house_id)
    if amount_minor is None:
        GiftLimit.objects.seen_by(by).delete()
        audit.note(by, AuditedDeed.WRITE, GiftLimit)
        return None
    found.amount_minor, found.currency = amount_minor, known_currency(currency)
    checked(found).save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


def known_currency(code: str) -> str:
    try:
        return str(get_currency(code.strip().upper()).code)
    except CurrencyDoesNotExist:
        raise ValidationError({"currency": _("Which currency? Write EUR, GBP or another.")}) from None


def _waiting_anew(by: Membership, gift: Gift) -> Gift:
    found = _open_anew(by, gift)
    if not (found.waits and may_approve(by)):
        raise RefusedError
    return found


def _open_anew(by: Membership, gift: Gift) -> Gift:
    rows: Any = Gift.objects.seen_by(by).select_for_update(of=("self",)).select_related("client", "follow_up__client")
    found: Gift | None = rows.filter(pk=gift.pk).first()
    if found is None or not found.is_open or not may_see(by, found.client):
        raise RefusedError
    return found


def _kept(by: Membership, gift: Gift) -> Gift:
    gift.save()
    audit.note(by, AuditedDeed.WRITE, gift)
    return gift
