"""What a person decides of a message that did not arrive, or may not have."""

from django.db import transaction
from django.utils import timezone

from prevenance.between_visits.delivery.may_send import may_go_from, why_not
from prevenance.between_visits.delivery.models import Message, Settled, State
from prevenance.between_visits.delivery.rules import demand_on
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError


@transaction.atomic
def try_again(*, by: Membership, message: Message) -> Message:
    """The same words, under the same name, so that a mail server that has them already may know them again."""
    from prevenance.between_visits.delivery.actions.sending import MayNotSendError

    found, now = _unsettled(by, message), timezone.now()
    if trouble := why_not(found, now):
        raise MayNotSendError(trouble)
    found.state, found.due, found.attempts = State.QUEUED, may_go_from(found, now), 0
    found.trouble = found.answer = ""
    found.ended_at = None
    return _kept(by, found)


def sent_otherwise(*, by: Membership, message: Message) -> Message:
    return _settled(by, message, Settled.OTHERWISE)


def arrived(*, by: Membership, message: Message) -> Message:
    """Somebody asked, or saw it there."""
    return _settled(by, message, Settled.ARRIVED)


def leave(*, by: Membership, message: Message) -> Message:
    return _settled(by, message, Settled.LEFT)


@transaction.atomic
def _settled(by: Membership, message: Message, how: Settled) -> Message:
    found = _unsettled(by, message)
    found.settled_as, found.settled_by = how, by
    if how == Settled.ARRIVED:
        found.state = State.DELIVERED
        found.sent_at = found.sent_at or timezone.now()
    return _kept(by, found)


def _unsettled(by: Membership, message: Message) -> Message:
    """As it is now: two people may decide on it at once, and the second finds it decided."""
    demand_on(by, message)
    rows = Message.objects.seen_by(by).select_for_update(of=("self",)).select_related("client", "by__boutique")
    found = rows.get(pk=message.pk)
    if not found.needs_somebody:
        raise RefusedError
    return found


def _kept(by: Membership, message: Message) -> Message:
    message.save()
    audit.note(by, AuditedDeed.WRITE, message)
    return message
