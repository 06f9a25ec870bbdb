"""Appointments of Inès’s at Tilleuls; the page where clients book; the links that need no sign-in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from prevenance.between_visits.appointments.actions import make_feed, make_link, offer_times, set_appointment
from prevenance.between_visits.appointments.models import Appointment
from prevenance.clientbook.models import Client
from tests.between_visits.appointments.staged import in_days, public_page
from tests.between_visits.book import agree, okafor
from tests.cast import Cast
from tests.web.routes.table import Row

EVERYBODY = "200 200 200 200 200 200 200"
WHO_SEE = "in 200 200 404 200 200 200"
WHO_SEE_IT = "in 200 200 404 200 200 404"
WHO_WRITE = "in 200 200 404 404 200 200"
WHO_DO_IT = "in 302 302 404 404 302 404"


def made(cast: Cast, client: Client | None = None, **more: Any) -> Appointment:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    public_page(cast)
    whose: dict[str, Any] = (
        {"client": client} if client else {"guest_name": "Ada Vane", "guest_contact": "ada@vane.example"}
    )
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "at": in_days(cast.tilleuls, 2)}
    return set_appointment(by=cast.ines, **told | whose | more)


def an_appointment(cast: Cast) -> dict[str, Any]:
    return {"id": made(cast, okafor(cast)).pk}


def a_guest(cast: Cast) -> dict[str, Any]:
    return {"id": made(cast).pk}


def a_link(cast: Cast) -> dict[str, Any]:
    return {"token": make_link(made(cast))}


def a_feed(cast: Cast) -> dict[str, Any]:
    made(cast)
    return {"token": make_feed(by=cast.ines)}


def somebody(cast: Cast) -> dict[str, Any]:
    public_page(cast)
    client = okafor(cast)
    agree(cast.ines, client)
    until, times = timezone.now() + timedelta(days=2), [in_days(cast.tilleuls, 2)]
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "until": until, "times": times}
    offer_times(by=cast.ines, client=client, **told)
    return {"id": client.pk}


def the_page(cast: Cast) -> dict[str, Any]:
    return {"slug": public_page(cast).slug}


def tilleuls(cast: Cast) -> dict[str, Any]:
    return {"id": cast.tilleuls.pk}


def hour(cast: Cast) -> str:
    return f"{in_days(cast.tilleuls, 3):%Y-%m-%dT%H:%M}"


def with_a_full_week(cast: Cast) -> dict[str, Any]:
    made(cast, okafor(cast))
    return {}


Made = Callable[[Cast], dict[str, Any]]

ROWS = [
    Row("appointments", WHO_SEE, at=with_a_full_week),
    Row("new_appointment", WHO_WRITE),
    Row("appointment", WHO_SEE_IT, at=an_appointment),
    Row("appointment_file", WHO_SEE_IT, at=an_appointment),
    Row("appointment_confirmation", WHO_DO_IT, "POST", at=an_appointment),
    Row("appointment_cancellation", WHO_DO_IT, "POST", at=an_appointment),
    Row("appointment_moving", WHO_DO_IT, "POST", at=an_appointment, sends={"day": "2030-05-06", "begins": "11:00"}),
    Row("appointment_arrival", WHO_DO_IT, "POST", at=an_appointment, sends={"came": "yes"}),
    Row("appointment_guest", WHO_DO_IT, "POST", at=a_guest),
    Row("appointment_link", "in 200 200 404 404 200 404", "POST", at=an_appointment),
    # A client of Tilleuls is received there; who works at Dyker Street offers hours of theirs.
    Row("offer_times", "in 200 200 404 404 200 404", at=somebody),
    Row("my_hours", WHO_WRITE),
    Row("booking_places", "in 404 302 404 200 200 200"),
    Row("booking_hours", "in 404 404 404 200 200 404", at=tilleuls),
    Row("calendar_settings", WHO_SEE),
    Row("calendar_feed", EVERYBODY, at=a_feed),
    Row("book", EVERYBODY, at=the_page),
    Row("own_visit", EVERYBODY, at=a_link),
    Row("own_visit", "302 302 302 302 302 302 302", "POST", at=a_link, sends={"cancel": "1"}),
    Row("own_visit_file", EVERYBODY, at=a_link),
]
