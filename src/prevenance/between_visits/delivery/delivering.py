"""Sends what is due, one message after the other. Several processes may do so at once: whoever takes a message holds a
lease on it, and nobody sends what somebody holds. A lease that ran out tells of somebody who was interrupted: whether
the message went is then for a person to say."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from prevenance.between_visits.delivery.may_send import may_go_from, why_not
from prevenance.between_visits.delivery.models import Message, State, Trouble
from prevenance.between_visits.delivery.queries import sending_channel
from prevenance.between_visits.delivery.rules import wait_before
from prevenance.between_visits.delivery.senders import sender_for
from prevenance.between_visits.delivery.senders.outcome import How, Outcome
from prevenance.house.scope import ScopedQuerySet

WHY = "what is due is sent for all houses"
HELD_FOR = timedelta(minutes=10)
"""Longer than any sender takes to give up on a server that does not answer."""
NOT_THIS_TIME = (Trouble.UNREACHABLE, Trouble.KEY_REFUSED, Trouble.NOT_SECURE)

log = logging.getLogger(__name__)


def deliver_what_is_due(seconds: float = 50) -> int:
    """How many were sent. A server that does not answer is left alone until the next time, and the others go on."""
    mark_interrupted()
    until, sent, down = time.monotonic() + seconds, 0, set[tuple[UUID, str]]()
    while time.monotonic() < until and (message := take_next(down)):
        deliver(message)
        sent += message.state == State.SENT
        if message.trouble in NOT_THIS_TIME:
            down.add((message.house_id, message.channel))
    return sent


def mark_interrupted() -> int:
    """Nobody sends these again by themselves: they may have gone."""
    left = _messages().filter(state=State.SENDING, leased_until__lt=timezone.now())
    return left.update(state=State.UNCERTAIN, trouble=Trouble.INTERRUPTED, leased_until=None, ended_at=timezone.now())


def take_next(down: set[tuple[UUID, str]] | None = None) -> Message | None:
    now = timezone.now()
    due = _messages().filter(state=State.QUEUED, due__lte=now)
    for house, channel in down or ():
        due = due.exclude(house=house, channel=channel)
    for id in due.order_by("due", "id").values_list("id", flat=True)[:20]:
        lease = uuid4()
        if due.filter(id=id).update(state=State.SENDING, lease=lease, leased_until=now + HELD_FOR):
            return _messages().select_related("client__boutique", "by__boutique", "by__person", "house").get(id=id)
    return None


def deliver(message: Message) -> None:
    outcome = _guarded(message, _weighed_and_tried)
    if outcome:
        _let_go(message, outcome)
    else:
        _write(message)


def deliver_trial(message: Message) -> None:
    """A test to oneself, by no rule of clients, tried once: nobody waits for a second."""
    outcome = _guarded(message, _tried) or Outcome(How.UNKNOWN)
    _let_go(message, Outcome(How.REFUSED, outcome.trouble, outcome.answer) if outcome.how == How.LATER else outcome)


def _guarded(message: Message, act: Callable[[Message], Outcome | None]) -> Outcome | None:
    """One message must not hold up all others."""
    try:
        return act(message)
    except Exception as error:
        log.error("A message could not be sent: %s", type(error).__name__)
        return Outcome(How.UNKNOWN if message.attempts else How.REFUSED, Trouble.GONE_WRONG)


def _weighed_and_tried(message: Message) -> Outcome | None:
    """Weighed once more: since it was queued, they may have said no, or been forgotten. None: it waits for the
    morning."""
    now = timezone.now()
    if trouble := why_not(message, now):
        return Outcome(How.REFUSED, trouble)
    free = may_go_from(message, now)
    if free > now:
        message.state, message.due = State.QUEUED, free
        return None
    return _tried(message)


def _tried(message: Message) -> Outcome:
    channel = sending_channel(message.house_id, message.channel)
    if channel is None:
        return Outcome(How.REFUSED, Trouble.NOT_SET_UP)
    sender, settings = sender_for(message.channel), channel.settings
    message.provider_id = sender.id_beforehand(message, settings)
    message.attempts += 1
    before = {"provider_id": message.provider_id, "attempts": message.attempts}
    _messages().filter(pk=message.pk, lease=message.lease).update(**before)
    return sender.send(message, settings)


def _let_go(message: Message, outcome: Outcome) -> None:
    now = timezone.now()
    message.trouble, message.answer = outcome.trouble or "", " ".join(outcome.answer.split())[:300]
    message.provider_id = outcome.provider_id or message.provider_id
    wait = wait_before(message.attempts) if outcome.how == How.LATER else None
    if wait is not None:
        message.state, message.due = State.QUEUED, now + wait
    else:
        message.state, message.ended_at = ENDS[outcome.how], now
        message.sent_at = now if message.state == State.SENT else message.sent_at
    _write(message)


ENDS = {How.SENT: State.SENT, How.LATER: State.FAILED, How.REFUSED: State.FAILED, How.UNKNOWN: State.UNCERTAIN}
WRITTEN = ("state", "due", "attempts", "trouble", "answer", "provider_id", "sent_at", "ended_at")


def _write(message: Message) -> None:
    """By whoever holds it. One whose lease ran out meanwhile still says how it ended, while nobody has decided."""
    mine = _messages().filter(Q(state=State.SENDING) | Q(state=State.UNCERTAIN, settled_as=""), lease=message.lease)
    told = {name: getattr(message, name) for name in WRITTEN}
    mine.filter(pk=message.pk).update(**told, lease=None, leased_until=None)


def _messages() -> ScopedQuerySet[Message]:
    return Message.objects.unscoped_for(WHY)
