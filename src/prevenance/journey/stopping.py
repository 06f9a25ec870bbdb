"""Somebody wishes to hear no more of us: it is noted, and where a manager switched that on, they are told so."""

from contextlib import suppress

from prevenance.between_visits.delivery import actions as delivery
from prevenance.between_visits.delivery.arrival import Arrival
from prevenance.between_visits.delivery.models import Notice
from prevenance.between_visits.delivery.models.received import Received
from prevenance.clientbook.models import Client
from prevenance.house.models import House, Membership
from prevenance.house.rules import ROLES_FOR, Deed, RefusedError
from prevenance.journey.whose import Match, clients_at, who_answers

WHY = "in whose name a house says that it has heard"
ASKED_US = "They wrote that they wish to hear no more."


def stop(received: Received, arrival: Arrival, match: Match) -> None:
    """For everybody who is reached at that number, and for the number itself if nobody is."""
    alike = clients_at(received.house_id, received.from_address)
    theirs = {client.pk: client for client in (match.client, *alike) if client}
    said = (received.channel, arrival.words, received.received_at)
    answers = [
        delivery.stopped(client, *said, house=received.house_id, address=received.from_address)
        for client in theirs.values() or [None]
    ]
    _tell(received, match, next(iter(theirs.values()), None), answers[0])


def _tell(received: Received, match: Match, client: Client | None, words: str) -> None:
    by = who_answers(match) or _somebody_of(received.house)
    if by is None or not received.from_address:
        return
    # Not switched on, or no way out: they are heard all the same.
    with suppress(delivery.MayNotSendError, RefusedError):
        delivery.notify(
            by=by, client=client, channel=received.channel, notice=Notice.STOP_CONFIRMED, words=words,
            subject=received.house.name, origin=received, key=f"stop/{received.pk}",
            address=received.from_address, agreed=ASKED_US,
        )  # fmt: skip


def _somebody_of(house: House) -> Membership | None:
    rows = Membership.objects.unscoped_for(WHY).filter(house=house, left=None, api_key=None, person__is_active=True)
    return rows.filter(role__in=ROLES_FOR[Deed.WRITE_CLIENTS]).order_by("created").first()
