"""Answers that do something by themselves: they book, confirm or give up a visit, or say who comes to an event."""

from dataclasses import dataclass

from prevenance.between_visits.appointments.answers import Does
from prevenance.between_visits.appointments.models import Appointment, Offer, State
from prevenance.between_visits.appointments.queries import expected_appointment, open_offer
from prevenance.between_visits.delivery.models.received import Received
from prevenance.between_visits.events.models import Guest
from prevenance.house import audit
from prevenance.journey.answering_invitations import Happened, answered_invitation, open_invitations
from prevenance.journey.noticing import tell_of
from prevenance.journey.replies import answered

VISITS = (audit.kind_of(Offer), audit.kind_of(Appointment))
INVITATIONS = (audit.kind_of(Guest),)


@dataclass(frozen=True)
class Read:
    """`done`: nobody need answer it any more. `begun`: else the words of an answer, for a person to send."""

    done: bool = False
    begun: str = ""


def in_doubt(received: Received) -> Read | None:
    """A visit stands, an invitation waits, and nothing says which of them they mean: a person reads it."""
    if received.client is None or _thread_of(received):
        return None
    at, house = received.received_at, received.house_id
    stands = expected_appointment(house, received.client.pk, at)
    if stands is None or stands.state != State.CONFIRMED or open_offer(house, received.client.pk, at):
        return None
    return Read() if open_invitations(received.house, received.client, at) else None


def of_a_visit(received: Received) -> Read | None:
    if received.client is None or _thread_of(received) == INVITATIONS:
        return None
    outcome = answered(
        house=received.house_id, client=received.client, words=received.content.words, at=received.received_at
    )
    if outcome.does == Does.PERSON:
        return None
    if outcome.does == Does.NOTHING:
        return of_an_invitation(received) or Read(done=not received.content.attachments)
    row = outcome.appointment
    is_told = bool(outcome.what and row and tell_of(row, outcome.what, received))
    return Read(is_told and not outcome.needs_a_person and not received.content.attachments, outcome.draft)


def of_an_invitation(received: Received) -> Read | None:
    """Who says yes where no place is left is told so by a person."""
    if received.client is None or _thread_of(received) == VISITS:
        return None
    words, at = received.content.words, received.received_at
    outcome = answered_invitation(house=received.house, client=received.client, words=words, at=at)
    if outcome.happened != Happened.KEPT or outcome.guest is None:
        return None
    return Read(done=not (outcome.guest.waiting or received.content.attachments))


def _thread_of(received: Received) -> tuple[str, ...]:
    """What the message was about that they answer, where it was about one of these."""
    kind = received.answers.origin_kind if received.answers else ""
    return next((kinds for kinds in (VISITS, INVITATIONS) if kind in kinds), ())
