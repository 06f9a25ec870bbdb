"""An answer: opened or sent, noted, and what it means for the book."""

import re
from urllib.parse import unquote

import pytest

from prevenance.between_visits.delivery.actions import set_up
from prevenance.between_visits.delivery.models import Contact, Message
from prevenance.between_visits.inquiries.models import InquiryStep, State
from prevenance.clientbook.models import Channel, Client, ContactPoint
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.journey.arrivals import all_inquiries, comes_in, reached
from tests.web.people import as_member
from tests.web.waiting import a_call, a_message, page

pytestmark = pytest.mark.django_db


def test_one_tap_opens_the_way_they_came_with_the_beginning_of_an_answer(cast: Cast) -> None:
    row = a_message(cast)
    shown = unquote(page(cast.ines, f"/inbox/{row.pk}"))
    assert 'href="https://wa.me/33612345678?text=Dear Dr Okafor,' in shown
    assert "Did you send it?" in shown


def test_what_somebody_s_phone_has_sent_is_noted_as_what_the_client_heard(cast: Cast) -> None:
    row = a_message(cast)
    answer = as_member(cast.ines).post(f"/inbox/{row.pk}/answer", {"sent": "whatsapp", "words": "It is ready."})
    assert answer.headers["Location"] == "/inbox"
    (heard,) = Contact.objects.seen_by(cast.ines)
    assert (heard.client, heard.channel, heard.text) == (row.client, "whatsapp", "It is ready.")
    assert all_inquiries(cast.alder)[0].state == State.ANSWERED
    assert "It is ready." in page(cast.ines, f"/inbox/{row.pk}")


def test_what_a_stranger_was_answered_stands_in_their_thread(cast: Cast) -> None:
    row = a_call(cast)
    as_member(cast.ines).post(f"/inbox/{row.pk}/answer", {"sent": "sms", "words": "We do mend clasps."})
    assert "We do mend clasps." in page(cast.maud, f"/inbox/{row.pk}")
    assert not Contact.objects.seen_by(cast.ines).exists()
    assert InquiryStep.objects.seen_by(cast.ines).get().words == "We do mend clasps."


def test_the_house_answers_where_they_wrote_if_it_sends_there(cast: Cast) -> None:
    set_up(by=cast.maud, channel=Channel.EMAIL, settings={"host": "localhost", "sender": "hello@alder.example"})
    comes_in(cast, "Is it in?", sender="ada@wren.example", channel=Channel.EMAIL, subject="Lune", id="<1@wren>")
    row = all_inquiries(cast.alder)[0]
    assert "Send as an e-mail" in page(cast.ines, f"/inbox/{row.pk}")
    browser = as_member(cast.ines)
    browser.post(f"/inbox/{row.pk}/answer", {"send": "email", "words": "It is."})
    message = Message.objects.seen_by(cast.ines).get()
    assert (message.address, message.subject, message.answers) == ("ada@wren.example", "Re: Lune", "<1@wren>")
    assert (message.origin_kind, message.client) == ("inquiry", None)
    browser.post(f"/inbox/{row.pk}/answer", {"send": "email", "words": "It is."})
    assert Message.objects.seen_by(cast.ines).count() == 1
    browser.post(f"/inbox/{row.pk}/reopening")
    browser.post(f"/inbox/{row.pk}/answer", {"send": "email", "words": "And in gold, too."})
    assert Message.objects.seen_by(cast.ines).count() == 2


def test_what_cannot_be_sent_says_why_and_keeps_the_words(cast: Cast) -> None:
    row, browser = a_call(cast), as_member(cast.ines)
    answer = browser.post(f"/inbox/{row.pk}/answer", {"send": "sms", "words": "My long answer"}, follow=True)
    shown = answer.content.decode()
    assert "The house has not set up this channel." in shown
    assert "My long answer" in shown
    assert all_inquiries(cast.alder)[0].is_open


def test_a_call_is_noted_in_one_field_and_known_by_its_number(cast: Cast) -> None:
    client, browser = reached(cast.ines, okafor(cast)), as_member(cast.ines)
    sent = {"through": "call", "words": "About the clasp", "contact": "06 12 34 56 78", "whose": "nobodys"}
    answer = browser.post("/inbox/new", sent)
    (row,) = all_inquiries(cast.alder)
    assert answer.headers["Location"] == f"/inbox/{row.pk}"
    assert (row.client, row.owner) == (client, None)
    assert browser.post("/inbox/new", {"through": "call", "whose": "mine"}).status_code == 422


def test_somebody_new_becomes_a_client_with_what_they_told(cast: Cast) -> None:
    comes_in(cast, "Hello", sender="+33700000001", sender_name="Bao Tran")
    row, browser = all_inquiries(cast.alder)[0], as_member(cast.ines)
    form = browser.get(f"/clients/new?inquiry={row.pk}").content.decode()
    assert 'value="Bao Tran"' in form
    assert 'value="+33700000001"' in form
    key = re.search(r'name="key" value="([^"]+)"', form)
    assert key
    browser.post(
        f"/clients/new?inquiry={row.pk}", {"name": "Bao Tran", "phone": "+33700000001", "mine": "on", "key": key[1]}
    )
    client = Client.objects.seen_by(cast.ines).get(name="Bao Tran")
    assert all_inquiries(cast.alder)[0].client == client
    assert ContactPoint.objects.seen_by(cast.ines).filter(client=client).count() == 1
    assert "“Hello”" in page(cast.ines, f"/clients/{client.pk}")


def test_of_several_who_share_a_number_a_person_chooses(cast: Cast) -> None:
    one, other = (reached(cast.ines, okafor(cast, name=name, called="")) for name in ("Chidi Okafor", "Ada Okafor"))
    comes_in(cast)
    row, browser = all_inquiries(cast.alder)[0], as_member(cast.ines)
    shown = browser.get(f"/inbox/{row.pk}").content.decode()
    assert "Who is it?" in shown
    assert str(one.pk) in shown
    browser.post(f"/inbox/{row.pk}/client", {"client": str(other.pk)})
    assert all_inquiries(cast.alder)[0].client == other
    assert ContactPoint.objects.seen_by(cast.ines).filter(client=other).count() == 1


def test_a_client_is_looked_for_and_chosen(cast: Cast) -> None:
    row, client = a_call(cast), okafor(cast)
    assert "Chidi Okafor" in page(cast.ines, f"/inbox/{row.pk}/client?q=okafor")
    assert "Nobody is found." in page(cast.ines, f"/inbox/{row.pk}/client?q=zzzz")
    as_member(cast.ines).post(f"/inbox/{row.pk}/client", {"client": str(client.pk)})
    assert ContactPoint.objects.seen_by(cast.ines).get(client=client).normal == "+33699999999"
