"""Events, their guests and the door. The evening is at Rue des Tilleuls, where the manager of Dyker Street changes
nothing; clients are invited by whoever sees them."""

from collections.abc import Callable
from datetime import time
from typing import Any

from django.db import connection

from prevenance.between_visits.events.actions import answered, choose_guests
from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.understanding import Answer
from prevenance.clientbook.actions import save_segment
from prevenance.clientbook.queries import ClientFilters
from tests.between_visits.guests import evening, invited, who_agreed
from tests.cast import Cast
from tests.client_people import helene
from tests.web.routes.table import Row

EVERY_HOUSE_SEES = "in 200 200 404 200 200 200"
WHO_SEE = "in 200 200 404 200 200 404"
WHO_INVITE = "in 200 200 404 404 200 404"
WHO_HAVE_INVITED = "in 302 302 404 404 302 404"
WHO_WORK_THERE = "in 200 404 404 404 200 404"
WHO_HAVE_DONE_IT_THERE = "in 302 404 404 404 302 404"
EVERYBODY = "200 200 200 200 200 200 200"
DETAILS = {"name": "An evening", "day": "2031-05-02", "begins": "18:30", "place": "Here"}


def planned(cast: Cast) -> Event:
    assert connection.features.supports_json_field  # asked once a process, which is no query of the page
    event = evening(cast, day=cast.tilleuls.today(), begins=time(0, 1), ends=time(23, 59), places=2)
    invited(cast, event)
    choose_guests(by=cast.ines, event=event, clients=[helene(cast)])
    waiting = invited(cast, event, name="Ada Vane", number=1)
    answered(guest=waiting, answer=Answer.YES, others=4)
    return event


def an_event(cast: Cast) -> dict[str, Any]:
    return {"id": planned(cast).pk}


def a_book(cast: Cast) -> dict[str, Any]:
    event = planned(cast)
    save_segment(by=cast.ines, name="Emeralds", filters=ClientFilters(text="emerald"))
    who_agreed(cast, name="Bao Tran", number=2)
    return {"id": event.pk}


def a_guest(which: str) -> Callable[[Cast], dict[str, Any]]:
    def at(cast: Cast) -> dict[str, Any]:
        event = planned(cast)
        guest = Guest.objects.seen_by(cast.ines).get(event=event, client__name=which)
        return {"id": event.pk, "guest": guest.pk}

    return at


def a_link(cast: Cast) -> dict[str, Any]:
    return {"token": invited(cast, evening(cast)).token}


CHOSEN, INVITED, WAITING = a_guest("Hélène Vasseur"), a_guest("Chidi Okafor"), a_guest("Ada Vane")
ROWS = [
    Row("events", EVERY_HOUSE_SEES, at=lambda cast: (an_event(cast), {})[1]),
    Row("new_event", "in 200 200 404 404 200 200"),
    Row("new_event", "in 422 422 404 404 422 422", "POST", sends=DETAILS),
    Row("event", WHO_SEE, at=an_event),
    Row("event_details", WHO_WORK_THERE, at=an_event),
    Row("event_details", WHO_WORK_THERE.replace("200", "422"), "POST", an_event, {"name": ""}),
    Row("event_calling_off", WHO_HAVE_DONE_IT_THERE, "POST", an_event),
    Row("event_guests", WHO_INVITE, at=a_book),
    Row("event_guests", WHO_INVITE, at=a_book, sends={"q": "tran", "whose": "me"}),
    Row("event_guests", WHO_HAVE_INVITED, "POST", a_book, {"client": "nobody"}),
    Row("event_invitation", WHO_INVITE, at=CHOSEN),
    Row("event_invitation", WHO_HAVE_INVITED, "POST", CHOSEN, {"channel": "whatsapp", "text": "Come."}),
    Row("event_invitation", WHO_INVITE, "POST", CHOSEN, {"channel": "pigeon"}),
    Row("guest_answer", WHO_HAVE_INVITED, "POST", INVITED, {"answer": "yes", "others": "1"}),
    Row("guest_answer", WHO_HAVE_INVITED, "POST", INVITED, {"answer": "whatever", "others": "x"}),
    Row("guest_place", WHO_HAVE_DONE_IT_THERE, "POST", WAITING),
    Row("guest_removal", WHO_HAVE_INVITED, "POST", CHOSEN),
    Row("guest_removal", "in 404 404 404 404 404 404", "POST", INVITED),
    Row("door", WHO_SEE, at=an_event),
    Row("door", WHO_SEE, at=an_event, sends={"q": "okaf"}),
    Row("arrival", WHO_HAVE_DONE_IT_THERE, "POST", INVITED),
    Row("arrival", WHO_HAVE_DONE_IT_THERE, "POST", INVITED, {"here": "no"}),
    Row("walk_ins", WHO_HAVE_DONE_IT_THERE, "POST", an_event, {"name": "Somebody"}),
    Row("walk_ins", "in 302 302 404 404 302 404", "POST", an_event, {"name": ""}),
    Row("answer", EVERYBODY, at=a_link),
    Row("answer", EVERYBODY.replace("200", "302"), "POST", a_link, {"answer": "yes", "others": "1", "names": "Clara"}),
    Row("answer", EVERYBODY.replace("200", "422"), "POST", a_link, {"answer": "whatever"}),
    Row("answer", EVERYBODY.replace("200", "404"), at=lambda cast: {"token": "x" * 43}),
    Row("answer_calendar", EVERYBODY, at=a_link),
]
