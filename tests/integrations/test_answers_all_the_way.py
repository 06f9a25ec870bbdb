"""From a provider's knock, or a mailbox, to what an answer does: it books, it says who comes, it ends the news."""

import time as clock
from collections.abc import Iterator
from typing import Any

import pytest

from prevenance.between_visits.appointments.models import Appointment, State
from prevenance.between_visits.delivery.actions import MayNotSendError, change_rules, set_up
from prevenance.between_visits.delivery.models import Message, Notice
from prevenance.between_visits.delivery.models import State as Sent
from prevenance.between_visits.events.models import Guest
from prevenance.between_visits.events.understanding import Answer
from prevenance.between_visits.inquiries.models import Inquiry
from prevenance.clientbook.models import Channel, Client, Purpose
from prevenance.integrations.inbound.fetching import fetch_mail
from tests.between_visits.appointments.staged import in_days
from tests.between_visits.book import agree, okafor
from tests.between_visits.delivery.letters import at_any_hour, letter, with_mail
from tests.between_visits.guests import evening, invited
from tests.cast import Cast
from tests.integrations.mail_server import lay_in, mail_server, mailbox
from tests.integrations.mails import mail
from tests.integrations.test_doors import door, knock, text, told
from tests.journey.arrivals import all_inquiries
from tests.journey.test_replies import offered

pytestmark = pytest.mark.django_db
ADDRESS = "chidi@okafor.example"
DAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with mail_server() as found:
        yield found


def with_whatsapp(cast: Cast) -> None:
    settings = {"number_id": "1", "token": "a token"}
    set_up(by=cast.maud, channel=Channel.WHATSAPP, settings=settings, shown="+33 1 40 00 00 00")
    at_any_hour(cast)


def writes(cast: Cast, words: str, id: str = "wamid.1", **more: Any) -> None:
    """Just now, on WhatsApp, which counts in whole seconds."""
    message = text(words, id=id, timestamp=str(int(clock.time()) + 1), **more)
    assert knock(door(cast), told(message)) == 200


def on_whatsapp(cast: Cast, **more: Any) -> Client:
    client = okafor(cast, languages=["fr"], **more)
    agree(cast.ines, client)
    return client


def booked(cast: Cast) -> Appointment:
    found: Appointment = Appointment.objects.seen_by(cast.ines).get()
    return found


def sent(cast: Cast) -> list[Message]:
    return list(Message.objects.seen_by(cast.ines).order_by("id"))


def waiting(cast: Cast) -> list[Inquiry]:
    return all_inquiries(cast.alder)


def test_an_hour_that_was_offered_is_booked_and_confirmed_where_they_wrote(cast: Cast) -> None:
    client = on_whatsapp(cast)
    with_whatsapp(cast)
    change_rules(by=cast.maud, notices=[Notice.APPOINTMENT_CONFIRMED])
    offer = offered(cast, client)
    writes(cast, f"{DAYS[offer.offered[0].weekday()]} 10h")
    row, (message,) = booked(cast), sent(cast)
    assert (row.at, row.state, row.client) == (offer.offered[0], State.CONFIRMED, client)
    assert (message.channel, message.address, message.notice) == ("whatsapp", "+33612345678", "appointment_confirmed")
    assert "à 10\u00a0h" in message.words
    assert waiting(cast) == []


def test_where_nothing_goes_by_itself_the_confirmation_waits_for_a_person(cast: Cast) -> None:
    client = on_whatsapp(cast)
    with_whatsapp(cast)
    offer = offered(cast, client)
    writes(cast, f"{DAYS[offer.offered[0].weekday()]} 10h")
    assert booked(cast).state == State.CONFIRMED
    assert sent(cast) == []
    (row,) = waiting(cast)
    assert "à 10\u00a0h" in row.begun
    sealed = Inquiry.objects.unscoped_for("the test").values_list("sealed_begun", flat=True).get()
    assert b"10" not in bytes(sealed or b"")


def test_an_hour_is_booked_by_a_mail_that_quotes_the_offer(cast: Cast, port: int) -> None:
    client = okafor(cast, languages=["fr"])
    agree(cast.ines, client, channel=Channel.EMAIL, value=ADDRESS)
    offer = offered(cast, client)
    day = DAYS[offer.offered[0].weekday()]
    lay_in(port, mail(f"{day} 10h\n", sender=ADDRESS, subject="Re: Maison Alder"), folder="Offer")
    assert fetch_mail(mailbox(cast.alder, port, "Offer")) == 1
    assert booked(cast).at == offer.offered[0]
    assert len(waiting(cast)) == 1  # nobody switched on that it is confirmed without a person


def test_a_guest_says_how_many_they_are_and_nobody_need_answer(cast: Cast) -> None:
    guest = invited(cast, evening(cast), languages=["fr"], number=78)
    writes(cast, "Avec plaisir, nous serons deux")
    guest.refresh_from_db()
    assert (guest.answer, guest.others) == (Answer.YES, 1)
    assert waiting(cast) == []


def test_a_yes_for_which_no_place_is_left_is_answered_by_a_person(cast: Cast) -> None:
    guest = invited(cast, evening(cast, places=1), languages=["fr"], number=78)
    writes(cast, "Avec plaisir, nous serons deux")
    guest.refresh_from_db()
    assert (guest.answer, guest.waiting) == (Answer.YES, True)
    assert len(waiting(cast)) == 1


def test_what_a_guest_means_is_read_by_a_person_where_it_cannot_be_known(cast: Cast) -> None:
    guest = invited(cast, evening(cast), languages=["fr"], number=78)
    writes(cast, "Y a-t-il un vestiaire, et où se garer ?")
    guest.refresh_from_db()
    assert guest.answer == ""
    assert len(waiting(cast)) == 1


def test_of_a_visit_that_stands_and_an_invitation_a_person_says_which_is_meant(cast: Cast) -> None:
    guest = invited(cast, evening(cast), languages=["fr"], number=78)
    assert guest.client
    offer = offered(cast, guest.client)
    writes(cast, f"{DAYS[offer.offered[0].weekday()]} 10h", id="wamid.1")
    writes(cast, "Je ne pourrai malheureusement pas venir", id="wamid.2")
    guest.refresh_from_db()
    assert (guest.answer, booked(cast).state) == ("", State.CONFIRMED)
    assert len(waiting(cast)) == 1


def test_an_answer_to_the_invitation_itself_is_no_answer_about_the_visit(cast: Cast) -> None:
    guest = invited(cast, evening(cast), languages=["fr"], number=78)
    assert guest.client
    offered(cast, guest.client)
    invitation = _gone(cast, guest)
    writes(cast, "Avec plaisir, nous serons deux", context={"id": invitation.provider_id})
    guest.refresh_from_db()
    assert (guest.answer, guest.others) == (Answer.YES, 1)
    assert not Appointment.objects.seen_by(cast.ines).exists()


def _gone(cast: Cast, guest: Guest) -> Message:
    with_mail(cast)
    assert guest.client
    agree(cast.ines, guest.client, channel=Channel.EMAIL, value=ADDRESS)
    message = letter(cast, guest.client, purpose=Purpose.EVENTS, words="An evening of pens", origin=guest)
    message.state, message.provider_id = Sent.SENT, "wamid.invitation"
    message.save()
    return message


def test_a_stop_ends_news_is_confirmed_and_a_repair_is_told_of_all_the_same(cast: Cast) -> None:
    client = on_whatsapp(cast)
    with_whatsapp(cast)
    change_rules(by=cast.maud, notices=[Notice.STOP_CONFIRMED])
    writes(cast, "STOP")
    (heard,) = sent(cast)
    assert (heard.notice, heard.address) == ("stop_confirmed", "+33612345678")
    assert "nouvelles" in heard.words or "news" in heard.words
    assert waiting(cast) == []
    with pytest.raises(MayNotSendError):
        letter(cast, client, channel=Channel.WHATSAPP, purpose=Purpose.MARKETING, words="A new collection")
    ready = letter(cast, client, channel=Channel.WHATSAPP, words="Your repair is ready.")
    assert ready.state == Sent.QUEUED


def test_a_stop_is_not_confirmed_where_nobody_switched_that_on(cast: Cast) -> None:
    on_whatsapp(cast)
    with_whatsapp(cast)
    writes(cast, "STOP")
    assert sent(cast) == []


def test_a_stranger_who_stops_is_told_that_they_are_heard(cast: Cast) -> None:
    with_whatsapp(cast)
    change_rules(by=cast.maud, notices=[Notice.STOP_CONFIRMED])
    writes(cast, "STOP")
    assert [message.client for message in sent(cast)] == [None]


def test_what_may_be_a_stop_is_read_by_a_person_and_books_nothing(cast: Cast) -> None:
    offered(cast, on_whatsapp(cast))
    writes(cast, "stop ou le premier ?")
    assert not Appointment.objects.seen_by(cast.ines).exists()
    assert len(waiting(cast)) == 1


def test_a_yes_to_what_stands_already_asks_nobody(cast: Cast) -> None:
    client = on_whatsapp(cast)
    offer = offered(cast, client, in_days(cast.tilleuls, 3))
    writes(cast, f"{DAYS[offer.offered[0].weekday()]} 10h", id="wamid.1")
    Inquiry.objects.unscoped_for("the test").delete()
    writes(cast, "Oui, parfait", id="wamid.2")
    assert booked(cast).state == State.CONFIRMED
    assert waiting(cast) == []
