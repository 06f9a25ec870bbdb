"""What did not arrive comes back to a person, who decides once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from prevenance.between_visits.delivery.actions import (
    arrived,
    heard_from,
    leave,
    reported,
    returned,
    sent_otherwise,
    stopped,
    take_back,
    try_again,
)
from prevenance.between_visits.delivery.delivering import deliver, deliver_what_is_due, mark_interrupted, take_next
from prevenance.between_visits.delivery.models import Correspondent, Message, Settled, State, Trouble
from prevenance.clientbook.actions import record_consent
from prevenance.clientbook.models import Channel, Purpose
from prevenance.house.rules import RefusedError
from prevenance.journey.forgetting import forget_client
from tests.between_visits.delivery.letters import at_any_hour, due_now, letter, reachable, with_mail
from tests.between_visits.delivery.mail_servers import post_office
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def failed(cast: Cast) -> Message:
    at_any_hour(cast)
    with post_office(to_recipient="550 Nobody") as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        message = due_now(letter(cast, reachable(cast)))
        deliver_what_is_due()
    message.refresh_from_db()
    return message


def test_tried_again_it_is_sent_once_more_under_the_same_name(cast: Cast, failed: Message) -> None:
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        again = try_again(by=cast.ines, message=failed)
        assert (again.state, again.trouble) == (State.QUEUED, "")
        assert deliver_what_is_due() == 1
    assert post.came[0]["Message-ID"] == failed.provider_id


@pytest.mark.parametrize(("act", "how"), [(sent_otherwise, Settled.OTHERWISE), (leave, Settled.LEFT)])
def test_decided_it_needs_nobody_any_more(cast: Cast, failed: Message, act: object, how: Settled) -> None:
    settled = act(by=cast.ines, message=failed)  # type: ignore[operator]
    assert (settled.settled_as, settled.settled_by, settled.needs_somebody) == (how, cast.ines, False)
    with pytest.raises(RefusedError):
        try_again(by=cast.ines, message=failed)


def test_an_uncertain_one_that_did_arrive_counts_as_arrived(cast: Cast, failed: Message) -> None:
    Message.objects.seen_by(cast.ines).update(state=State.UNCERTAIN)
    assert arrived(by=cast.ines, message=failed).state == State.DELIVERED


def test_another_house_decides_nothing(cast: Cast, failed: Message) -> None:
    for act in (arrived, leave, sent_otherwise, try_again, take_back):
        with pytest.raises(RefusedError):
            act(by=cast.teo, message=failed)


def test_what_waits_can_be_taken_back_and_what_is_sent_cannot(cast: Cast, failed: Message) -> None:
    waiting = letter(cast, failed.client)
    assert take_back(by=cast.ines, message=waiting)
    assert not take_back(by=cast.ines, message=waiting)
    assert not take_back(by=cast.ines, message=failed)
    due_now(waiting)
    assert deliver_what_is_due() == 0


def test_a_letter_that_comes_back_after_it_went_needs_somebody(cast: Cast, failed: Message) -> None:
    Message.objects.seen_by(cast.ines).update(state=State.SENT, trouble="", answer="")
    assert returned(failed.provider_id, "5.2.2 mailbox full") is not None
    failed.refresh_from_db()
    assert (failed.state, failed.trouble, failed.answer) == (State.FAILED, Trouble.RETURNED, "5.2.2 mailbox full")
    assert returned("<nobody@knows>", "") is None
    assert returned("", "") is None


def test_a_no_between_asking_and_sending_holds(cast: Cast) -> None:
    at_any_hour(cast)
    client = reachable(cast)
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        message = due_now(letter(cast, client, purpose=Purpose.MARKETING))
        stopped(client, Channel.EMAIL, "Stop, please", timezone.now())
        deliver_what_is_due()
    message.refresh_from_db()
    assert (message.state, message.trouble, post.came) == (State.FAILED, Trouble.NO_CONSENT, [])


def test_who_is_forgotten_takes_along_what_was_sent_and_that_they_wrote(cast: Cast, failed: Message) -> None:
    assert failed.client
    heard_from(cast.alder.pk, Channel.EMAIL, failed.address, timezone.now())
    forget_client(by=cast.maud, client=failed.client)
    for model in (Message, Correspondent):
        assert not model.objects.unscoped_for("the test looks everywhere").exists()


def test_an_unknown_word_of_a_provider_changes_nothing(cast: Cast, failed: Message) -> None:
    held = {"state": State.SENDING, "lease": failed.pk, "leased_until": timezone.now()}
    Message.objects.seen_by(cast.ines).update(**held)
    assert reported(failed.provider_id, "pondered")
    failed.refresh_from_db()
    assert failed.state == State.SENDING


def test_a_late_worker_still_says_how_it_ended(cast: Cast) -> None:
    """Its lease ran out while the server took its time, and nobody has decided meanwhile."""
    at_any_hour(cast)
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        due_now(letter(cast, reachable(cast)))
        held = take_next()
        assert held
        Message.objects.seen_by(cast.ines).update(leased_until=timezone.now() - timedelta(minutes=1))
        assert mark_interrupted() == 1
        deliver(held)
    held.refresh_from_db()
    assert (held.state, held.trouble) == (State.SENT, "")


def test_a_late_worker_changes_nothing_that_somebody_decided(cast: Cast) -> None:
    at_any_hour(cast)
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        due_now(letter(cast, reachable(cast)))
        held = take_next()
        assert held
        Message.objects.seen_by(cast.ines).update(leased_until=timezone.now() - timedelta(minutes=1))
        mark_interrupted()
        leave(by=cast.ines, message=held)
        deliver(held)
    held.refresh_from_db()
    assert (held.state, held.settled_as) == (State.UNCERTAIN, Settled.LEFT)


def test_a_yes_that_is_given_again_holds_again(cast: Cast) -> None:
    with_mail(cast)
    client = reachable(cast)
    stopped(client, Channel.EMAIL, "unsubscribe", timezone.now(), address="chidi@okafor.example")
    told = {"by": cast.ines, "client": client, "channel": Channel.EMAIL, "purpose": Purpose.MARKETING}
    record_consent(**told, given=True, wording="May we write again?")  # type: ignore[arg-type]
    assert letter(cast, client, purpose=Purpose.MARKETING).state == State.QUEUED
