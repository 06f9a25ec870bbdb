from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.followups.models import (
    WAYS,
    Contact,
    ContactLimit,
    DayOff,
    FollowUp,
    FollowUpRule,
    Kind,
    State,
)
from prevenance.between_visits.followups.rules import demand_on, may_change_days_of
from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, demand
from prevenance.house.rules import RefusedError as RefusedError

LONGEST = 4000


@transaction.atomic
def snooze(*, by: Membership, follow_up: FollowUp, until: date, today: date) -> FollowUp:
    """It comes up again on that day; when it was first due is not forgotten."""
    if until <= today:
        raise ValidationError({"until": _("Choose a day that is to come.")})
    found = _open_anew(by, follow_up)
    found.shown_on = until
    return _decided(by, found, State.SNOOZED)


@transaction.atomic
def skip(*, by: Membership, follow_up: FollowUp, because: str) -> FollowUp:
    if not because.strip():
        raise ValidationError({"because": _("Say why, in a word.")})
    return _decided(by, _open_anew(by, follow_up), State.SKIPPED, because.strip()[:200])


@transaction.atomic
def finish(*, by: Membership, follow_up: FollowUp) -> FollowUp:
    return _decided(by, _open_anew(by, follow_up), State.DONE)


@transaction.atomic
def reopen(*, by: Membership, follow_up: FollowUp) -> FollowUp:
    """Decided by mistake. What was sent stays sent."""
    found = _anew(by, follow_up)
    if found.is_open:
        raise RefusedError
    found.decide(State.DUE, by)
    found.decided_by = found.decided_at = None
    return _kept(by, found)


@transaction.atomic
def keep_contact(
    *,
    by: Membership,
    client: Client,
    channel: str,
    text: str = "",
    follow_up: FollowUp | None = None,
    wording: str = "",
    at: datetime | None = None,
) -> Contact:
    """That the client has heard from us: somebody says so, after their own phone has sent it."""
    demand_write(by, client)
    if channel not in dict(WAYS):
        raise ValidationError({"channel": _("Choose how.")})
    if follow_up is not None:
        demand_on(by, follow_up)
    contact = Contact(house_id=by.house_id, client=client, channel=channel, follow_up=follow_up, by=by)
    contact.at, contact.wording = at or timezone.now(), wording
    contact.discreet = follow_up.discreet if follow_up else False
    contact.text = text[:LONGEST]
    contact.save()
    audit.note(by, AuditedDeed.WRITE, contact)
    return contact


@transaction.atomic
def keep_words(*, by: Membership, follow_up: FollowUp, words: str) -> FollowUp:
    """The draft as somebody would rather say it; empty: as it was written."""
    found = _open_anew(by, follow_up)
    found.words = words.strip()[:LONGEST]
    return _kept(by, found)


@transaction.atomic
def choose_wording(*, by: Membership, follow_up: FollowUp, wording: str) -> FollowUp:
    found = _open_anew(by, follow_up)
    found.wording, found.words = wording[:40], ""
    return _kept(by, found)


@transaction.atomic
def hand_to(*, by: Membership, follow_up: FollowUp, owner: Membership | None) -> FollowUp:
    """To whoever will do it: oneself, or for those who lead, anybody of the house."""
    found = _open_anew(by, follow_up)
    if owner is None or owner.pk != by.pk:
        demand(by, Deed.HAND_OVER_CLIENTS)
    if owner is not None and (owner.house_id != by.house_id or owner.left is not None):
        raise RefusedError
    found.owner = owner
    return _kept(by, found)


@transaction.atomic
def limit_contact(*, by: Membership, client: Client, a_month: int | None) -> ContactLimit | None:
    """How often they wish to hear from us; None: as often as the house thinks right."""
    demand_write(by, client)
    mine = ContactLimit.objects.seen_by(by).filter(client=client)
    if a_month is None:
        mine.delete()
        return None
    found = mine.first() or ContactLimit(house_id=by.house_id, client=client)
    found.a_month = a_month
    checked(found).save()
    audit.note(by, AuditedDeed.WRITE, client)
    return found


@transaction.atomic
def change_rule(*, by: Membership, kind: Kind, days: int, roles: list[str], on: bool) -> FollowUpRule:
    demand(by, Deed.RULE_FOLLOW_UPS)
    found = FollowUpRule.objects.seen_by(by).filter(kind=kind).first() or FollowUpRule(house_id=by.house_id, kind=kind)
    found.days, found.roles, found.on = days, roles, on
    checked(found).save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def take_days_off(*, by: Membership, member: Membership, first: date, last: date) -> DayOff:
    if not may_change_days_of(by, member):
        raise RefusedError
    if last < first:
        raise ValidationError({"last": _("The last day is not before the first.")})
    days: DayOff = DayOff.objects.create(house_id=by.house_id, membership=member, first=first, last=last)
    audit.note(by, AuditedDeed.WRITE, days)
    return days


@transaction.atomic
def come_back(*, by: Membership, days: DayOff) -> None:
    if days.house_id != by.house_id or not may_change_days_of(by, days.membership):
        raise RefusedError
    audit.note(by, AuditedDeed.WRITE, days)
    days.delete()


def _open_anew(by: Membership, follow_up: FollowUp) -> FollowUp:
    found = _anew(by, follow_up)
    if not found.is_open:
        raise RefusedError
    return found


def _anew(by: Membership, follow_up: FollowUp) -> FollowUp:
    """As it is now: two people may act on it at once, and the second finds it decided."""
    demand_on(by, follow_up)
    rows: Any = FollowUp.objects.seen_by(by).select_for_update(of=("self",)).select_related("client")
    found: FollowUp = rows.get(pk=follow_up.pk)
    return found


def _decided(by: Membership, follow_up: FollowUp, state: State, because: str = "") -> FollowUp:
    follow_up.decide(state, by, because)
    return _kept(by, follow_up)


def _kept(by: Membership, follow_up: FollowUp) -> FollowUp:
    follow_up.save()
    audit.note(by, AuditedDeed.WRITE, follow_up)
    return follow_up
