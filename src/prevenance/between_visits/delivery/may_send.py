"""Whether a message may go, and from when: consent, a stop, too much of it, quiet hours. Asked nowhere else: before a
message is queued, and once more before it goes."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from prevenance.between_visits.delivery.models import WINDOW, Correspondent, Message, Notice, Trouble
from prevenance.between_visits.delivery.queries import (
    WHY,
    consents_that_hold,
    correspondent,
    heard_lately,
    limit_of,
    rules_of,
    sending_channel,
)
from prevenance.between_visits.delivery.rules import first_free, rests_until
from prevenance.clientbook.models import Channel, Consent, Purpose
from prevenance.house.models import Boutique

ANSWERED_WITHIN = timedelta(days=7)
"""Who writes to us is answered where they wrote, though nobody asked for a yes before."""
AWAKE_FOR = timedelta(minutes=30)


def why_not(message: Message, now: datetime) -> Trouble | None:
    """What speaks against it; None: nothing does."""
    if sending_channel(message.house_id, message.channel) is None:
        return Trouble.NOT_SET_UP
    if message.client and not message.client.is_here:
        return Trouble.CARD_GONE
    if not message.address:
        return Trouble.NO_ADDRESS
    wrote = correspondent(message.house_id, message.channel, message.address)
    return _against_notice(message) or _against_consent(message, wrote, now) or _against_time(message, wrote, now)


def may_go_from(message: Message, now: datetime) -> datetime:
    """`now`, or the end of quiet hours. Who has just written to us is awake."""
    rules = rules_of(message.house_id)
    wrote = correspondent(message.house_id, message.channel, message.address)
    is_service = message.purpose == Purpose.SERVICE
    if is_service and wrote and wrote.wrote_within(AWAKE_FOR, now):
        return now
    return first_free(rules, zone_of(message), now, sundays_too=is_service)


def zone_of(message: Message) -> ZoneInfo:
    """Of the client's boutique, of the sender's, or of the house's first."""
    place = (message.client and message.client.boutique) or message.by.boutique
    place = place or Boutique.objects.unscoped_for(WHY).filter(house=message.house_id).order_by("id").first()
    return ZoneInfo(place.time_zone if place else "UTC")


def _against_notice(message: Message) -> Trouble | None:
    if not message.notice or rules_of(message.house_id).sends_by_itself(Notice(message.notice)):
        return None
    return Trouble.NOT_SWITCHED_ON


def _against_consent(message: Message, wrote: Correspondent | None, now: datetime) -> Trouble | None:
    """A stop is a no to all but service: 'your repair is ready' reaches them all the same."""
    is_service = message.purpose == Purpose.SERVICE
    said = next((one for one in _said(message) if one.purpose == message.purpose), None)
    if wrote and wrote.stopped_at and not is_service and not (said and said.given and said.at > wrote.stopped_at):
        return Trouble.STOPPED
    if said and said.given:
        return None
    if said and not (wrote and wrote.wrote_at and wrote.wrote_at > said.at and is_service):
        return Trouble.NO_CONSENT
    asked_us = is_service and wrote is not None and wrote.wrote_within(ANSWERED_WITHIN, now)
    agreed = message.agreed if message.client is None else message.notice
    return None if asked_us or agreed else Trouble.NO_CONSENT


def _said(message: Message) -> list[Consent]:
    if message.client is None:
        return []
    return [one for one in consents_that_hold(message.client) if one.channel == message.channel]


def _against_time(message: Message, wrote: Correspondent | None, now: datetime) -> Trouble | None:
    if _rests(message, now):
        return Trouble.HEARD_LATELY
    in_window = wrote is not None and wrote.wrote_within(WINDOW, now)
    if message.channel == Channel.WHATSAPP and not in_window and not message.template:
        return Trouble.WINDOW_CLOSED
    return None


def _rests(message: Message, now: datetime) -> bool:
    """What they asked for never counts as too much. Whatever is on its way already is not held against itself."""
    if message.asked_for or message.client is None or not message._state.adding:
        return False
    heard = heard_lately(message.house_id, [message.client.pk], now)
    return rests_until(heard.get(message.client.pk, []), limit_of(message.client), now) is not None
