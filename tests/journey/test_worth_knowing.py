"""Of all that was missed, the one moment that is held up."""

from dataclasses import replace

from prevenance.journey.worth_knowing import worth_knowing
from prevenance.reading import read
from prevenance.reviewing import Review
from prevenance.standard.loading import load_standard
from tests.encounters.staged import TALK
from tests.web.hand_made import review_by_hand

STANDARD = load_standard()


def judged(*missed: str, unsure: tuple[str, ...] = ()) -> Review:
    return review_by_hand(read(TALK), missed=dict.fromkeys(missed, (1, 2)), unsure=unsure)


def test_where_nothing_was_missed_nothing_is_held_up() -> None:
    assert worth_knowing(judged(), STANDARD) is None


def test_the_sure_one_comes_before_the_unsure() -> None:
    found = worth_knowing(judged("compliment", "thanked", unsure=("compliment",)), STANDARD)
    assert found is not None
    assert found.moment == "thanked"


def test_what_is_disputed_is_not_held_up_again() -> None:
    assert worth_knowing(judged("compliment"), STANDARD, {"compliment"}) is None


def test_a_moment_without_words_for_next_time_is_not_held_up() -> None:
    review = judged("compliment")
    mute = {id: replace(one, wording=None) for id, one in review.judgements.items()}
    assert worth_knowing(replace(review, judgements=mute), STANDARD) is None
