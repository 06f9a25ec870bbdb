"""E-mail to real servers, good and bad: what surely went is sent, what surely did not is tried again or told, and what
may have gone is left to a person."""

import socket
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from prevenance.between_visits.delivery.attached import Attached
from prevenance.between_visits.delivery.delivering import deliver_what_is_due
from prevenance.between_visits.delivery.models import Message, State, Trouble
from prevenance.between_visits.delivery.rules import AGAIN_AFTER
from prevenance.clientbook.models import Purpose
from tests.between_visits.delivery import mail_servers
from tests.between_visits.delivery.letters import at_any_hour, due_now, letter, reachable, with_mail
from tests.between_visits.delivery.mail_servers import free_port, post_office, scripted
from tests.cast import Cast

pytestmark = pytest.mark.django_db
A_MEGABYTE = Attached("pond.jpg", bytes(range(256)) * 4096, "image/jpeg")


@pytest.fixture(autouse=True)
def by_day(cast: Cast) -> None:
    at_any_hour(cast)


def tried(cast: Cast, port: int, **more: object) -> Message:
    """One letter to Dr Okafor, by the server at that port."""
    with_mail(cast, host="127.0.0.1", port=port, security="none")
    message = due_now(letter(cast, reachable(cast), **more))
    deliver_what_is_due()
    message.refresh_from_db()
    return message


def test_a_letter_arrives_whole(cast: Cast) -> None:
    with post_office() as post:
        words = "Chère Hélène,\n\nyour clasp — mended.\n.\n..and a line with dots\n"
        message = tried(cast, post.port, words=words, subject="C’est prêt", attachments=[A_MEGABYTE])
    (mail,) = post.came
    body = mail.get_body(("plain",))
    assert body
    assert body.get_content().replace("\r\n", "\n").strip() == words.strip()
    assert (mail["Subject"], mail["To"]) == ("C’est prêt", "chidi@okafor.example")
    assert mail["From"] == "Maison Alder <bonjour@alder.example>"
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("pond.jpg", A_MEGABYTE.content)
    assert (message.state, message.provider_id) == (State.SENT, mail["Message-ID"])
    assert message.sent_at
    assert message.attempts == 1


def test_news_say_how_to_stop_and_service_does_not(cast: Cast) -> None:
    with post_office() as post:
        client = reachable(cast)
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        due_now(letter(cast, client, purpose=Purpose.MARKETING))
        due_now(letter(cast, client))
        deliver_what_is_due()
    told = [mail["List-Unsubscribe"] for mail in post.came]
    assert sorted(told, key=str) == ["<mailto:bonjour@alder.example?subject=STOP>", None]


def test_nothing_in_a_letter_is_loaded_or_counted(cast: Cast) -> None:
    with post_office() as post:
        tried(cast, post.port, purpose=Purpose.MARKETING)
    assert [part.get_content_type() for part in post.came[0].walk()] == ["text/plain"]


def test_an_address_that_is_not_accepted_comes_back_to_a_person(cast: Cast) -> None:
    with post_office(to_recipient="550 5.1.1 Nobody of that name") as post:
        message = tried(cast, post.port)
    assert (message.state, message.trouble) == (State.FAILED, Trouble.ADDRESS_REFUSED)
    assert "Nobody of that name" in message.answer
    assert message.needs_somebody


def test_a_message_that_is_not_accepted_comes_back_to_a_person(cast: Cast) -> None:
    with post_office(to_message="554 Not here") as post:
        assert tried(cast, post.port).trouble == Trouble.REFUSED


@pytest.mark.parametrize("where", ["to_recipient", "to_message"])
def test_a_server_that_asks_to_wait_is_asked_again_later(cast: Cast, where: str) -> None:
    with post_office(**{where: "451 Come back"}) as post:
        message = tried(cast, post.port)
        assert (message.state, message.trouble, message.attempts) == (State.QUEUED, Trouble.BUSY, 1)
        setattr(post, where, "")
        assert deliver_what_is_due() == 0
        due_now(message)
        assert deliver_what_is_due() == 1
    assert len(post.came) == 1


def test_a_dead_server_loses_nothing_and_each_wait_is_longer(cast: Cast) -> None:
    message = tried(cast, free_port())
    waits = [message.due - timezone.now()]
    for _again in AGAIN_AFTER[1:]:
        due_now(message)
        deliver_what_is_due()
        message.refresh_from_db()
        waits.append(message.due - timezone.now())
    assert message.state == State.QUEUED
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(hours=23)
    due_now(message)
    deliver_what_is_due()
    message.refresh_from_db()
    assert (message.state, message.trouble) == (State.FAILED, Trouble.UNREACHABLE)
    assert message.words == "Your repair is ready."


def test_a_server_that_does_not_answer_is_asked_once_a_tick(cast: Cast) -> None:
    callers = []

    def falls_silent(caller: socket.socket) -> None:
        callers.append(caller)
        mail_servers.never_answers(caller)

    with scripted(falls_silent) as port:
        with_mail(cast, host="127.0.0.1", port=port, security="none")
        client = reachable(cast)
        waiting = [due_now(letter(cast, client, key=str(n))) for n in range(3)]
        deliver_what_is_due()
    assert len(callers) == 1
    assert {Message.objects.seen_by(cast.ines).get(pk=one.pk).state for one in waiting} == {State.QUEUED}


def test_what_broke_off_before_its_end_is_tried_again(cast: Cast) -> None:
    with scripted(mail_servers.dies_in_the_middle) as port:
        message = tried(cast, port, attachments=[A_MEGABYTE] * 10)
    assert (message.state, message.trouble) == (State.QUEUED, Trouble.UNREACHABLE)


def test_what_was_taken_without_an_answer_is_never_sent_again_by_itself(cast: Cast) -> None:
    with scripted(mail_servers.dies_at_the_end) as port:
        message = tried(cast, port)
        assert (message.state, message.trouble) == (State.UNCERTAIN, Trouble.NO_ANSWER)
        due_now(message)
        assert deliver_what_is_due() == 0
    message.refresh_from_db()
    assert (message.state, message.attempts) == (State.UNCERTAIN, 1)


def test_no_password_goes_over_an_open_line(cast: Cast) -> None:
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="starttls", user="alder", password="secret")
        message = due_now(letter(cast, reachable(cast)))
        deliver_what_is_due()
    message.refresh_from_db()
    assert (message.state, message.trouble, post.came) == (State.QUEUED, Trouble.NOT_SECURE, [])


def test_a_server_within_the_walls_is_left_alone(cast: Cast, settings: Settings) -> None:
    settings.INNER_SERVERS = False
    with post_office() as post:
        message = tried(cast, post.port)
    assert (message.state, message.trouble, post.came) == (State.FAILED, Trouble.NO_PUBLIC_PLACE, [])


@pytest.mark.parametrize("address", ["a@b.example\r\nBcc: c@d.example", "no address", "é@é.example"])
def test_an_address_with_a_sting_harms_nobody(cast: Cast, address: str) -> None:
    with post_office() as post:
        tried(cast, post.port, address=address)
    assert all("c@d.example" not in str(envelope) for envelope in post.envelopes)


def test_words_and_addresses_are_in_no_log(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    with post_office(to_message="554 okafor") as post:
        tried(cast, post.port)
    ours = " ".join(one.getMessage() for one in caplog.records if one.name != "mail.log")  # the server's own
    assert "repair" not in ours
    assert "okafor" not in ours
