"""Notices of appointments, which clients ask for by booking: only where a manager has switched them on, and only by a
way that they agreed to."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from prevenance.between_visits.appointments.calendar import invitation
from prevenance.between_visits.appointments.models import Appointment, State
from prevenance.between_visits.appointments.words import say
from prevenance.between_visits.delivery.actions import MayNotSendError, notify
from prevenance.between_visits.delivery.attached import Attached
from prevenance.between_visits.delivery.models import Notice, Received
from prevenance.between_visits.followups.reaching import agreed_ways
from prevenance.clientbook.models import Channel, Consent, ContactPoint, Purpose
from prevenance.clientbook.queries.consents import newest_of
from prevenance.house.rules import RefusedError
from prevenance.journey.booking import language_for

WHY = "a notice that the client asked for by booking"
NEAR = timedelta(hours=26)
TOO_NEAR = timedelta(hours=2)
AT_ONCE = 200


def tell_of(appointment: Appointment, what: str, answering: Received | None = None) -> bool:
    """`what`: "booked", "confirmed", "moved" or "cancelled". `answering`: what they wrote, and where they are answered
    first. Whether a message is on its way."""
    return _sent(appointment, Notice.APPOINTMENT_CONFIRMED, what, answering)


def remind_of_what_is_near(now: datetime | None = None) -> int:
    """Each once; moved, it is reminded of anew."""
    at = now or timezone.now()
    rows = Appointment.objects.unscoped_for(WHY).filter(state=State.CONFIRMED, reminded_at=None)
    near = rows.filter(instant__gt=at + TOO_NEAR, instant__lte=at + NEAR)
    found = near.select_related("client", "boutique__house", "ambassador__person", "ambassador__house")
    return sum(_reminded(row, at) for row in found.order_by("instant")[:AT_ONCE])


def _reminded(row: Appointment, at: datetime) -> bool:
    """Whoever marks it first reminds: two may tick at once."""
    mine = Appointment.objects.unscoped_for(WHY).filter(pk=row.pk, reminded_at=None).update(reminded_at=at)
    return bool(mine) and _sent(row, Notice.APPOINTMENT_REMINDER, "reminder")


def _sent(row: Appointment, notice: Notice, what: str, answering: Received | None = None) -> bool:
    if row.client and row.client.discreet:
        return False
    for channel, address in (*_where_they_wrote(answering), *_ways(row)):
        try:
            notify(
                by=row.ambassador, client=row.client, channel=channel, notice=notice, words=_words(row, what),
                subject=row.boutique.house.name, origin=row, address=address,
                key=f"{notice}/{row.pk}/{row.sequence}", agreed=row.consent_wording,
                attachments=_files(row) if channel == Channel.EMAIL and notice == Notice.APPOINTMENT_CONFIRMED else (),
            )  # fmt: skip
        except (MayNotSendError, RefusedError):
            continue
        return True
    return False


def _where_they_wrote(answering: Received | None) -> Iterator[tuple[Channel, str]]:
    if answering and answering.from_address:
        yield Channel(answering.channel), answering.from_address


def _ways(row: Appointment) -> Iterator[tuple[Channel, str]]:
    """A guest's own, where they ticked that they may be written to; a client's, as they agreed."""
    if row.client is None:
        if row.consent_wording:
            yield (Channel.EMAIL if "@" in row.guest_contact else Channel.SMS), row.guest_contact
        return
    points = ContactPoint.objects.unscoped_for(WHY).filter(client=row.client)
    consents = newest_of(list(Consent.objects.unscoped_for(WHY).filter(client=row.client)))
    for way in agreed_ways(points, consents, Purpose.SERVICE):
        if way.channel in (Channel.EMAIL, Channel.SMS, Channel.WHATSAPP):
            yield way.channel, way.value


def _words(row: Appointment, what: str) -> str:
    language = language_for(row.client, row.boutique) if row.client else row.language or row.boutique.language
    me, house = row.ambassador.person.get_short_name(), row.boutique.house.name
    return say(what, language, name=row.name, me=me, house=house, at=row.at)


def _files(row: Appointment) -> tuple[Attached, ...]:
    return (Attached("visit.ics", invitation(row), "text/calendar"),)
