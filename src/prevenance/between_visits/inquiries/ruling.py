"""What a house decides once: how soon it answers, and at which boutiques it may be asked on the web."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.inquiries.models import AnswerRule, AskForm
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand, works_at


def rule_seen_by(membership: Membership) -> AnswerRule:
    return AnswerRule.objects.seen_by(membership).first() or AnswerRule(house_id=membership.house_id)


@transaction.atomic
def change_rule(*, by: Membership, within: dict[str, str], weekdays: list[int], **hours: Any) -> AnswerRule:
    """Who waits already keeps the clock that they were given."""
    demand(by, Deed.RULE_FOLLOW_UPS)
    found = rule_seen_by(by)
    found.within, found.weekdays = within, sorted(weekdays)
    found.opens, found.closes = hours["opens"], hours["closes"]
    if found.closes <= found.opens:
        raise ValidationError({"closes": _("The house closes after it opens.")})
    found.save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def turn(*, by: Membership, boutique: Boutique, on: bool) -> AskForm:
    """The address stays the same, so that a website need not be changed."""
    demand(by, Deed.RULE_FOLLOW_UPS)
    if not works_at(by, boutique):
        raise RefusedError
    found = AskForm.objects.seen_by(by).filter(boutique=boutique).first()
    found = found or AskForm(house_id=by.house_id, boutique=boutique)
    found.on = on
    found.save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found
