from dataclasses import replace

import pytest

from prevenance.reading.encounter import Form
from prevenance.reviewing.review import Known
from prevenance.reviewing.wording import name_as_addressed, slots_of, wording_for
from prevenance.standard.loading import load_standard
from tests.reviewing.encounters import dialogue, seen

REFILL = dialogue("A: Yes?", "C: I need a refill for this pen, it was for my daughter's graduation.", "A: Which one?")


def test_slots_are_filled_from_what_the_client_said() -> None:
    filled = slots_of(seen(REFILL, "purpose", "request"), Known()).filled
    assert filled == {"piece": "the pen", "occasion": "your daughter’s graduation", "errand": "the refill"}


def test_slots_are_filled_in_french() -> None:
    french = replace(REFILL, language="fr")  # our words in the client's language, whatever the words that were found
    filled = slots_of(seen(french, "purpose", "request"), Known()).filled
    assert filled["piece"] == "le stylo"
    assert filled["occasion"] == "la remise du diplôme de votre fille"
    assert filled["errand"] == "la recharge"


def test_an_occasion_that_the_visit_is_not_for_fills_no_slot() -> None:
    spoken = dialogue("A: Yes?", "C: I bought this pen here the week of my wedding.")
    assert "occasion" not in slots_of(seen(spoken, "request"), Known()).filled


def test_what_the_house_says_fills_no_slot() -> None:
    assert slots_of(seen(dialogue("A: A watch for your wife's birthday?", "C: No.")), Known()).filled == {}


def test_the_name_is_never_more_familiar_than_the_record() -> None:
    titled = dialogue("C: My name is Calloway.", "A: A moment, Ms Calloway.")
    assert name_as_addressed(titled, Known()) == "Ms Calloway"
    assert name_as_addressed(dialogue("A: Hello."), Known("Henrik Solberg")) == "Henrik Solberg"
    assert name_as_addressed(dialogue("A: Hello.", "C: Hello."), Known()) is None


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("moment", sorted(load_standard().moments))
def test_every_moment_has_words_without_an_empty_slot(moment: str, language: str) -> None:
    for encounter in (REFILL, dialogue("A: Yes?", "C: Hello.")):
        slots = slots_of(seen(replace(encounter, language=language), "purpose", "request"), Known())
        words = wording_for(load_standard().moments[moment], slots)
        assert words
        assert "{" not in words


def test_a_chat_is_answered_in_writing() -> None:
    chat = dialogue("C: Is my watch ready?", "A: No.", form=Form.CHAT)
    assert slots_of(seen(chat, "request"), Known()).medium == "written"


def test_the_same_record_gets_the_same_words() -> None:
    moment = load_standard().moments["compliment"]
    said = {wording_for(moment, slots_of(seen(REFILL, "purpose", "request"), Known())) for _ in range(5)}
    assert len(said) == 1
