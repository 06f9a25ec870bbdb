import datetime
import json
from dataclasses import replace

import numpy as np

from prevenance.observing.mentions import Mention
from prevenance.observing.observations import Observations
from prevenance.observing.text_model import WEIGHTS
from prevenance.reading.encounter import Encounter, Form, Role
from prevenance.remembering import KINDS, Fact, remember
from tests.reviewing.encounters import dialogue, told

TUESDAY = datetime.date(2026, 3, 10)


def seen(encounter: Encounter, *marked: tuple[str, str, float]) -> Observations:
    """As if the model marked these words as that kind, that surely."""
    places = [(encounter.source.index(words), words, kind, chance) for words, kind, chance in marked]
    mentions = tuple(sorted(Mention(at, at + len(words), kind, chance) for at, words, kind, chance in places))
    return Observations(encounter, (), np.zeros((len(encounter.turns), 0), dtype=np.float32), mentions=mentions)


def facts(encounter: Encounter, *marked: tuple[str, str, float]) -> dict[str, Fact]:
    return {fact.kind: fact for fact in remember(encounter, date=TUESDAY, seen=seen(encounter, *marked))}


def test_a_promise_has_its_day_and_who_gave_it() -> None:
    said = facts(dialogue("C: Is it in?", "A: I'll call you Thursday once the strap is in."))["promise"]
    assert (said.quote, said.date, said.by) == (
        "I'll call you Thursday once the strap is in", "2026-03-12", Role.AMBASSADOR,
    )  # fmt: skip


def test_a_note_promises_in_the_voice_of_the_house() -> None:
    noted = facts(told(Form.NOTE, "I'll ring her on the 14th."))["promise"]
    assert (noted.date, noted.by) == ("2026-03-14", None)


def test_a_promise_in_french_is_dated_too() -> None:
    french = told(Form.NOTE, "Je la rappelle jeudi.", language="fr")
    assert facts(french)["promise"].date == "2026-03-12"


def test_without_the_day_of_the_encounter_no_thursday_is_a_date() -> None:
    encounter = dialogue("A: I'll call you Thursday.")
    assert [fact.date for fact in remember(encounter, seen=seen(encounter))] == [None]


def test_every_quote_is_exactly_its_place_in_the_source() -> None:
    encounter = dialogue("C: Up to 200 euros, and please text me, don't call before ten.")
    found = remember(encounter, seen=seen(encounter))
    assert {fact.kind for fact in found} >= {"budget", "contact_preference"}
    assert all(encounter.source[fact.start : fact.end] == fact.quote for fact in found)


def test_what_the_model_marks_becomes_the_clause_that_tells_it() -> None:
    encounter = dialogue("C: Well, I only ever carry brown leather, you see.")
    assert (
        facts(encounter, ("brown leather", "preference", 0.7))["preference"].quote == "I only ever carry brown leather"
    )


def test_what_the_model_hardly_sees_is_passed_over() -> None:
    encounter = dialogue("C: Well, I only ever carry brown leather, you see.")
    assert facts(encounter, ("brown", "preference", 0.3)) == {}


def test_a_fact_is_about_the_person_it_speaks_of() -> None:
    found = facts(dialogue("C: It's for my sister Ana.", "C: She hates pink."))
    assert found["dislike"].about == "Ana"


def test_a_name_keeps_its_accents() -> None:
    found = facts(dialogue("C: It's for my niece Zoë.", "C: She hates pink."))
    assert found["dislike"].about == "Zoë"


def test_she_is_the_client_where_a_note_tells_of_her() -> None:
    assert facts(told(Form.NOTE, "She hates pink."))["dislike"].about == "client"


def test_what_must_not_be_kept_comes_with_its_reason_and_a_lawful_wording() -> None:
    held = facts(dialogue("C: I'm allergic to nickel, sadly."))["sensitive"]
    assert (held.quote, held.instead, held.value) == ("allergic to nickel", "nickel-free only", "nickel-free only")
    assert held.reason


def test_a_fact_that_is_mostly_private_is_not_kept() -> None:
    encounter = dialogue("C: I'm diabetic.")
    assert set(facts(encounter, ("diabetic", "preference", 0.9))) == {"sensitive"}


def test_what_the_house_says_is_not_held_against_the_client() -> None:
    assert "sensitive" not in facts(dialogue("A: My knees are bad, forgive me if I sit."))


def test_a_value_is_the_quote_without_what_says_nothing() -> None:
    encounter = dialogue("C: Um, you know, she hates pink, please.")
    found = remember(encounter, seen=seen(encounter))
    assert [fact.value for fact in found if fact.kind == "dislike"] == ["she hates pink"]


def test_a_question_is_no_promise() -> None:
    encounter = dialogue("A: Shall I ring you on Thursday?")
    assert facts(encounter, ("ring you on Thursday", "promise", 0.8)) == {}


def test_an_empty_record_holds_nothing() -> None:
    empty = replace(dialogue("C: x"), source="", turns=())
    assert remember(empty, date=TUESDAY) == ()


def test_a_number_by_itself_is_no_wish_how_to_be_reached() -> None:
    number = dialogue("C: 020 7946 0018")
    assert facts(number, ("020 7946 0018", "contact_preference", 0.9)) == {}
    texts = dialogue("C: 020 7946 0018, texts only please")
    assert "contact_preference" in facts(texts, ("020 7946 0018, texts only please", "contact_preference", 0.9))


def test_a_day_by_itself_is_no_fact() -> None:
    assert facts(dialogue("C: On the 14th."), ("On the 14th", "promise", 0.9)) == {}


def test_what_a_relative_owned_is_a_possession() -> None:
    said = facts(dialogue("C: That was my great-aunt's."), ("That was my great-aunt's", "person", 0.9))
    assert "possession" in said
    assert "person" not in said


def test_turning_fifty_is_an_occasion() -> None:
    said = facts(dialogue("C: She turns 60 on 9 June."), ("She turns 60 on 9 June", "life_event", 0.9))
    assert said["occasion"].date == "2026-06-09"


def test_a_wish_for_no_small_talk_is_how_to_be_treated() -> None:
    said = facts(told(Form.NOTE, "In a hurry, no small talk."), ("no small talk", "dislike", 0.9))
    assert "no small talk" in said["treatment"].quote


def test_what_words_tell_and_the_model_only_half_hears_is_found() -> None:
    half_heard = ("a fitting in Lyon", "life_event", 0.3)
    assert facts(dialogue("C: There's a fitting in Lyon."), half_heard) == {}
    moving = dialogue("C: We're moving to Lyon in May.")
    assert facts(moving, ("moving to Lyon", "life_event", 0.3))["life_event"].date == "2026-05"


def test_the_judge_of_words_knows_the_kinds_of_the_text_model() -> None:
    assert tuple(json.loads((WEIGHTS / "signs.json").read_text(encoding="utf-8"))["kinds"]) == KINDS
