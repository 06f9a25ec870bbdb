"""What was kept is read and finds its way. Whoever is interrupted leaves it to the next tick."""

import logging

from prevenance.between_visits.delivery.arrival import Arrival
from prevenance.between_visits.delivery.models.received import Received
from prevenance.between_visits.delivery.receiving import received_unscoped, unread
from prevenance.clientbook.models import Channel
from prevenance.integrations.inbound import gateway, whatsapp
from prevenance.integrations.inbound.mail import read_mail
from prevenance.journey.arriving import receive

log = logging.getLogger(__name__)


def take_up_what_was_left() -> int:
    return sum(take_up(received) for received in unread())


def take_up(received: Received) -> bool:
    """Whether it was read. One that cannot be is tried a few times, and stays as it came."""
    received_unscoped().filter(pk=received.pk).update(tries=received.tries + 1)
    try:
        receive(received=received, arrival=read(received))
    except Exception as error:
        # By kind alone: its message could hold what was written to us.
        log.error("A message was kept and not read: %s", type(error).__name__)
        return False
    return True


def read(received: Received) -> Arrival:
    if received.channel == Channel.EMAIL:
        return read_mail(received.raw)
    provider = whatsapp if received.channel == Channel.WHATSAPP else gateway
    arrival: Arrival | None = provider.read_message(received.raw, received.provider_id)
    if arrival is None:
        raise ValueError("There is no message in it.")
    return arrival
