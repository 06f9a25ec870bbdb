import numpy as np

from prevenance import read, review
from prevenance.observing.observations import Observations
from prevenance.observing.text_model import bundled_model
from prevenance.reading.encounter import Form
from prevenance.reviewing import Verdict
from prevenance.reviewing.unsaid import unsaid_turns, without_the_unsaid
from tests.reviewing.encounters import dialogue, told


def test_what_ought_to_have_been_said_was_not_said() -> None:
    for wished in (
        "She could have offered to fit it.",
        "He might at least have asked my name.",
        "If only somebody had thanked me.",
        "A word about the pen would have been nice.",
        "Missed opportunity: “What a beautiful pen.”",
        "3) Better: ask when I wear it.",
    ):
        assert unsaid_turns(told(Form.NARRATIVE, wished)) == {0}, wished


def test_what_the_client_could_have_done_is_not_a_wish() -> None:
    for lived in ("I could have kissed her.", "It could not have been easier.", "He said better safe than sorry."):
        assert unsaid_turns(told(Form.NARRATIVE, lived)) == set(), lived


def test_a_heading_holds_to_the_end_of_its_paragraph() -> None:
    story = told(Form.NARRATIVE, "She gave me the box.\n", "Missed chance: wrap it.", "“A ribbon?”\n", "I paid.")
    assert unsaid_turns(story) == {1, 2}


def test_what_two_people_say_to_each_other_was_said() -> None:
    assert unsaid_turns(dialogue("A: You could have called, we would have kept it for you.")) == set()


def test_a_wished_for_response_is_a_sign_that_it_was_missing() -> None:
    story = told(Form.NARRATIVE, "She could have thanked me.")
    seen = Observations(story, ("thanked", "!thanked"), np.array([[0.9, 0.1]], dtype=np.float32))
    changed = without_the_unsaid(seen, bundled_model())
    assert changed.scores[0].tolist() == [np.float32(0.01), np.float32(0.9)]


def test_words_that_ought_to_have_been_said_name_the_moment_that_was_missed() -> None:
    story = read(
        "I went in for a refill last week. The young man said good morning and asked what I needed.\n"
        "1. I took my old fountain pen out of its leather case and laid it on the counter.\n"
        "Missed chance: “That is a beautiful pen. You have taken such good care of it.”\n"
        "2. He found the cartridge, rang it up and gave me the box and the pen in two pieces.\n"
        "Missed chance: “May I offer you a coffee while I fit it for you?”\n"
        "3. He said goodbye and I left.\n",
        form="narrative",
    )
    judged = review(story).judgements
    assert judged["compliment"].verdict is Verdict.MISSED
    assert "leather case" in judged["compliment"].cue[0].text
    assert judged["offered_extra_service"].verdict is Verdict.MISSED
    assert "two pieces" in judged["offered_extra_service"].cue[0].text
