"""The page where anybody books, the link by which they change it, and what the house does with a guest."""

import re
from typing import Any

import pytest
from django.test import Client as Browser

from prevenance.between_visits.appointments.actions import change_booking_page, make_link, set_appointment
from prevenance.between_visits.appointments.models import Appointment, State
from prevenance.between_visits.delivery.actions import change_rules, set_up
from prevenance.between_visits.delivery.models import Message, Notice
from prevenance.clientbook.models import Client, Consent
from prevenance.journey.noticing import remind_of_what_is_near
from tests.between_visits.appointments.staged import in_days, okafor, public_page
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db
BOOK = "/book/tilleuls"


def form(cast: Cast, **more: str) -> dict[str, str]:
    at = f"{in_days(cast.tilleuls, 3):%Y-%m-%dT%H:%M}"
    return {"at": at, "language": "en", "name": "Ada Vane", "contact": "ada@vane.example"} | more


def only(cast: Cast) -> Appointment:
    found: Appointment = Appointment.objects.seen_by(cast.ines).get()
    return found


def test_a_page_that_is_not_open_is_not_there(cast: Cast) -> None:
    public_page(cast)
    change_booking_page(by=cast.maud, boutique=cast.tilleuls, on=False)
    assert Browser().get(BOOK).status_code == 404


def test_a_guest_books_with_the_words_that_they_agreed_to(cast: Cast) -> None:
    public_page(cast)
    answer = Browser().post(BOOK, form(cast, agrees="on", what_for="A clasp to mend"))
    row = only(cast)
    assert (answer.status_code, row.guest_name, row.what_for) == (302, "Ada Vane", "A clasp to mend")
    assert row.consent_wording == "You may remind me of this visit, and write to me about it."
    assert Browser().get(answer["Location"]).status_code == 200
    assert answer["Location"].rpartition("/")[2] not in (row.hashed_token or "")


def test_the_page_shows_no_name_of_anybody(cast: Cast) -> None:
    public_page(cast)
    set_appointment(
        by=cast.ines, boutique=cast.tilleuls, ambassador=cast.ines, at=in_days(cast.tilleuls, 3), client=okafor(cast)
    )
    page = Browser().get(BOOK).content.decode()
    assert "Okafor" not in page
    assert "Inès" not in page
    assert f"{in_days(cast.tilleuls, 3):%Y-%m-%dT%H:%M}" not in page


def test_an_hour_that_was_just_taken_is_said_to_be_so(cast: Cast) -> None:
    public_page(cast)
    sent = form(cast)
    assert Browser().post(BOOK, sent).status_code == 302
    answer = Browser().post(BOOK, sent | {"contact": "noor@haddad.example"})
    assert answer.status_code == 422
    assert "This hour has just been taken." in answer.content.decode()


@pytest.mark.parametrize(
    "more",
    [{"website": "https://casino.example"}, {"name": ""}, {"contact": "nonsense"}, {"at": "2020-01-01T10:00"},
     {"at": "x"}, {"at": "2031-03-30T02:30"}, {"contact": "<script>@x"}],
)  # fmt: skip
def test_what_no_guest_would_send_books_nothing(cast: Cast, more: dict[str, str]) -> None:
    public_page(cast)
    assert Browser().post(BOOK, form(cast, **more)).status_code == 422
    assert not Appointment.objects.seen_by(cast.ines).exists()


def test_one_contact_does_not_fill_the_page(cast: Cast) -> None:
    public_page(cast)
    for hour in range(10, 13):
        sent = form(cast) | {"at": f"{in_days(cast.tilleuls, 3):%Y-%m-%dT}{hour}:00"}
        assert Browser().post(BOOK, sent).status_code == 302
    answer = Browser().post(BOOK, form(cast) | {"at": f"{in_days(cast.tilleuls, 4):%Y-%m-%dT%H:%M}"})
    assert "Please telephone the boutique." in answer.content.decode()


def test_looking_at_a_link_changes_nothing(cast: Cast) -> None:
    public_page(cast)
    row = set_appointment(
        by=None, boutique=cast.tilleuls, ambassador=cast.ines, at=in_days(cast.tilleuls, 3), guest_name="Ada Vane"
    )
    address = f"/visit/{make_link(row)}"
    for look in (address, f"{address}?move", f"{address}?cancel=1", f"{address}/invitation.ics"):
        assert Browser().get(look).status_code == 200
        Browser().head(look)
    assert only(cast).state == State.CONFIRMED
    Browser().post(address, {"cancel": "1"})
    assert only(cast).state == State.CANCELLED


def test_a_guest_who_is_known_is_not_made_twice(cast: Cast) -> None:
    public_page(cast)
    Browser().post(BOOK, form(cast, agrees="on"))
    browser = as_member(cast.ines)
    browser.post(f"/appointments/{only(cast).pk}/guest")
    client = Client.objects.seen_by(cast.ines).get()
    assert only(cast).client == client
    assert Consent.objects.seen_by(cast.ines).get().wording.startswith("You may remind me")
    Browser().post(BOOK, form(cast) | {"at": f"{in_days(cast.tilleuls, 4):%Y-%m-%dT%H:%M}"})
    second = Appointment.objects.seen_by(cast.ines).get(client=None)
    browser.post(f"/appointments/{second.pk}/guest")
    assert Client.objects.seen_by(cast.ines).count() == 1


def switched_on(cast: Cast) -> None:
    mail: dict[str, Any] = {"host": "127.0.0.1", "port": 2525, "sender": "bonjour@alder.example"}
    set_up(by=cast.maud, channel="email", settings=mail)
    change_rules(by=cast.maud, notices=[Notice.APPOINTMENT_CONFIRMED, Notice.APPOINTMENT_REMINDER])


def test_notices_go_only_where_a_manager_switched_them_on_and_the_guest_agreed(cast: Cast) -> None:
    public_page(cast)
    Browser().post(BOOK, form(cast, agrees="on"))
    assert not Message.objects.seen_by(cast.ines).exclude(state="refused").filter(state="queued").exists()
    switched_on(cast)
    Browser().post(BOOK, form(cast, contact="noor@haddad.example") | {"at": tomorrow(cast)})
    assert not queued(cast)
    Browser().post(BOOK, form(cast, contact="lea@brandt.example", agrees="on") | {"at": tomorrow(cast, 15)})
    assert [message.notice for message in queued(cast)] == [Notice.APPOINTMENT_CONFIRMED]


def test_a_visit_that_is_near_is_reminded_of_once(cast: Cast) -> None:
    public_page(cast)
    switched_on(cast)
    Browser().post(BOOK, form(cast, agrees="on") | {"at": tomorrow(cast)})
    assert remind_of_what_is_near(only(cast).instant.replace(hour=0)) == 1
    assert remind_of_what_is_near(only(cast).instant.replace(hour=0)) == 0
    assert sorted(message.notice for message in queued(cast)) == ["appointment_confirmed", "appointment_reminder"]


def tomorrow(cast: Cast, hour: int = 10) -> str:
    return f"{in_days(cast.tilleuls, 1):%Y-%m-%dT}{hour:02}:00"


def queued(cast: Cast) -> list[Message]:
    return list(Message.objects.seen_by(cast.maud).filter(state="queued"))


@pytest.mark.parametrize("words", ["9:30-12:30, 14-19", "9h30–12h30 ; 14h–19h", ""])
def test_hours_are_written_as_one_says_them(cast: Cast, words: str) -> None:
    page = as_member(cast.ines).post("/settings/hours", {"day_0": words})
    assert page.status_code == 302
    shown = as_member(cast.ines).get("/settings/hours").content.decode()
    assert ("09:30–12:30, 14:00–19:00" in shown) == bool(words)


@pytest.mark.parametrize("words", ["nine to five", "25-26", "19-9", "9-12, 11-13", "9:75-10"])
def test_hours_that_are_none_are_sent_back(cast: Cast, words: str) -> None:
    page = as_member(cast.ines).post("/settings/hours", {"day_0": words})
    assert page.status_code == 422
    assert re.search("problem", page.content.decode())
