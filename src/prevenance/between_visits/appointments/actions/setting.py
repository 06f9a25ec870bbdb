"""Appointments are made, moved, kept and let go."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.appointments.models import (
    Appointment,
    AppointmentQuarter,
    State,
)
from prevenance.between_visits.appointments.models.appointment import LINK_LASTS
from prevenance.between_visits.appointments.rules import demand_on, demand_there
from prevenance.between_visits.appointments.wall_time import instant_of, is_skipped, is_struck_twice
from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand

WHY = "an appointment at hand, as it is now"


class TakenError(Exception):
    """Somebody else has that hour."""


def set_appointment(
    *,
    by: Membership | None,
    boutique: Boutique,
    ambassador: Membership,
    at: datetime,
    minutes: int = 45,
    client: Client | None = None,
    **details: Any,
) -> Appointment:
    """`at` on the wall of the boutique; without `by`, a guest does it. Taken where another holds the hour.

    `details`: what_for, state, source, guest_name, guest_contact, language, consent_wording, asked_by_client.
    """
    if by is not None:
        demand(by, Deed.WRITE_CLIENTS)
        if client:
            demand_write(by, client)
    demand_there(by or ambassador, boutique, ambassador)
    demand_one_instant(at, boutique.time_zone)
    row = Appointment(house_id=boutique.house_id, boutique=boutique, ambassador=ambassador, client=client, made_by=by)
    row.day, row.begins, row.zone, row.minutes = at.date(), at.time(), boutique.time_zone, minutes
    row.discreet = False
    for name, value in details.items():
        setattr(row, name, value)
    return _held(by, row)


@transaction.atomic
def _held(by: Membership | None, row: Appointment) -> Appointment:
    row.instant = instant_of(row.at, row.zone)
    checked(row).save()
    _hold(row)
    if by is not None:
        audit.note(by, AuditedDeed.WRITE, row)
    return row


def _hold(row: Appointment) -> None:
    """Its quarters, all or none: the unique key decides between two who want the same at once."""
    quarters = [
        AppointmentQuarter(house_id=row.house_id, appointment=row, ambassador_id=row.ambassador_id, at=at)
        for at in row.quarters()
    ]
    try:
        with transaction.atomic():
            AppointmentQuarter.objects.bulk_create(quarters)
    except IntegrityError:
        raise TakenError from None


def _release(row: Appointment) -> None:
    AppointmentQuarter.objects.unscoped_for("of an appointment at hand").filter(appointment=row.pk).delete()


def demand_one_instant(at: datetime, zone: str) -> None:
    if is_skipped(at, zone):
        raise ValidationError({"at": _("There is no such hour that day: the clocks go forward over it.")})
    if is_struck_twice(at, zone):
        raise ValidationError({"at": _("That hour comes twice that day: the clocks go back. Choose another.")})


@transaction.atomic
def confirm(*, by: Membership | None, appointment: Appointment) -> Appointment:
    found = _expected_anew(by, appointment)
    if found.state == State.CONFIRMED:
        return found
    found.state, found.asked_by_client = State.CONFIRMED, False
    return _changed(by, found)


@transaction.atomic
def cancel(*, by: Membership | None, appointment: Appointment) -> Appointment:
    """Its hours are free again. Cancelled twice, it is cancelled once."""
    found = _anew(by, appointment)
    if found.state == State.CANCELLED:
        return found
    if not found.is_expected:
        raise RefusedError
    found.state = State.CANCELLED
    _release(found)
    return _changed(by, found)


@transaction.atomic
def move(
    *, by: Membership | None, appointment: Appointment, at: datetime, ambassador: Membership | None = None
) -> Appointment:
    """To another hour, and perhaps to another ambassador. Where that is taken, it stays where it was."""
    found = _expected_anew(by, appointment)
    with_whom = ambassador or found.ambassador
    demand_there(by or with_whom, found.boutique, with_whom)
    demand_one_instant(at, found.zone)
    _release(found)
    found.ambassador, found.day, found.begins, found.reminded_at = with_whom, at.date(), at.time(), None
    if found.token_expires:
        found.token_expires = instant_of(at, found.zone) + LINK_LASTS
    moved = _changed(by, found)
    _hold(moved)
    return moved


@transaction.atomic
def came(*, by: Membership, appointment: Appointment, did: bool) -> Appointment:
    """They came, or they did not. Decided by mistake, it is decided again."""
    found = _anew(by, appointment)
    if found.state == State.CANCELLED:
        raise RefusedError
    found.state = State.CAME if did else State.MISSED
    return _changed(by, found, counts=False)


@transaction.atomic
def know_guest(*, by: Membership, appointment: Appointment, client: Client) -> Appointment:
    """A guest has a card now."""
    found = _anew(by, appointment)
    demand_write(by, client)
    if found.client_id:
        raise RefusedError
    found.client = client
    return _changed(by, found, counts=False)


def _changed(by: Membership | None, row: Appointment, *, counts: bool = True) -> Appointment:
    if counts:
        row.sequence += 1
    checked(row).save()
    if by is not None:
        audit.note(by, AuditedDeed.WRITE, row)
    return row


def _expected_anew(by: Membership | None, appointment: Appointment) -> Appointment:
    found = _anew(by, appointment)
    if not found.is_expected:
        raise RefusedError
    return found


def _anew(by: Membership | None, appointment: Appointment) -> Appointment:
    """As it is now: two may act on it at once."""
    if by is not None:
        demand_on(by, appointment)
    rows: Any = Appointment.objects.unscoped_for(WHY).select_for_update(of=("self",))
    found: Appointment = rows.select_related("boutique", "ambassador", "client").get(pk=appointment.pk)
    return found
