"""A gift in a sentence: what, for how much, and who said yes."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.timezone import localtime
from django.utils.translation import gettext

from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.gifts.rules import may_approve
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.reader import apart, full_day
from prevenance.web.presenting.money import written


@dataclass(frozen=True)
class GiftLine:
    id: UUID
    client: str
    follow_up: UUID | None
    what: str
    cost: str
    line: str
    waits: bool
    may_approve: bool
    is_open: bool


def gift_line(gift: Gift, reader: Membership, language: str) -> GiftLine:
    return GiftLine(
        id=gift.pk,
        client=gift.client.name,
        follow_up=gift.follow_up_id,
        what=gift.what,
        cost=written(gift.cost, language),
        line=" ".join(filter(None, (thought_of(gift), approval(gift), state(gift)))),
        waits=gift.waits,
        may_approve=gift.waits and may_approve(reader),
        is_open=gift.is_open,
    )


def thought_of(gift: Gift) -> str:
    told = {"name": apart(gift.by.person.get_short_name()), "day": full_day(localtime(gift.created).date())}
    return gettext("Thought of by %(name)s on %(day)s.") % told


def approval(gift: Gift) -> str:
    if gift.approved_by:
        return gettext("Approved by %(name)s.") % {"name": apart(gift.approved_by.person.get_short_name())}
    return gettext("Above the limit of the house: it waits for somebody who leads.") if gift.waits else ""


def state(gift: Gift) -> str:
    if gift.given_on:
        return gettext("Given on %(day)s.") % {"day": full_day(gift.given_on)}
    if gift.declined_because:
        return gettext("Not given: %(why)s") % {"why": apart(gift.declined_because)}
    return ""
