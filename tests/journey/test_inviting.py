"""Who may be invited, in which words, how an answer comes back, and who has a place."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from prevenance.between_visits.events.actions import (
    answered,
    call_off,
    choose_guests,
    give_place,
    guest_of,
    leave_out,
    note_answer,
    note_invited,
)
from prevenance.between_visits.events.models import Guest, Standing
from prevenance.between_visits.events.queries import counts, guests_of
from prevenance.between_visits.events.understanding import Answer
from prevenance.between_visits.followups.actions import limit_contact
from prevenance.clientbook.actions import add_contact, erase_client, keep_fact, merge_twins, withdraw
from prevenance.clientbook.models import Channel, Client, Consent, Facet, Kind, Purpose
from prevenance.house.rules import RefusedError
from prevenance.journey.answering_invitations import Happened, answered_invitation
from prevenance.journey.inviting import (
    ASKED_NO,
    LISTED,
    NO_ADDRESS,
    NOT_ASKED,
    WISHES_NOT,
    candidates,
    invitation_for,
)
from tests.between_visits.book import agree, okafor
from tests.between_visits.guests import evening, invited, who_agreed
from tests.cast import Cast

pytestmark = pytest.mark.django_db
LINK = "https://alder.example/answers/x"


def why_not(cast: Cast, client: Client) -> str:
    return candidates(cast.ines, evening(cast), [client])[0].why_not


def test_only_who_said_yes_to_invitations_may_be_invited(cast: Cast) -> None:
    news_only, asked, nobody = okafor(cast), okafor(cast), okafor(cast)
    agree(cast.ines, news_only, purposes=[Purpose.MARKETING])
    agree(cast.ines, asked, value="+33 6 12 34 56 79", purposes=[Purpose.EVENTS])
    withdraw(by=cast.ines, client=asked, channel=Channel.WHATSAPP, purpose=Purpose.EVENTS)
    assert [why_not(cast, one) for one in (news_only, asked, nobody)] == [NOT_ASKED, ASKED_NO, NOT_ASKED]
    event = evening(cast)
    assert choose_guests(by=cast.ines, event=event, clients=[news_only, asked, nobody]) == []


def test_a_yes_without_an_address_reaches_nobody_and_says_so(cast: Cast) -> None:
    client = who_agreed(cast)
    from prevenance.clientbook.models import ContactPoint

    ContactPoint.objects.seen_by(cast.ines).filter(client=client).delete()
    assert why_not(cast, client) == NO_ADDRESS


def test_who_wishes_to_hear_only_when_they_ask_is_not_invited(cast: Cast) -> None:
    client = who_agreed(cast)
    limit_contact(by=cast.ines, client=client, a_month=0)
    assert why_not(cast, client) == WISHES_NOT


def test_nobody_is_on_the_list_twice(cast: Cast) -> None:
    event, client = evening(cast), who_agreed(cast)
    assert len(choose_guests(by=cast.ines, event=event, clients=[client])) == 1
    assert choose_guests(by=cast.ines, event=event, clients=[client]) == []
    assert candidates(cast.ines, event, [client])[0].why_not == LISTED


def test_a_discreet_client_is_chosen_and_seen_by_their_circle_alone(cast: Cast) -> None:
    event, client = evening(cast), who_agreed(cast, discreet=True)
    guest = choose_guests(by=cast.ines, event=event, clients=[client])[0]
    assert invitation_for(guest, cast.ines, LINK) is None
    assert guests_of(cast.jonah, event) == []
    assert counts([event])[event.pk].listed == 1
    with pytest.raises(RefusedError):
        choose_guests(by=cast.jonah, event=event, clients=[client])


def test_another_house_invites_nobody(cast: Cast) -> None:
    event, client = evening(cast), who_agreed(cast)
    with pytest.raises(RefusedError):
        choose_guests(by=cast.teo, event=event, clients=[client])


def test_an_invitation_is_in_their_language_and_form_of_address(cast: Cast) -> None:
    event = evening(cast)
    formal = invited(cast, event, called="Dr Okafor", languages=["fr"])
    words = invitation_for(formal, cast.ines, LINK)
    assert words
    assert "Nous ouvrons l’atelier le temps d’un soir." in words.text
    assert "18:30" in words.text
    assert LINK in words.text
    assert words.text.startswith("Bonjour Dr Okafor") or "Dr Okafor" in words.text
    familiar = invited(cast, event, name="Ada Vane", given="Ada", called="", languages=["en"], number=1)
    assert familiar.client
    keep_fact(
        by=cast.ines, client=familiar.client, kind=Kind.TREATMENT, facet=Facet.FORM_OF_ADDRESS, value="First name"
    )
    draft = invitation_for(familiar, cast.ines, LINK)
    assert draft
    assert "Will you come?" in draft.text
    assert "We open the workshop for one evening." in draft.text


def test_without_words_in_their_language_the_house_has_its_own(cast: Cast) -> None:
    guest = invited(cast, evening(cast, words={"fr": "Venez."}), languages=["en"])
    words = invitation_for(guest, cast.ines, LINK)
    assert words
    assert "Venez" not in words.text
    assert "An evening of pens" in words.text


def test_the_link_is_kept_as_its_hash_and_closes_a_day_after(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert guest.token not in (guest.hashed_token or "")
    assert guest.token.encode() not in bytes(guest.sealed_token or b"")
    assert guest_of(guest.token) == guest
    guest.event.day = cast.tilleuls.today() - timedelta(days=3)
    guest.event.save()
    assert guest_of(guest.token) is None
    assert guest_of("x" * 43) is None


def answer(cast: Cast, client: Client, words: str) -> Any:
    return answered_invitation(house=cast.alder, client=client, words=words, at=timezone.now())


def test_an_answer_by_message_is_understood_and_kept_in_their_words(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert guest.client
    outcome = answer(cast, guest.client, "With pleasure, we will be two")
    kept = Guest.objects.seen_by(cast.ines).get()
    assert (outcome.happened, kept.answer, kept.others) == (Happened.KEPT, Answer.YES, 1)
    assert kept.words == "With pleasure, we will be two"
    assert b"pleasure" not in bytes(kept.sealed_words or b"")


def test_what_is_not_understood_is_for_a_person_and_changes_nothing(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert guest.client
    outcome = answer(cast, guest.client, "Yes! Is there a dress code?")
    assert (outcome.happened, outcome.guest) == (Happened.FOR_A_PERSON, guest)
    assert Guest.objects.seen_by(cast.ines).get().answer == ""


def test_with_two_invitations_open_a_person_says_which_is_meant(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert guest.client
    second = choose_guests(by=cast.ines, event=evening(cast, name="Another"), clients=[guest.client])[0]
    note_invited(by=cast.ines, guest=second, channel="whatsapp")
    assert answer(cast, guest.client, "Yes").happened == Happened.FOR_A_PERSON


def test_who_was_not_invited_or_only_chosen_has_answered_something_else(cast: Cast) -> None:
    client = who_agreed(cast)
    choose_guests(by=cast.ines, event=evening(cast), clients=[client])
    assert answer(cast, client, "Yes").happened == Happened.NOT_INVITED


def test_an_answer_after_it_was_called_off_is_none(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert guest.client
    call_off(by=cast.ines, event=guest.event)
    assert answer(cast, guest.client, "Yes").happened == Happened.NOT_INVITED
    with pytest.raises(ValidationError):
        answered(guest=guest, answer=Answer.YES)


def test_when_it_is_full_one_waits_and_a_person_gives_the_place(cast: Cast) -> None:
    event = evening(cast, places=3)
    first, second = invited(cast, event), invited(cast, event, name="Ada Vane", number=1)
    assert not answered(guest=first, answer=Answer.YES, others=1).waiting
    late = answered(guest=second, answer=Answer.YES, others=1)
    assert late.waiting
    assert late.standing(timezone.now()) == Standing.WAITING
    assert not answered(guest=second, answer=Answer.YES).waiting
    answered(guest=second, answer=Answer.YES, others=1)
    answered(guest=first, answer=Answer.NO)
    assert counts([event])[event.pk].coming == 0  # nobody moves up by themselves
    give_place(by=cast.ines, guest=second)
    assert counts([event])[event.pk].coming == 2


def test_who_changes_their_mind_keeps_the_place_they_have(cast: Cast) -> None:
    guest = invited(cast, evening(cast, places=1))
    assert not answered(guest=guest, answer=Answer.YES).waiting
    assert not answered(guest=guest, answer=Answer.YES).waiting
    kept = answered(guest=guest, answer=Answer.NO, others=4)
    assert (kept.others, kept.names) == (0, [])


@pytest.mark.parametrize("others", [-1, 10, 400])
def test_a_party_is_ten_at_most(cast: Cast, others: int) -> None:
    with pytest.raises(ValidationError):
        answered(guest=invited(cast, evening(cast)), answer=Answer.YES, others=others)


def test_what_was_said_at_the_counter_is_written_down(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert note_answer(by=cast.ines, guest=guest, answer=Answer.PERHAPS).standing(timezone.now()) == Standing.PERHAPS


def test_an_invited_guest_stays_on_the_list(cast: Cast) -> None:
    event = evening(cast)
    chosen = choose_guests(by=cast.ines, event=event, clients=[who_agreed(cast)])[0]
    leave_out(by=cast.ines, guest=chosen)
    with pytest.raises(RefusedError):
        leave_out(by=cast.ines, guest=invited(cast, event, name="Ada Vane", number=1))


def test_nobody_changes_an_event_of_another_boutique(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        call_off(by=cast.jonah, event=evening(cast))


def test_who_was_forgotten_is_on_no_list_and_their_link_is_closed(cast: Cast) -> None:
    guest = invited(cast, evening(cast))
    assert guest.client
    erase_client(by=cast.maud, client=guest.client)
    assert guest_of(guest.token) is None
    assert not Guest.objects.unscoped_for("the test looks everywhere").exists()


def test_an_invitation_follows_a_twin_to_the_card_that_is_kept(cast: Cast) -> None:
    guest, kept = invited(cast, evening(cast)), okafor(cast)
    assert guest.client
    merge_twins(by=cast.ines, kept=kept, absorbed=guest.client)
    found = guest_of(guest.token)
    assert found
    assert found.client == kept


def test_a_consent_taken_back_later_says_no(cast: Cast) -> None:
    client = who_agreed(cast)
    add_contact(by=cast.ines, client=client, channel=Channel.EMAIL, value="c@okafor.example")
    assert why_not(cast, client) == ""
    assert Consent.objects.seen_by(cast.ines).filter(client=client, purpose=Purpose.EVENTS).count() == 1
