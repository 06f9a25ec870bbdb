"""What a client's answer does to what was offered or set: it books, confirms, asks back, or waits for a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from prevenance.between_visits.appointments.actions import (
    TakenError,
    book_offered,
    cancel,
    confirm,
    move,
    set_appointment,
)
from prevenance.between_visits.appointments.answers import Does, Understanding, understand
from prevenance.between_visits.appointments.models import Appointment, Offer, OfferState, Source, State
from prevenance.between_visits.appointments.queries import expected_appointment, open_offer
from prevenance.between_visits.appointments.words import LANGUAGES, say
from prevenance.clientbook.models import Client
from prevenance.clientbook.regions import region_of
from prevenance.house.models import Boutique, House, Membership
from prevenance.house.rules import RefusedError
from prevenance.journey.booking import MOST_OFFERED, is_free, language_for, times_to_offer


@dataclass(frozen=True)
class Outcome:
    """`draft` is for a person to send; empty where a person must first read. `at`: on the wall of the boutique. `what`:
    what `noticing.tell_of` may tell them of it."""

    does: Does
    draft: str = ""
    appointment: Appointment | None = None
    offer: Offer | None = None
    at: datetime | None = None
    what: str = ""

    @property
    def needs_a_person(self) -> bool:
        return self.does not in (Does.BOOK, Does.CANCEL, Does.NOTHING)


@dataclass(frozen=True)
class Asked:
    """What the answer can belong to, and who speaks."""

    client: Client
    boutique: Boutique
    ambassador: Membership
    language: str
    offer: Offer | None
    appointment: Appointment | None

    @property
    def minutes(self) -> int:
        known = self.offer or self.appointment
        return known.minutes if known else 45

    @property
    def offered(self) -> list[datetime]:
        return self.offer.offered if self.offer else []

    def says(self, what: str, at: datetime | None = None, times: list[datetime] | None = None) -> str:
        """Nothing is written of a discreet client."""
        if self.client.discreet:
            return ""
        me, house = self.ambassador.person.get_short_name(), self.ambassador.house.name
        name = self.client.greeting_name()
        return say(what, self.language, name=name, me=me, house=house, at=at, times=times or [])

    def free(self) -> list[datetime]:
        """Those of the offer that are free still; else others."""
        left = [at for at in self.offered if is_free(self.boutique, self.ambassador, at, self.minutes)]
        return left or times_to_offer(self.boutique, self.ambassador, minutes=self.minutes)[:MOST_OFFERED]


def answered(*, house: House | UUID, client: Client, words: str, at: datetime, language: str = "") -> Outcome:
    """`at`: when the answer came. `language`: what it is written in, where that is known."""
    asked = _asked(house.pk if isinstance(house, House) else house, client, at, language)
    if asked is None:
        return Outcome(Does.PERSON)
    meant = _understood(words, at, asked, language)
    match meant.does:
        case Does.BOOK if meant.at:
            return _booked(asked, meant.at)
        case Does.PROPOSE if meant.at:
            return _proposed(asked, meant.at)
        case Does.ASK:
            return _asks_back(asked)
        case Does.CANCEL if asked.appointment:
            return _cancelled(asked, asked.appointment)
        case Does.DECLINE:
            return Outcome(Does.DECLINE, asked.says("declined"), asked.appointment, asked.offer)
    return Outcome(meant.does, appointment=asked.appointment, offer=asked.offer)


def _asked(house: UUID, client: Client, at: datetime, language: str) -> Asked | None:
    offer, appointment = open_offer(house, client.pk, at), expected_appointment(house, client.pk, at)
    known = offer or appointment
    if known is None:
        return None
    if offer and appointment and offer.boutique_id != appointment.boutique_id:
        appointment = None  # its hours are another clock's
    spoken = language if language in LANGUAGES else language_for(client, known.boutique)
    return Asked(client, known.boutique, known.ambassador, spoken, offer, appointment)


def _understood(words: str, at: datetime, asked: Asked, language: str) -> Understanding:
    """In the language it is written in, else in those that can be read; one that understands is enough."""
    tried = [asked.language, *(one for one in LANGUAGES if one != asked.language)]
    found = [
        understand(
            words,
            now=at,
            zone=asked.boutique.time_zone,
            offered=asked.offered,
            proposed=asked.appointment.at if asked.appointment else None,
            language=one,
            country=region_of(asked.boutique) or "",
        )
        for one in tried
    ]
    return next((one for one in found if one.does != Does.PERSON), found[0])


def _booked(asked: Asked, at: datetime) -> Outcome:
    row = asked.appointment
    try:
        if row and at == row.at:
            return _agreed(asked, row)
        if row and asked.offer:
            return Outcome(Does.BOOK, asked.says("moved", at), _moved(asked.offer, row, at), asked.offer, at, "moved")
        if asked.offer and is_free(asked.boutique, asked.ambassador, at, asked.minutes):
            row = book_offered(offer=asked.offer, at=at)
            return Outcome(Does.BOOK, asked.says("booked", at), row, asked.offer, at, "booked")
    except (TakenError, RefusedError):
        pass
    return _taken(asked, at)


def _agreed(asked: Asked, row: Appointment) -> Outcome:
    """What the house proposed is confirmed by their yes; what they asked for themselves waits for the house's; a yes to
    what stands already changes nothing."""
    if row.asked_by_client:
        return Outcome(Does.PERSON, appointment=row, offer=asked.offer, at=row.at)
    if row.state == State.CONFIRMED:
        return Outcome(Does.NOTHING, appointment=row, offer=asked.offer, at=row.at)
    kept = confirm(by=None, appointment=row)
    return Outcome(Does.BOOK, asked.says("confirmed", row.at), kept, asked.offer, row.at, "confirmed")


@transaction.atomic
def _moved(offer: Offer, row: Appointment, at: datetime) -> Appointment:
    """An offer made while they are expected offers another hour for the same visit."""
    moved = move(by=None, appointment=row, at=at, ambassador=offer.ambassador)
    offer.state, offer.appointment = OfferState.ANSWERED, moved
    offer.save()
    return moved


def _proposed(asked: Asked, at: datetime) -> Outcome:
    """Another hour: held for them where it is free, until somebody of the house says yes."""
    if not is_free(asked.boutique, asked.ambassador, at, asked.minutes):
        return _taken(asked, at)
    row = asked.appointment
    if row is None:
        try:
            row = _held_for(asked, at)
        except (TakenError, RefusedError, ValidationError):
            return _taken(asked, at)
    return Outcome(Does.PROPOSE, asked.says("to_confirm", at), row, asked.offer, at)


def _held_for(asked: Asked, at: datetime) -> Appointment:
    return set_appointment(
        by=None, boutique=asked.boutique, ambassador=asked.ambassador, at=at, minutes=asked.minutes,
        client=asked.client, what_for=asked.offer.what_for if asked.offer else "",
        state=State.PROPOSED, source=Source.ANSWER, asked_by_client=True,
    )  # fmt: skip


def _taken(asked: Asked, at: datetime) -> Outcome:
    times = _offered_anew(asked, [time for time in asked.free() if time != at])
    return Outcome(Does.ASK, asked.says("taken" if times else "taken_alone", at, times), asked.appointment, asked.offer)


def _offered_anew(asked: Asked, times: list[datetime]) -> list[datetime]:
    """The next answer will belong to these."""
    if asked.offer and times:
        asked.offer.times = [time.isoformat(timespec="minutes") for time in times]
        asked.offer.save(update_fields=["times"])
    return times


def _asks_back(asked: Asked) -> Outcome:
    times = _offered_anew(asked, asked.free())
    return Outcome(Does.ASK, asked.says("ask" if times else "ask_alone", times=times), asked.appointment, asked.offer)


def _cancelled(asked: Asked, row: Appointment) -> Outcome:
    gone = cancel(by=None, appointment=row)
    return Outcome(Does.CANCEL, asked.says("cancelled", row.at), gone, asked.offer, row.at, "cancelled")
