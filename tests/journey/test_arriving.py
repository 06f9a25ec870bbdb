"""What comes in finds its way: whose it is, what it is, who is to answer and until when."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from prevenance.between_visits.delivery.arrival import Arrival, Fared, Returned
from prevenance.between_visits.delivery.models import Correspondent, Message, Received, ReceivedKind, State
from prevenance.between_visits.delivery.receiving import keep_raw
from prevenance.between_visits.followups.actions import take_days_off
from prevenance.between_visits.inquiries.actions import note_answer
from prevenance.between_visits.inquiries.models import Through
from prevenance.between_visits.inquiries.queries import hidden, waiting
from prevenance.clientbook.actions import change_client, record_consent
from prevenance.clientbook.models import Channel, Consent, Purpose
from prevenance.journey import arriving
from prevenance.journey.answers import Read
from prevenance.journey.arriving import our_message_fared, receive
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.journey.arrivals import NUMBER, all_inquiries, comes_in, reached, we_wrote

pytestmark = pytest.mark.django_db


def test_an_answer_is_of_the_client_and_the_message_that_it_answers_wherever_it_comes_from(cast: Cast) -> None:
    client = okafor(cast, owner=cast.maud)
    ours = we_wrote(cast.ines, client)
    found = comes_in(cast, sender="+33700000001", answers=("wamid.unknown", "wamid.ours"))
    assert (found.kind, found.client, found.answers) == (ReceivedKind.ANSWER, client, ours)
    (row,) = all_inquiries(cast.alder)
    assert row.owner == cast.ines  # who wrote to them, rather than who looks after them


def test_who_writes_of_their_own_accord_is_known_by_their_number_in_any_spelling(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast), "06 12 34 56 78")
    found = comes_in(cast, sender="0033612345678", boutique=cast.tilleuls)
    assert (found.client, found.from_address) == (client, NUMBER)
    assert all_inquiries(cast.alder)[0].owner == cast.ines


def test_a_number_of_another_house_is_a_stranger_s_here(cast: Cast) -> None:
    reached(cast.ines, okafor(cast))
    we_wrote(cast.ines, okafor(cast), id="wamid.alder")
    found = comes_in(cast, house=cast.corran, answers=("wamid.alder",))
    assert (found.kind, found.client, found.answers) == (ReceivedKind.STRANGER, None, None)
    assert waiting(cast.ines).rows == []
    assert len(waiting(cast.teo).rows) == 1


def test_of_two_who_share_a_number_it_is_the_one_we_wrote_to_last(cast: Cast) -> None:
    one, other = (reached(cast.ines, okafor(cast, name=name, called="")) for name in ("Chidi Okafor", "Ada Okafor"))
    we_wrote(cast.ines, one, id="a", days_ago=9)
    we_wrote(cast.ines, other, id="b", days_ago=2)
    assert comes_in(cast).client == other


def test_where_nothing_tells_two_apart_a_person_decides(cast: Cast) -> None:
    for name in ("Chidi Okafor", "Ada Okafor"):
        reached(cast.ines, okafor(cast, name=name, called=""))
    found = comes_in(cast)
    assert (found.kind, found.client) == (ReceivedKind.ANSWER, None)
    assert len(waiting(cast.ines).rows) == 1


def test_what_may_be_a_discreet_client_s_is_read_by_their_circle_alone(cast: Cast) -> None:
    reached(cast.ines, okafor(cast))
    secret = reached(cast.ines, okafor(cast, name="Ada Okafor", called="", discreet=True))
    assert comes_in(cast).client == secret
    ravi = colleague(cast, "Ravi Menon", boutique=cast.tilleuls)
    assert waiting(ravi).rows == []
    assert [one.owner for one in hidden(ravi)] == ["Inès Caradec"]
    assert len(waiting(cast.ines).rows) == 1
    assert hidden(cast.ines) == []
    assert not Received.objects.seen_by(ravi).exists()


def test_several_messages_while_one_waits_are_one_thread_with_the_first_clock(cast: Cast) -> None:
    reached(cast.ines, okafor(cast))
    comes_in(cast, "Hello?")
    clock = all_inquiries(cast.alder)[0].answer_by
    comes_in(cast, "Is anybody there?")
    (row,) = all_inquiries(cast.alder)
    assert row.answer_by == clock
    assert row.content.words == "Is anybody there?"
    note_answer(by=cast.ines, inquiry=row, channel=Channel.WHATSAPP)
    comes_in(cast, "Thank you")
    assert len(all_inquiries(cast.alder)) == 2


def test_strangers_of_two_numbers_are_two_threads(cast: Cast) -> None:
    comes_in(cast, sender="+33700000001")
    comes_in(cast, sender="+33700000002")
    comes_in(cast, sender="+33700000001")
    assert [row.contact for row in all_inquiries(cast.alder)] == ["+33700000001", "+33700000002"]


def test_delivered_twice_it_is_kept_once(cast: Cast) -> None:
    told: dict[str, Any] = {"house": cast.alder, "channel": Channel.SMS, "provider_id": "x", "raw": b"one"}
    first = keep_raw(**told)
    assert first
    assert keep_raw(**told) is None
    assert keep_raw(**{**told, "house": cast.corran})
    receive(received=first, arrival=Arrival(sender=NUMBER, words="one"))
    receive(received=first, arrival=Arrival(sender=NUMBER, words="two"))
    assert [row.content.words for row in all_inquiries(cast.alder)] == ["one"]


def test_a_stop_is_a_no_for_all_who_are_reached_there_and_nobody_is_asked_to_answer(cast: Cast) -> None:
    clients = [reached(cast.ines, okafor(cast, name=name, called="")) for name in ("Chidi Okafor", "Ada Okafor")]
    for client in clients:
        for purpose in Purpose:
            record_consent(
                by=cast.ines, client=client, channel=Channel.WHATSAPP, purpose=purpose, given=True, wording="May we?"
            )
    assert comes_in(cast, "STOP").kind == ReceivedKind.STOP
    assert all_inquiries(cast.alder) == []
    for client in clients:
        said = Consent.objects.seen_by(cast.ines).filter(client=client, purpose=Purpose.MARKETING).latest("id")
        assert not said.given


def test_a_stop_of_a_stranger_holds_for_their_number(cast: Cast) -> None:
    comes_in(cast, "STOP", sender="+33700000009")
    row = Correspondent.objects.unscoped_for("the test").get(house=cast.alder, address="+33700000009")
    assert row.stopped_at


def test_a_stop_that_may_be_none_is_read_by_a_person(cast: Cast) -> None:
    reached(cast.ines, okafor(cast))
    assert comes_in(cast, "Shall I stop by on Tuesday?").kind == ReceivedKind.ANSWER
    assert len(all_inquiries(cast.alder)) == 1


def test_what_came_back_is_told_to_the_message_and_waits_for_nobody(cast: Cast) -> None:
    ours = we_wrote(cast.ines, okafor(cast), id="<ours@alder>")
    back = (Returned("<ours@alder>", "550 no such user"),)
    found = comes_in(cast, sender="MAILER-DAEMON@x.example", channel=Channel.EMAIL, returned=back, is_automatic=True)
    assert found.kind == ReceivedKind.BOUNCE
    ours.refresh_from_db()
    assert (ours.state, ours.answer) == (State.FAILED, "550 no such user")
    assert found.client == ours.client
    assert all_inquiries(cast.alder) == []


def test_what_a_machine_answers_is_no_answer(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast))
    we_wrote(cast.ines, client)
    found = comes_in(cast, "I am away until Monday.", answers=("wamid.ours",), is_automatic=True)
    assert (found.kind, found.client) == (ReceivedKind.AUTO_REPLY, client)
    assert all_inquiries(cast.alder) == []
    assert not Correspondent.objects.unscoped_for("the test").filter(wrote_at__isnull=False).exists()


def test_an_answer_that_does_something_by_itself_asks_nobody(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []

    def books(received: Received) -> Read | None:
        heard.append(received.content.words)
        return Read(done=True) if "ten" in received.content.words else None

    monkeypatch.setattr(arriving, "ANSWER_READERS", [books])
    reached(cast.ines, okafor(cast))
    comes_in(cast, "Tuesday at ten, please")
    assert all_inquiries(cast.alder) == []
    comes_in(cast, "Neither, alas")
    assert len(all_inquiries(cast.alder)) == 1
    assert heard == ["Tuesday at ten, please", "Neither, alas"]


def test_on_days_off_the_second_ambassador_answers(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast, second=cast.maud))
    today = cast.tilleuls.today()
    take_days_off(by=cast.ines, member=cast.ines, first=today, last=today)
    comes_in(cast)
    assert all_inquiries(cast.alder)[0].owner == cast.maud
    assert client.owner == cast.ines


def test_nobody_who_has_left_or_may_not_know_the_client_is_given_the_answer(cast: Cast) -> None:
    ravi = colleague(cast, "Ravi Menon", boutique=cast.tilleuls)
    client = reached(cast.ines, okafor(cast))
    we_wrote(ravi, client)
    change_client(by=cast.ines, client=client, discreet=True)
    comes_in(cast, answers=("wamid.ours",))
    assert all_inquiries(cast.alder)[0].owner == cast.ines


def test_nobody_is_heard_from_in_time_to_come(cast: Cast) -> None:
    found = comes_in(cast, at=timezone.now() + timedelta(days=300))
    assert found.received_at <= timezone.now()


def test_mail_waits_in_the_thread_of_mail_and_chat_in_that_of_chat(cast: Cast) -> None:
    comes_in(cast, sender="ada@wren.example", channel=Channel.EMAIL)
    comes_in(cast)
    assert [row.through for row in all_inquiries(cast.alder)] == [Through.MAIL, Through.CHAT]


def test_what_a_provider_says_of_ours_is_noted_for_this_house_alone(cast: Cast) -> None:
    ours = we_wrote(cast.ines, okafor(cast))
    our_message_fared(house=cast.corran, fared=Fared("wamid.ours", "delivered"))
    assert Message.objects.seen_by(cast.ines).get(pk=ours.pk).state == State.SENT
    our_message_fared(house=cast.alder, fared=Fared("wamid.ours", "delivered"))
    assert Message.objects.seen_by(cast.ines).get(pk=ours.pk).state == State.DELIVERED


def test_what_was_written_is_sealed(cast: Cast) -> None:
    found = comes_in(cast, "An emerald for Jeanne")
    row = Received.objects.unscoped_for("the test").values_list("sealed_raw", "sealed_content").get(pk=found.pk)
    assert not any(b"emerald" in bytes(part or b"") for part in row)
    assert found.content.words == "An emerald for Jeanne"
    assert found.raw == b"An emerald for Jeanne"
