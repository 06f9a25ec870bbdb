"""Sending from Today, what comes back there, and the settings of channels."""

import re

import pytest
from pytest_django import Settings

from prevenance.between_visits.delivery.actions import heard_from, keep_text, set_up
from prevenance.between_visits.delivery.delivering import deliver_what_is_due
from prevenance.between_visits.delivery.models import Message, SendingChannel, State
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.clientbook.actions import keep_promise_made
from prevenance.clientbook.models import Channel, Promise
from prevenance.journey.planning import plan_for_client
from tests.between_visits.book import agree, bought
from tests.between_visits.delivery.letters import at_any_hour, due_now, with_mail
from tests.between_visits.delivery.mail_servers import post_office
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db
MOBILE = "+33 6 12 34 56 78"


@pytest.fixture(autouse=True)
def on_loopback(settings: Settings) -> None:
    settings.INNER_SERVERS = True


@pytest.fixture
def thanks(cast: Cast) -> FollowUp:
    client = bought(cast)
    agree(cast.ines, client, channel=Channel.EMAIL, value="chidi@okafor.example")
    at_any_hour(cast)
    return FollowUp.objects.seen_by(cast.ines).get(kind=Kind.THANK)


def panel(cast: Cast, row: FollowUp) -> str:
    return as_member(cast.ines).get(f"/followups/{row.pk}").content.decode()


def send(cast: Cast, row: FollowUp, **more: str) -> str:
    told = {"channel": "email", "text": "Thank you, Dr Okafor.", "wording": "en/thank/1"} | more
    return as_member(cast.ines).post(f"/followups/{row.pk}/message", told, follow=True).content.decode()


def test_where_the_house_sends_the_first_tap_is_send_and_else_the_link(cast: Cast, thanks: FollowUp) -> None:
    assert "mailto:" in panel(cast, thanks)
    assert "Send by e-mail" not in panel(cast, thanks)
    with_mail(cast)
    assert re.search(r'<button class="primary send">Send by e-mail</button>', panel(cast, thanks))


def test_sent_it_is_done_and_can_be_taken_back_while_it_is_here(cast: Cast, thanks: FollowUp) -> None:
    with_mail(cast)
    today = send(cast, thanks)
    message = Message.objects.seen_by(cast.ines).get()
    assert "It is on its way." in today
    assert "Take it back" in today
    thanks.refresh_from_db()
    assert (thanks.is_open, message.origin) == (False, ("followup", thanks.pk))
    as_member(cast.ines).post(f"/messages/{message.pk}/return")
    thanks.refresh_from_db()
    message.refresh_from_db()
    assert (thanks.is_open, message.state) == (True, State.CANCELLED)


def test_a_promise_kept_by_a_message_is_open_again_where_that_is_taken_back(cast: Cast, thanks: FollowUp) -> None:
    with_mail(cast)
    keep_promise_made(by=cast.ines, client=thanks.client, what="Call about the clasp", due=cast.tilleuls.today())
    plan_for_client(thanks.client)
    row = FollowUp.objects.seen_by(cast.ines).get(kind=Kind.PROMISE)
    send(cast, row)
    assert not Promise.objects.seen_by(cast.ines).get().is_open
    as_member(cast.ines).post(f"/messages/{Message.objects.seen_by(cast.ines).get().pk}/return")
    assert Promise.objects.seen_by(cast.ines).get().is_open


def test_what_may_not_be_sent_is_told_and_stays_due(cast: Cast, thanks: FollowUp) -> None:
    assert "The house has not set up this channel." in send(cast, thanks)
    thanks.refresh_from_db()
    assert thanks.is_open
    assert not Message.objects.seen_by(cast.ines).exists()


def test_what_did_not_arrive_comes_back_to_whoever_sent_it(cast: Cast, thanks: FollowUp) -> None:
    with post_office(to_recipient="550 Nobody of that name") as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        send(cast, thanks)
        due_now(Message.objects.seen_by(cast.ines).get())
        deliver_what_is_due()
    today = as_member(cast.ines).get("/today").content.decode()
    assert "It did not arrive." in today
    assert "Nobody of that name" in today
    assert "It did not arrive." not in as_member(cast.maud).get("/today").content.decode()
    message = Message.objects.seen_by(cast.ines).get()
    as_member(cast.ines).post(f"/messages/{message.pk}/settlement", {"as": "otherwise"})
    assert "It did not arrive." not in as_member(cast.ines).get("/today").content.decode()


def test_what_is_uncertain_is_asked(cast: Cast, thanks: FollowUp) -> None:
    with_mail(cast)
    send(cast, thanks)
    Message.objects.seen_by(cast.ines).update(state=State.UNCERTAIN)
    today = as_member(cast.ines).get("/today").content.decode()
    assert "Did it arrive?" in today
    assert "Yes, it arrived" in today


def test_the_story_of_a_client_tells_of_it_and_leads_to_its_words(cast: Cast, thanks: FollowUp) -> None:
    with_mail(cast)
    send(cast, thanks)
    message = Message.objects.seen_by(cast.ines).get()
    assert f"/messages/{message.pk}" in as_member(cast.ines).get(f"/clients/{thanks.client_id}").content.decode()
    assert "Thank you, Dr Okafor." in as_member(cast.ines).get(f"/messages/{message.pk}").content.decode()


def test_on_whatsapp_the_text_that_was_approved_is_shown_as_it_would_read(cast: Cast, thanks: FollowUp) -> None:
    agree(cast.ines, thanks.client, value=MOBILE, preferred=True)
    set_up(by=cast.maud, channel=Channel.WHATSAPP, settings={"number_id": "10654", "token": "secret"})
    assert "Send by WhatsApp" not in panel(cast, thanks)
    keep_text(by=cast.maud, name="hello", language="en", body="A word from {{house}}: {{words}}")
    shown = panel(cast, thanks)
    assert "Send by WhatsApp" in shown
    assert "A word from Maison Alder:" in shown
    heard_from(cast.alder.pk, Channel.WHATSAPP, MOBILE, thanks.created)
    assert "A word from Maison Alder:" not in panel(cast, thanks)


def test_a_secret_is_never_shown_again_and_stays_where_it_is_left_empty(cast: Cast) -> None:
    browser, page = as_member(cast.maud), "/settings/channels/email"
    told = {
        "sender": "bonjour@alder.example", "host": "mail.alder.example", "port": "587", "security": "starttls",
        "user": "alder", "password": "the secret of the pond",
    }  # fmt: skip
    assert browser.post(page, told).status_code == 302
    assert "pond" not in browser.get(page).content.decode()
    browser.post(page, told | {"port": "2525", "password": ""})
    kept = SendingChannel.objects.seen_by(cast.maud).get().settings
    assert (kept["port"], kept["password"]) == (2525, "the secret of the pond")
    elsewhere = browser.post(page, told | {"host": "mail.elsewhere.example", "password": ""})
    assert "For another server, type it anew." in elsewhere.content.decode()
    assert b"pond" not in bytes(SendingChannel.objects.seen_by(cast.maud).get().sealed_settings)


def test_a_password_is_not_kept_for_an_open_line(cast: Cast) -> None:
    told = {
        "sender": "b@alder.example",
        "host": "mail.alder.example",
        "port": "25",
        "security": "none",
        "user": "alder",
    }
    answer = as_member(cast.maud).post("/settings/channels/email", told)
    assert "A password travels over an encrypted way only." in answer.content.decode()


def test_a_test_goes_to_oneself_at_once_and_tells_how_it_went(cast: Cast) -> None:
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        shown = as_member(cast.maud).post("/settings/channels/email/test", follow=True).content.decode()
    assert [mail["To"] for mail in post.came] == ["maud@alder.example"]
    assert "Your test:" in shown
    assert "Did it arrive?" not in as_member(cast.maud).get("/today").content.decode()
