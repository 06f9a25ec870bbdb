"""Who sees an encounter, whose it is, and that it arrives once."""

import uuid

import pytest

from prevenance.encounters.actions import correct_form, erase_record, say_whose
from prevenance.encounters.models import Channel, Encounter, HumanVerdict, KeptReview, ProposedFact, Record
from prevenance.encounters.queries import client_of, encounter_seen_by, encounters_seen_by
from prevenance.house.keys import new_key
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from prevenance.house.scope import HouseRecord, UnscopedReadError
from prevenance.journey.encounter import receive
from prevenance.reading import Form
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.encounters.staged import NOTE, a_note_by, a_talk_with, achterberg, arrival

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Encounter, KeptReview, ProposedFact, HumanVerdict])
def test_nothing_of_an_encounter_is_read_without_a_member(model: type[HouseRecord], cast: Cast) -> None:
    a_note_by(cast.ines)
    for way in (model.objects, model._base_manager):
        with pytest.raises(UnscopedReadError):
            list(way.all())


def test_a_note_sent_twice_is_one_encounter(cast: Cast) -> None:
    sent = arrival()
    assert receive(by=cast.ines, arrival=sent) == receive(by=cast.ines, arrival=sent)
    assert encounters_seen_by(cast.ines).count() == Record.objects.seen_by(cast.ines).count() == 1


def test_the_record_bears_the_key_that_was_made_where_it_was_written(cast: Cast) -> None:
    key = new_key()
    encounter = a_note_by(cast.ines, id=key)
    assert (encounter.id, encounter.record_id, encounter.record.text) == (key, key, NOTE)


@pytest.mark.parametrize("who", ["jonah", "teo"])
def test_a_key_that_is_taken_is_refused_without_a_reason(who: str, cast: Cast) -> None:
    key = a_note_by(cast.ines).id
    with pytest.raises(RefusedError) as refusal:
        a_note_by(getattr(cast, who), id=key)
    assert str(refusal.value) == ""


def test_a_key_of_another_kind_is_refused(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        a_note_by(cast.ines, id=uuid.uuid4())


def test_another_house_sees_no_encounter(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    assert encounter_seen_by(cast.jonah, encounter.id) == encounter
    assert encounter_seen_by(cast.teo, encounter.id) is None


def test_a_client_of_another_house_cannot_be_named(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        a_note_by(cast.ines, client=achterberg(cast.teo))


def test_what_a_discreet_client_said_is_seen_by_their_circle_and_the_writer(cast: Cast) -> None:
    lea = colleague(cast, "Léa Marchand", boutique=cast.tilleuls)
    client = achterberg(cast.ines, discreet=True)
    encounter = a_note_by(cast.ines, client=client)
    assert encounter_seen_by(cast.ines, encounter.id) == encounter
    for outside in (lea, cast.jonah, cast.maud):
        assert encounter_seen_by(outside, encounter.id) is None
        assert client_of(encounter, outside) is None


def test_a_discreet_encounter_of_an_open_client_is_seen_by_owner_and_second(cast: Cast) -> None:
    lea = colleague(cast, "Léa Marchand", boutique=cast.tilleuls)
    client = achterberg(cast.ines, owner=cast.ines, second=lea)
    encounter = a_note_by(cast.ines, client=client, discreet=True)
    assert encounter_seen_by(lea, encounter.id) == encounter
    assert encounter_seen_by(cast.jonah, encounter.id) is None


def test_a_trainer_sees_how_clients_are_served_and_no_notes(cast: Cast) -> None:
    ravi = colleague(cast, "Ravi Menon", Role.TRAINER)
    client = achterberg(cast.ines)
    talk, note = a_talk_with(cast.ines, client=client), a_note_by(cast.ines, client=client)
    hushed = a_talk_with(cast.ines, discreet=True)
    assert encounter_seen_by(ravi, talk.id) == talk
    assert client_of(talk, ravi) is None
    assert encounter_seen_by(ravi, note.id) is None
    assert encounter_seen_by(ravi, hushed.id) is None


def test_whose_it_was_may_be_said_later_and_by_a_colleague(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    client = achterberg(cast.jonah)
    say_whose(by=cast.jonah, encounter=encounter, client=client)
    assert Encounter.objects.seen_by(cast.ines).get().client == client


def test_an_encounter_whose_facts_are_in_a_book_stays_with_that_client(cast: Cast) -> None:
    encounter = a_note_by(cast.ines, client=achterberg(cast.ines))
    ProposedFact.objects.create(
        house=cast.alder, encounter=encounter, record=encounter.record, kind="preference", value="green",
        state="kept", kept_as="remembered", kept_id=new_key(),
    )  # fmt: skip
    with pytest.raises(RefusedError):
        say_whose(by=cast.ines, encounter=encounter, client=achterberg(cast.ines))


def test_an_encounter_is_found_by_the_key_of_its_record_too(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    correct_form(by=cast.ines, encounter=encounter, form=Form.NARRATIVE)
    assert encounter.record_id != encounter.id
    assert encounter_seen_by(cast.ines, encounter.record_id) == encounter


def test_read_as_something_else_the_words_stay_and_the_proposals_go(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    ProposedFact.objects.create(
        house=cast.alder, encounter=encounter, record=encounter.record, kind="preference", value="green"
    )
    encounter.remembered_with = "engine"
    correct_form(by=cast.ines, encounter=encounter, form=Form.NARRATIVE)
    assert (encounter.form, encounter.record.text, encounter.record.previous_id) == ("narrative", NOTE, encounter.id)
    assert not encounter.is_taken_on
    assert not ProposedFact.objects.seen_by(cast.ines).exists()


def test_erasing_a_record_takes_the_encounter_and_all_that_was_made_of_it(cast: Cast) -> None:
    encounter = a_note_by(cast.ines)
    ProposedFact.objects.create(house=cast.alder, encounter=encounter, record=encounter.record, kind="size", value="52")
    correct_form(by=cast.ines, encounter=encounter, form=Form.NARRATIVE)
    erase_record(by=cast.maud, record=encounter.record)
    assert not Encounter.objects.unscoped_for("the test").exists()
    assert not ProposedFact.objects.unscoped_for("the test").exists()
    assert not Record.objects.unscoped_for("the test").exists()


def test_an_encounter_and_all_who_were_there_are_of_one_house(cast: Cast) -> None:
    encounter = a_note_by(cast.ines, channel=Channel.PHONE)
    encounter.served_by = cast.teo
    with pytest.raises(ValueError, match="one house"):
        encounter.save()
