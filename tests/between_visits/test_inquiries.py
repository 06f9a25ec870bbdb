"""Who waits: taken, handed over, answered, set aside; and what becomes of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from prevenance.between_visits.delivery.models import Received
from prevenance.between_visits.inquiries.actions import end, hand_to, make_known, note_answer, reopen, take
from prevenance.between_visits.inquiries.models import Inquiry, InquiryStep, State, Through, What
from prevenance.between_visits.inquiries.opening import Caller, note_call
from prevenance.between_visits.inquiries.queries import ended, hidden, waiting, waiting_count
from prevenance.between_visits.inquiries.retention import let_go_of_strangers
from prevenance.between_visits.inquiries.ruling import change_rule
from prevenance.clientbook.actions import change_client
from prevenance.clientbook.models import Channel, Client
from prevenance.house.models import Membership, Role
from prevenance.house.rules import RefusedError
from prevenance.journey.becoming_known import know, note
from prevenance.journey.forgetting import forget_client
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.journey.arrivals import NUMBER, all_inquiries, comes_in, reached

pytestmark = pytest.mark.django_db


def called(by: Membership, words: str = "Is it ready?", contact: str = NUMBER) -> Inquiry:
    return note_call(by=by, through=Through.CALL, words=words, caller=Caller("Ada Wren", contact))


def steps(row: Inquiry) -> list[str]:
    rows = InquiryStep.objects.unscoped_for("the test").filter(inquiry=row).order_by("at", "id")
    return [step.what for step in rows]


def test_a_call_noted_waits_for_whoever_is_free_in_that_boutique(cast: Cast) -> None:
    row = called(cast.ines)
    assert [len(waiting(who).rows) for who in (cast.ines, cast.jonah, cast.maud, cast.teo)] == [1, 0, 1, 0]
    assert (row.boutique, row.channel, row.contact_normal) == (cast.tilleuls, Channel.PHONE, NUMBER)
    assert b"ready" not in bytes(row.sealed_words or b"")


def test_a_word_or_a_number_is_enough_and_neither_is_too_little(cast: Cast) -> None:
    assert called(cast.ines, words="").contact
    assert called(cast.ines, contact="").words
    with pytest.raises(ValidationError):
        called(cast.ines, words=" ", contact=" ")


def test_who_takes_it_and_who_had_it_is_remembered(cast: Cast) -> None:
    row = called(cast.ines)
    take(by=cast.ines, inquiry=row)
    hand_to(by=cast.ines, inquiry=row, owner=cast.maud)
    hand_to(by=cast.maud, inquiry=row, owner=None)
    assert steps(row) == [What.TAKEN, What.HANDED, What.LEFT]
    assert all_inquiries(cast.alder)[0].owner is None


def test_what_is_answered_once_is_not_answered_again(cast: Cast) -> None:
    row = called(cast.ines)
    note_answer(by=cast.maud, inquiry=row, channel=Channel.PHONE)
    with pytest.raises(RefusedError):
        note_answer(by=cast.ines, inquiry=row)
    with pytest.raises(RefusedError):
        take(by=cast.ines, inquiry=row)
    assert [one.owner for one in ended(cast.ines, State.ANSWERED)] == [cast.maud]
    reopen(by=cast.ines, inquiry=row)
    assert len(waiting(cast.ines).rows) == 1


def test_what_was_answered_to_a_stranger_is_kept_sealed(cast: Cast) -> None:
    row = called(cast.ines)
    note_answer(by=cast.ines, inquiry=row, channel=Channel.SMS, words="It is ready.")
    step = InquiryStep.objects.seen_by(cast.maud).get(inquiry=row)
    assert step.words == "It is ready."
    assert b"ready" not in bytes(step.sealed_words or b"")


def test_another_house_sees_and_does_nothing(cast: Cast) -> None:
    row = called(cast.ines)
    with pytest.raises(RefusedError):
        take(by=cast.teo, inquiry=row)
    with pytest.raises(RefusedError):
        end(by=cast.teo, inquiry=row, state=State.SPAM)
    with pytest.raises(RefusedError):
        hand_to(by=cast.ines, inquiry=row, owner=cast.teo)
    assert waiting_count(cast.teo) == 0


@pytest.mark.parametrize("role", [Role.TRAINER, Role.HEAD_OFFICE])
def test_who_may_not_write_in_the_book_does_not_answer(cast: Cast, role: Role) -> None:
    row, other = called(cast.ines), colleague(cast, "Ravi Menon", role)
    with pytest.raises(RefusedError):
        take(by=other, inquiry=row)


def test_a_discreet_client_waits_in_the_open_without_a_name(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast))
    comes_in(cast, "The emerald, for her", boutique=cast.tilleuls)
    (row,) = waiting(cast.maud).rows
    change_client(by=cast.ines, client=client, discreet=True)
    assert waiting(cast.maud).rows == []
    assert waiting_count(cast.maud) == 0
    assert [one.owner for one in hidden(cast.maud)] == ["Inès Caradec"]
    assert hidden(cast.jonah) == []  # of another boutique
    with pytest.raises(RefusedError):
        take(by=cast.maud, inquiry=row)
    with pytest.raises(RefusedError):
        hand_to(by=cast.ines, inquiry=row, owner=cast.maud)


def test_who_becomes_a_client_brings_their_thread_and_their_number(cast: Cast) -> None:
    comes_in(cast, "Hello")
    row = all_inquiries(cast.alder)[0]
    note_answer(by=cast.ines, inquiry=row, channel=Channel.WHATSAPP, words="Good day")
    comes_in(cast, "And one more thing")
    client = okafor(cast)
    know(by=cast.ines, inquiry=all_inquiries(cast.alder)[1], client=client)
    assert {one.client for one in all_inquiries(cast.alder)} == {client}
    assert {one.client for one in Received.objects.seen_by(cast.ines)} == {client}
    assert comes_in(cast, "Now you know me").client == client


def test_what_was_taken_for_somebody_else_s_goes_to_whose_it_is_and_nothing_else_does(cast: Cast) -> None:
    one, other = reached(cast.ines, okafor(cast)), okafor(cast, name="Ada Okafor", called="")
    first = comes_in(cast, "Of Chidi")
    note_answer(by=cast.ines, inquiry=all_inquiries(cast.alder)[0])
    second = comes_in(cast, "Of Ada, on his telephone")
    make_known(by=cast.ines, inquiry=all_inquiries(cast.alder)[1], client=other)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.client, second.client) == (one, other)


def test_a_call_of_a_client_is_known_by_its_number_where_it_is_theirs_alone(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast))
    told: dict[str, Any] = {"by": cast.ines, "through": Through.CALL, "words": "x", "boutique": None, "owner": None}
    assert note(caller=Caller("", "06 12 34 56 78"), **told).client == client
    reached(cast.ines, okafor(cast, name="Ada Okafor", called=""))
    assert note(caller=Caller("", "06 12 34 56 78"), **told).client is None


def test_the_clock_is_the_house_s_own(cast: Cast) -> None:
    within = dict.fromkeys(Through.values, "30m")
    day = dict.fromkeys(("opens", "closes"), timezone.now().time())
    with pytest.raises(ValidationError):
        change_rule(by=cast.maud, within=within, weekdays=[1], **day)
    with pytest.raises(RefusedError):
        change_rule(by=cast.ines, within=within, weekdays=[], **day)


def test_with_a_client_goes_all_that_they_wrote(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast))
    comes_in(cast, "Hello")
    note_answer(by=cast.ines, inquiry=all_inquiries(cast.alder)[0], channel=Channel.WHATSAPP)
    forget_client(by=cast.maud, client=Client.objects.seen_by(cast.maud).get(pk=client.pk))
    assert all_inquiries(cast.alder) == []
    why = "nothing is left of it"
    assert not Received.objects.unscoped_for(why).filter(house=cast.alder).exists()
    assert not InquiryStep.objects.unscoped_for(why).filter(house=cast.alder).exists()


def test_strangers_are_forgotten_by_and_by_and_clients_are_not(cast: Cast) -> None:
    reached(cast.ines, okafor(cast))
    comes_in(cast, "Of a client")
    comes_in(cast, "Buy now", sender="+33700000001")
    comes_in(cast, "Of somebody who waits", sender="+33700000002")
    for row in all_inquiries(cast.alder)[:2]:
        end(by=cast.ines, inquiry=row, state=State.SPAM)
    assert let_go_of_strangers() == 0
    assert let_go_of_strangers(now=timezone.now() + timedelta(days=31)) == 1
    assert let_go_of_strangers(now=timezone.now() + timedelta(days=400)) == 0
    kept = Received.objects.unscoped_for("the test").filter(house=cast.alder)
    assert sorted(row.content.words for row in kept) == ["Of a client", "Of somebody who waits"]
