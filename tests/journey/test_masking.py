"""What is held back shows nowhere: not in the record as it is shown, not in a quote, not in wording made of it."""

import pytest

from prevenance.journey.encounter import take_on
from prevenance.journey.holding import held_in
from prevenance.journey.looking import LooksOnce
from prevenance.journey.masking import Mask, label, mask_of, masked, masked_review
from prevenance.journey.opening import opened
from prevenance.reading import read
from prevenance.reviewing import Review
from tests.cast import Cast
from tests.encounters.staged import a_note_by
from tests.journey.engine import Blind, remembering
from tests.web.hand_made import review_by_hand

TEXT = "Theo: Good morning.\nMs Vane: I am diabetic, so no chocolate, please.\nTheo: Of course."


def test_a_label_stands_for_what_is_held_back() -> None:
    assert Mask("She is unwell today.", ((7, 13),)).slice(0, 20) == f"She is {label()} today."


def test_a_slice_that_begins_inside_shows_no_letter_of_it() -> None:
    mask = Mask("She is unwell today.", ((7, 13),))
    assert mask.slice(9, 20) == f"{label()} today."
    assert mask.slice(0, 10) == f"She is {label()}"


def test_places_stay_those_of_the_record() -> None:
    reading = read(TEXT)
    shown = masked(reading, mask_of(reading, held_in(reading)))
    assert len(shown.source) == len(reading.source)
    assert [(turn.start, turn.end) for turn in shown.turns] == [(turn.start, turn.end) for turn in reading.turns]
    assert "diabetic" not in str(shown)
    assert "no chocolate" in shown.turns[1].text


def test_no_quote_of_a_review_tells_it() -> None:
    reading = read(TEXT)
    review: Review = review_by_hand(reading, missed={"empathy": (1, 2)})
    assert "diabetic" not in str(masked_review(review, mask_of(reading, held_in(reading))))


def test_wording_that_says_it_again_is_left_out() -> None:
    mask = Mask("I am diabetic.", ((5, 13),))
    assert mask.hides("A box for a diabetic, then?")
    assert not mask.hides("A box without sugar, then?")
    assert not Mask("He is ill.", ((6, 9),)).hides("A billfold, as promised.")


@pytest.mark.django_db
@pytest.mark.parametrize("remembered", [True, False])
def test_an_encounter_opens_masked_whether_or_not_it_was_read_to_the_end(
    remembered: bool, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prevenance.journey.looking.remember", remembering())
    encounter = a_note_by(cast.ines, "She is diabetic. Wants the clasp by Friday.")
    if remembered:
        take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind()))
    assert "diabetic" not in str(opened(encounter, cast.ines, "en").reading)
