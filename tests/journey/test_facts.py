"""Kept, edited or dropped; and into whose book it goes, with the words it rests on."""

import pytest

from prevenance.clientbook.models import Client, Possession, Promise, Remembered
from prevenance.encounters.models import Encounter, ProposedFact
from prevenance.encounters.queries import facts_of
from prevenance.house.rules import RefusedError
from prevenance.journey.encounter import take_on
from prevenance.journey.facts import (
    HeldBackError,
    attach,
    drop_fact,
    edit_fact,
    keep_all,
    keep_facts,
    keep_instead,
    reconsider,
)
from prevenance.journey.looking import LooksOnce
from tests.cast import Cast
from tests.encounters.staged import a_note_by, achterberg
from tests.journey.engine import Blind, remembering

pytestmark = pytest.mark.django_db

WORDS = "She is diabetic, so nothing sweet. Loves green. Wears her mother's pearls. I ring on Thursday."


@pytest.fixture(autouse=True)
def remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    found = remembering(
        ("preference", "Loves green"),
        ("possession", "her mother's pearls"),
        ("promise", "I ring on Thursday", "2026-11-26"),
        ("treatment", "She is diabetic, so nothing sweet"),
    )
    monkeypatch.setattr("prevenance.journey.looking.remember", found)


def told(cast: Cast, client: Client | None) -> Encounter:
    encounter = a_note_by(cast.ines, WORDS, client=client)
    assert take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind())) == []
    return encounter


def fact(encounter: Encounter, cast: Cast, kind: str) -> ProposedFact:
    return next(one for one in facts_of(encounter, cast.ines) if one.kind == kind and one.held_kind in ("", "health"))


def test_a_kept_fact_stands_in_the_book_with_its_words_and_who_heard_them(cast: Cast) -> None:
    client = achterberg(cast.ines)
    encounter = told(cast, client)
    keep_facts(by=cast.ines, facts=[fact(encounter, cast, "preference")])
    row = Remembered.objects.seen_by(cast.jonah).get()
    assert (row.client, row.value, row.quote, row.heard_by) == (client, "Loves green", "Loves green", cast.ines)
    assert encounter.record.text[row.start : row.end] == row.quote
    assert row.record_id == encounter.record_id


def test_all_are_kept_at_once_but_for_promises(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    keep_all(by=cast.ines, encounter=encounter)
    assert Remembered.objects.seen_by(cast.ines).count() == Possession.objects.seen_by(cast.ines).count() == 1
    assert not Promise.objects.seen_by(cast.ines).exists()


def test_a_kept_promise_is_owned_by_who_made_it_and_is_due_on_its_day(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    keep_facts(by=cast.ines, facts=[fact(encounter, cast, "promise")])
    promise = Promise.objects.seen_by(cast.ines).get()
    assert (promise.what, str(promise.due), promise.owner) == ("I ring on Thursday", "2026-11-26", cast.ines)


def test_keeping_twice_keeps_once(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    for _ in range(2):
        keep_all(by=cast.ines, encounter=encounter)
    assert Remembered.objects.seen_by(cast.ines).count() == 1


def test_a_fact_may_be_kept_in_other_words(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    edit_fact(by=cast.ines, fact=fact(encounter, cast, "preference"), value="Bottle green, nothing lighter")
    row = Remembered.objects.seen_by(cast.ines).get()
    assert (row.value, row.quote) == ("Bottle green, nothing lighter", "Loves green")


def test_other_words_are_held_against_the_guard_too(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    with pytest.raises(HeldBackError) as held:
        edit_fact(by=cast.ines, fact=fact(encounter, cast, "preference"), value="No sweets, she is diabetic")
    assert held.value.kinds == ("health",)
    assert "diabetic" not in str(held.value)


def test_a_dropped_fact_is_not_in_the_book_and_may_be_looked_at_again(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    drop_fact(by=cast.ines, fact=fact(encounter, cast, "preference"))
    keep_all(by=cast.ines, encounter=encounter)
    assert not Remembered.objects.seen_by(cast.ines).exists()
    reconsider(by=cast.ines, fact=fact(encounter, cast, "preference"))
    assert fact(encounter, cast, "preference").is_open


def test_what_was_kept_can_be_taken_back(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    keep_facts(by=cast.ines, facts=facts_of(encounter, cast.ines))
    for kept in facts_of(encounter, cast.ines):
        if kept.is_kept:
            reconsider(by=cast.ines, fact=kept)
    for model in (Remembered, Possession, Promise):
        assert not model.objects.seen_by(cast.ines).exists()


def test_taking_back_leaves_what_the_book_knew_from_elsewhere(cast: Cast) -> None:
    client = achterberg(cast.ines)
    keep_all(by=cast.ines, encounter=told(cast, client))
    again = told(cast, client)
    keep_facts(by=cast.ines, facts=[fact(again, cast, "preference")])
    reconsider(by=cast.ines, fact=fact(again, cast, "preference"))
    assert Remembered.objects.seen_by(cast.ines).count() == 1


def test_what_is_kept_without_a_client_goes_into_the_book_once_it_is_said_whose_it_is(cast: Cast) -> None:
    encounter = told(cast, None)
    keep_all(by=cast.ines, encounter=encounter)
    assert not Remembered.objects.seen_by(cast.ines).exists()
    client = achterberg(cast.ines)
    attach(by=cast.ines, encounter=encounter, client=client)
    assert Remembered.objects.seen_by(cast.ines).get().client == client
    assert not Promise.objects.seen_by(cast.ines).exists()


def test_of_what_is_held_back_no_word_is_stored(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    held = fact(encounter, cast, "sensitive")
    assert (held.quote, held.value, held.held_kind) == ("", "", "health")
    assert encounter.record.text[held.start : held.end] == "diabetic"
    assert not any("diabetic" in one.value + one.quote for one in facts_of(encounter, cast.ines))


def test_what_is_held_back_cannot_be_kept(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    held = fact(encounter, cast, "sensitive")
    keep_facts(by=cast.ines, facts=[held])
    keep_all(by=cast.ines, encounter=encounter)
    with pytest.raises(RefusedError):
        edit_fact(by=cast.ines, fact=held, value="nothing sweet")


def test_the_lawful_part_is_kept_in_one_tap(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    kept = keep_instead(by=cast.ines, held=fact(encounter, cast, "sensitive"))
    row = Remembered.objects.seen_by(cast.ines).get()
    assert (row.value, row.quote, row.kind) == (kept.value, "", "treatment")
    assert "diabetic" not in row.value


def test_a_fact_of_a_discreet_encounter_is_discreet(cast: Cast) -> None:
    encounter = a_note_by(cast.ines, WORDS, client=achterberg(cast.ines, owner=cast.ines), discreet=True)
    take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind()))
    keep_all(by=cast.ines, encounter=encounter)
    assert Remembered.objects.seen_by(cast.ines).get().discreet
    assert not Remembered.objects.seen_by(cast.jonah).exists()


def test_another_house_keeps_nothing_of_ours(cast: Cast) -> None:
    encounter = told(cast, achterberg(cast.ines))
    with pytest.raises(RefusedError):
        keep_facts(by=cast.teo, facts=[fact(encounter, cast, "preference")])
