"""When somebody has heard from us often enough, when a house keeps quiet, and how long to wait before trying again."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from prevenance.between_visits.delivery.models import IN_PERSON, ContactLimit, Message, SendingRules
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, may

REST = timedelta(hours=24)
A_MONTH = timedelta(days=30)
MOST_A_MONTH = 4
"""Where the client has not said how often."""

AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 480, 1440))
SUNDAY = 6


class Heard(Protocol):
    @property
    def at(self) -> datetime: ...
    @property
    def channel(self) -> str: ...


def rests_until(heard: Iterable[Heard], limit: ContactLimit | None, now: datetime) -> datetime | None:
    """Until when a client is left in peace; None: they may be written to. Face to face they came to us."""
    lately = sorted(one.at for one in heard if one.channel != IN_PERSON and now - A_MONTH < one.at <= now)
    most = limit.a_month if limit else MOST_A_MONTH
    if most == 0:
        return datetime.max.replace(tzinfo=now.tzinfo)
    resting = [lately[-1] + REST] if lately and lately[-1] + REST > now else []
    if len(lately) >= most:
        resting.append(lately[len(lately) - most] + A_MONTH)
    return max(resting, default=None)


def first_free(rules: SendingRules, zone: ZoneInfo, now: datetime, *, sundays_too: bool) -> datetime:
    """`now`, or when the house is no longer quiet, by the clock of that zone."""
    free = now.astimezone(zone)
    for _day in range(3):  # a night, a Sunday, and the night after it
        free = _after_sunday(rules, _after_night(rules, free)) if not sundays_too else _after_night(rules, free)
    return max(now, free.astimezone(now.tzinfo))


def _after_night(rules: SendingRules, at: datetime) -> datetime:
    begins, ends, clock = rules.quiet_from, rules.quiet_until, at.time()
    if begins <= ends:
        return _at(at, ends) if begins <= clock < ends else at
    if clock >= begins:
        return _at(at + timedelta(days=1), ends)
    return _at(at, ends) if clock < ends else at


def _after_sunday(rules: SendingRules, at: datetime) -> datetime:
    if not rules.quiet_sundays or at.weekday() != SUNDAY:
        return at
    return _at(at + timedelta(days=1), rules.quiet_until)


def _at(day: datetime, clock: time) -> datetime:
    return datetime.combine(day.date(), clock, day.tzinfo)


def wait_before(attempts: int) -> timedelta | None:
    """How long after so many tries; None: enough."""
    return AGAIN_AFTER[attempts - 1] if attempts <= len(AGAIN_AFTER) else None


def demand_on(by: Membership, message: Message) -> None:
    """Whoever writes on the client's card, and sees the message."""
    seen = Message.objects.seen_by(by).filter(pk=message.pk).exists()
    if not (seen and may(by, Deed.WRITE_CLIENTS)):
        raise RefusedError
