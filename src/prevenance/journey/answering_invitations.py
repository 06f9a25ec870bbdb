"""A client answers an invitation by message: understood, it is kept; else a person reads it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from prevenance.between_visits.events.actions import answered
from prevenance.between_visits.events.models import Guest
from prevenance.between_visits.events.understanding import FOR_A_PERSON, Answer, Understood, understand_rsvp
from prevenance.clientbook.models import Client
from prevenance.house.models import House
from prevenance.journey.inviting import language_for

WHY = "an answer comes in by itself, before anybody looks at it"
A_DAY = timedelta(days=1)


class Happened(StrEnum):
    KEPT = "kept"
    FOR_A_PERSON = "for_a_person"
    NOT_INVITED = "not_invited"


@dataclass(frozen=True)
class Outcome:
    """`guest`: whose answer it is, where only one invitation is open; `understood` is what was kept, if anything."""

    happened: Happened
    guest: Guest | None = None
    understood: Understood = FOR_A_PERSON


@transaction.atomic
def answered_invitation(*, house: House, client: Client, words: str, at: datetime) -> Outcome:
    """`at`: when it was written. Of two invitations that are open, a person says which one is meant."""
    asked = open_invitations(house, client, at)
    if not asked:
        return Outcome(Happened.NOT_INVITED)
    if len(asked) > 1:
        return Outcome(Happened.FOR_A_PERSON)
    guest = asked[0]
    understood = understand_rsvp(words, language_for(client, guest.event))
    if understood.answer is None:
        return Outcome(Happened.FOR_A_PERSON, guest)
    return _kept(guest, understood, understood.answer, words, at)


def _kept(guest: Guest, understood: Understood, answer: Answer, words: str, at: datetime) -> Outcome:
    told: dict[str, Any] = {"others": understood.others, "names": understood.names}
    try:
        kept = answered(guest=guest, answer=answer, words=words, at=at, **told)
    except ValidationError:
        return Outcome(Happened.FOR_A_PERSON, guest)
    return Outcome(Happened.KEPT, kept, understood)


def open_invitations(house: House, client: Client, at: datetime) -> list[Guest]:
    """To what has not begun, nor been called off."""
    rows = Guest.objects.unscoped_for(WHY).filter(house=house, client=client, invited_at__lte=at)
    rows = rows.filter(event__called_off_at=None, arrived_at=None, event__day__gte=_the_day_before(at))
    found = rows.select_related("event__boutique", "event__house", "client", "house").order_by("event__day", "id")
    return [guest for guest in found if at < guest.event.starts_at]


def _the_day_before(at: datetime) -> date:
    """Wherever on earth it is: the event's own clock decides."""
    return (at - A_DAY).date()
