"""What calendars are told."""

from datetime import datetime, time, timedelta
from typing import Any

import icalendar
import pytest

from prevenance.between_visits.appointments.actions import (
    cancel,
    close_feed,
    feed_of,
    make_feed,
    move,
    set_appointment,
)
from prevenance.between_visits.appointments.calendar import feed, invitation
from prevenance.between_visits.appointments.models import Appointment
from tests.between_visits.appointments.staged import okafor, winter_and_summer
from tests.cast import Cast

pytestmark = pytest.mark.django_db
A_TUESDAY = datetime.fromisoformat("2027-07-06T10:00")


def made(cast: Cast, at: datetime = A_TUESDAY) -> Appointment:
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "at": at}
    return set_appointment(by=cast.ines, client=okafor(cast), what_for="The green one", **told)


def event_in(file: bytes) -> tuple[Any, Any]:
    calendar = icalendar.Calendar.from_ical(file)
    return calendar, calendar.walk("VEVENT")[0]


def test_an_invitation_names_the_house_and_nothing_that_is_known(cast: Cast) -> None:
    calendar, event = event_in(invitation(made(cast), link="https://maison.example/visit/x"))
    assert calendar["METHOD"] == "REQUEST"
    assert event["SUMMARY"] == "Maison Alder, Rue des Tilleuls"
    assert "green" not in event.to_ical().decode()
    assert event.decoded("DTSTART").utcoffset().total_seconds() == 7200
    assert calendar.walk("VTIMEZONE")[0]["TZID"] == "Europe/Paris"


def test_a_change_is_the_same_event_with_a_higher_number(cast: Cast) -> None:
    row = made(cast)
    first = event_in(invitation(row))[1]
    moved = event_in(invitation(move(by=cast.ines, appointment=row, at=A_TUESDAY + timedelta(hours=25))))[1]
    calendar, gone = event_in(invitation(cancel(by=cast.ines, appointment=row)))
    assert first["UID"] == moved["UID"] == gone["UID"]
    assert [event["SEQUENCE"] for event in (first, moved, gone)] == [0, 1, 2]
    assert (calendar["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")


def test_hours_keep_to_the_wall_when_the_clocks_change(cast: Cast) -> None:
    forward, back = winter_and_summer()
    for day, hours in ((forward.replace(day=27), 1), (forward, 2), (back.replace(day=30), 2), (back, 1)):
        event = event_in(invitation(made(cast, datetime.combine(day, time(15)))))[1]
        assert event.decoded("DTSTART").hour == 15
        assert event.decoded("DTSTART").utcoffset().total_seconds() == hours * 3600


def test_a_feed_hides_who_is_discreet(cast: Cast) -> None:
    row = made(cast)
    assert row.client
    row.client.discreet = True
    told = feed([row], name="Prevenance").decode()
    assert "Okafor" not in told
    assert "green" not in told


def test_a_new_address_closes_the_old_one(cast: Cast) -> None:
    first, second = make_feed(by=cast.ines), make_feed(by=cast.ines)
    assert feed_of(first) is None
    assert feed_of(second)
    close_feed(by=cast.ines)
    assert feed_of(second) is None
