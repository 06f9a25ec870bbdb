"""What comes in finds its way, in one place: whose it is, what it is, and who is to hear of it.

receive → match client and thread → returned? → automatic? → stop? → answers that do something by themselves → inbox
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from prevenance.between_visits.delivery import actions as delivery
from prevenance.between_visits.delivery.arrival import Arrival, Fared
from prevenance.between_visits.delivery.models.received import Received, ReceivedKind
from prevenance.between_visits.delivery.receiving import received_unscoped, write_in
from prevenance.between_visits.delivery.stop_words import stop_in
from prevenance.between_visits.inquiries.opening import wait_for_answer
from prevenance.house.models import House
from prevenance.house.rules import RefusedError
from prevenance.journey.answers import Read, in_doubt, of_a_visit, of_an_invitation
from prevenance.journey.opening_hours import open_week
from prevenance.journey.stopping import stop
from prevenance.journey.whose import Match, who_answers, whose

WRITTEN = (ReceivedKind.ANSWER, ReceivedKind.STRANGER, ReceivedKind.STOP)
AnswerReader = Callable[[Received], Read | None]

ANSWER_READERS: list[AnswerReader] = [in_doubt, of_a_visit, of_an_invitation]
"""Asked in turn of every answer of a client, until one understands it and acts on it. None: it was about something
else, or not to be understood."""


def receive(*, received: Received, arrival: Arrival) -> Received:
    """Once: what has found its way stays there."""
    with transaction.atomic():
        # One after the other a house: two messages of a minute are one thread, not two.
        House.objects.select_for_update(no_key=True).get(pk=received.house_id)
        received = received_unscoped().select_for_update(of=("self",)).get(pk=received.pk)
        if received.kind == ReceivedKind.KEPT:
            write_in(received, arrival, timezone.now())
            match = whose(received, arrival)
            received.client, received.answers = match.client, match.message
            received.kind = kind_of(arrival, received, match)
            received.save()
            note_that_they_wrote(received)
            WAYS[ReceivedKind(received.kind)](received, arrival, match)
    return received


def kind_of(arrival: Arrival, received: Received, match: Match) -> ReceivedKind:
    if arrival.returned:
        return ReceivedKind.BOUNCE
    if arrival.is_automatic:
        return ReceivedKind.AUTO_REPLY
    stop = stop_in(arrival.words)
    if stop and stop.sure:
        return ReceivedKind.STOP
    return ReceivedKind.ANSWER if match.client or match.possible else ReceivedKind.STRANGER


def note_that_they_wrote(received: Received) -> None:
    """Who writes to us may be answered where they wrote. A machine wrote nothing."""
    if received.kind in WRITTEN and received.from_address:
        at, id = received.received_at, received.provider_id
        delivery.heard_from(received.house_id, received.channel, received.from_address, at, id)


def nothing_more(received: Received, arrival: Arrival, match: Match) -> None:
    """Nobody wrote it, and nobody waits."""


def give_back(received: Received, arrival: Arrival, match: Match) -> None:
    for one in arrival.returned:
        message = delivery.returned(one.provider_id, one.reason, received.house_id)
        if message:
            received.client, received.answers = message.client, message
            received.save(update_fields=["client", "answers"])


def answered(received: Received, arrival: Arrival, match: Match) -> None:
    read = read_answer(received)
    if not read.done:
        ask_somebody(received, arrival, match, read.begun)


def read_answer(received: Received) -> Read:
    """What perhaps asks for no more news is read by a person, whatever else is in it."""
    if stop_in(received.content.words):
        return Read()
    try:
        with transaction.atomic():
            return next((read for reads in ANSWER_READERS if (read := reads(received))), Read())
    except (RefusedError, ValidationError):
        return Read()


def ask_somebody(received: Received, arrival: Arrival, match: Match, begun: str = "") -> None:
    boutique = received.boutique or (match.client.boutique if match.client else None)
    wait_for_answer(
        received=received,
        client=match.client,
        owner=who_answers(match),
        boutique=boutique,
        begun=begun,
        week=open_week(received.house, boutique),
    )


WAYS: dict[ReceivedKind, Callable[[Received, Arrival, Match], None]] = {
    ReceivedKind.BOUNCE: give_back,
    ReceivedKind.AUTO_REPLY: nothing_more,
    ReceivedKind.STOP: stop,
    ReceivedKind.ANSWER: answered,
    ReceivedKind.STRANGER: ask_somebody,
}


def our_message_fared(*, house: House, fared: Fared) -> None:
    """As a provider tells it."""
    delivery.reported(fared.provider_id, fared.status, fared.reason, house.pk)
