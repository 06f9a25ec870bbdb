"""Hours that there are, hours that there are not, and who may set them."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from prevenance.between_visits.appointments.actions import (
    TakenError,
    appointment_of,
    came,
    cancel,
    confirm,
    make_link,
    move,
    set_appointment,
)
from prevenance.between_visits.appointments.answers import understand
from prevenance.between_visits.appointments.models import Appointment, AppointmentQuarter, State
from prevenance.between_visits.appointments.wall_time import instant_of, is_skipped, is_struck_twice
from prevenance.house.rules import RefusedError
from tests.between_visits.appointments.staged import in_days, okafor, winter_and_summer
from tests.cast import Cast

PARIS = "Europe/Paris"


def made(cast: Cast, **more: Any) -> Appointment:
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "at": in_days(cast.tilleuls, 2)}
    told |= {"by": cast.ines, "guest_name": "Ada Vane", **more}
    return set_appointment(**told)


def test_an_hour_that_no_clock_shows_is_known() -> None:
    forward, back = winter_and_summer()
    assert is_skipped(datetime.combine(forward, time(2, 30)), PARIS)
    assert is_struck_twice(datetime.combine(back, time(2, 30)), PARIS)
    assert not is_skipped(datetime.combine(back, time(2, 30)), PARIS)
    assert instant_of(datetime.combine(back, time(2, 30)), PARIS).astimezone(UTC).hour == 0


@pytest.mark.django_db
def test_neither_a_skipped_nor_a_doubled_hour_is_set(cast: Cast) -> None:
    for day in winter_and_summer():
        with pytest.raises(ValidationError):
            made(cast, at=datetime.combine(day, time(2, 30)))


@pytest.mark.django_db
def test_quarters_on_the_night_when_an_hour_comes_twice_are_counted_in_full(cast: Cast) -> None:
    back = winter_and_summer()[1]
    row = made(cast, at=datetime.combine(back, time(1, 30)), minutes=120)
    assert len(row.quarters()) == len(set(row.quarters())) == 8


@pytest.mark.django_db
def test_a_move_to_an_hour_that_is_taken_leaves_it_where_it_was(cast: Cast) -> None:
    first, second = made(cast), made(cast, at=in_days(cast.tilleuls, 3))
    with pytest.raises(TakenError):
        move(by=cast.ines, appointment=second, at=first.at)
    second.refresh_from_db()
    held = AppointmentQuarter.objects.seen_by(cast.ines).filter(appointment=second)
    assert (second.at, held.count()) == (in_days(cast.tilleuls, 3), 3)


@pytest.mark.django_db
def test_what_is_cancelled_is_confirmed_no_more(cast: Cast) -> None:
    row = made(cast)
    cancel(by=cast.ines, appointment=row)
    with pytest.raises(RefusedError):
        confirm(by=cast.ines, appointment=row)
    with pytest.raises(RefusedError):
        came(by=cast.ines, appointment=row, did=True)
    assert cancel(by=cast.ines, appointment=row).sequence == 1


@pytest.mark.django_db
def test_whoever_did_not_come_may_turn_out_to_have_come(cast: Cast) -> None:
    row = made(cast)
    came(by=cast.ines, appointment=row, did=False)
    assert came(by=cast.ines, appointment=row, did=True).state == State.CAME


@pytest.mark.django_db
def test_another_house_sets_nothing_here(cast: Cast) -> None:
    row = made(cast)
    for whose in ({"by": cast.teo}, {"ambassador": cast.teo}, {"ambassador": cast.jonah}):  # who works at Dyker Street
        with pytest.raises(RefusedError):
            made(cast, **whose)
    with pytest.raises(RefusedError):
        cancel(by=cast.teo, appointment=row)


@pytest.mark.django_db
def test_a_discreet_clients_visit_is_seen_by_their_circle(cast: Cast) -> None:
    client = okafor(cast)
    row = made(cast, client=client, guest_name="")
    client.discreet = True
    client.save()
    assert not Appointment.objects.seen_by(cast.jonah).filter(pk=row.pk).exists()
    assert Appointment.objects.seen_by(cast.ines).filter(pk=row.pk).exists()


@pytest.mark.django_db
def test_a_link_is_good_until_the_day_after_and_only_the_latest(cast: Cast) -> None:
    row = made(cast)
    first, second = make_link(row), make_link(row)
    assert appointment_of(first) is None
    assert appointment_of(second) == row
    Appointment.objects.seen_by(cast.ines).update(token_expires=row.instant - timedelta(days=9))
    assert appointment_of(second) is None


@given(st.text(max_size=700))
def test_no_answer_whatever_breaks_the_reading(words: str) -> None:
    now = datetime.fromisoformat("2026-11-19T12:00")
    offered = [now + timedelta(days=5, hours=hours) for hours in (-2, 3)]
    for language in ("en", "fr"):
        found = understand(words, now=now, zone=PARIS, offered=offered, language=language, country="FR")
        assert found.at is None or found.at > now
