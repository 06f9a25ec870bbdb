from dataclasses import replace

import pytest

from prevenance import review
from prevenance.reading.encounter import Encounter, Form
from prevenance.reviewing import Review, Verdict
from prevenance.standard.loading import load_standard
from prevenance.standard.step import Corrected, Standard
from tests.reviewing.encounters import dialogue, told

ODD = "That clasp has opened for four generations, you can tell."
SOLD = dialogue(
    "A: Good morning, welcome.",
    "C: Hello. This brooch was my great-aunt's, its pin is bent.",
    f"A: {ODD} Leave it with me, I will straighten it by Friday.",
    "C: Lovely, thank you. Goodbye.",
    "A: Thank you, goodbye.",
)


def put_right(**corrections: Corrected) -> Standard:
    return replace_corrections(load_standard(), corrections)


def replace_corrections(standard: Standard, corrections: dict[str, Corrected]) -> Standard:
    return Standard(standard.version, standard.steps, standard.moments, corrections)


def differing(before: Review, after: Review) -> set[str]:
    return {id for id, one in before.judgements.items() if one.verdict is not after.judgements[id].verdict}


def test_words_that_a_house_says_met_a_moment_meet_it_and_are_quoted() -> None:
    before = review(SOLD)
    after = review(SOLD, put_right(invited_back=Corrected(met=("I will straighten it by Friday.",))))
    assert before.judgements["invited_back"].verdict is Verdict.MISSED
    assert after.judgements["invited_back"].verdict is Verdict.MET
    assert {quote.turn for quote in after.judgements["invited_back"].evidence} == {2}
    assert differing(before, after) == {"invited_back"}


def test_nearly_the_same_words_count_in_another_encounter() -> None:
    other = dialogue(
        "A: Good morning, welcome.",
        "C: Hello, I would like the blue scarf.",
        "A: The fire in our back room is lit all winter, for you as well.",
        "C: Thank you, goodbye.",
        "A: Thank you, goodbye.",
    )
    ours = put_right(invited_back=Corrected(met=("The fire in the back room is lit all winter, also for you.",)))
    assert review(other).judgements["invited_back"].verdict is Verdict.MISSED
    assert review(other, ours).judgements["invited_back"].verdict is Verdict.MET


def test_words_that_did_not_meet_a_moment_do_not() -> None:
    before = review(SOLD)
    assert before.judgements["greeting"].verdict is Verdict.MET
    after = review(SOLD, put_right(greeting=Corrected(not_met=("Good morning, welcome.",))))
    assert after.judgements["greeting"].verdict is Verdict.MISSED
    assert differing(before, after) == {"greeting"}


@pytest.mark.parametrize(
    "encounter",
    [
        SOLD,
        told(Form.NOTE, "Asked what it was for.", "Sold her the green one."),
        told(Form.NARRATIVE, "She should have greeted me.", "Nobody did.", "I left."),
        Encounter("", Form.NOTE, 1.0, "en", ()),
    ],
)
def test_far_words_change_nothing_of_any_record(encounter: Encounter) -> None:
    far = Corrected(met=("Zebras graze at dusk.",), not_met=("Submarines dive in March.",), called=("Nine is odd.",))
    after = review(encounter, put_right(compliment=far, greeting=far, apology=far))
    assert replace(after, standard="") == replace(review(encounter), standard="")


def test_words_of_a_client_meet_nothing() -> None:
    after = review(SOLD, put_right(invited_back=Corrected(met=("This brooch was my great-aunt's, its pin is bent.",))))
    assert after.judgements["invited_back"].verdict is Verdict.MISSED
