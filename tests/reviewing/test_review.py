from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prevenance import read, review
from prevenance.reading import Encounter, Form
from prevenance.reviewing import Known, Review, Verdict
from prevenance.standard.loading import load_standard
from tests.reviewing.encounters import dialogue, told

REFILL = read(
    "Ambassador: Good morning, welcome. I'm Theo.\n"
    "Client: Hello. I just need a refill for this pen. It was my grandmother's.\n"
    "Ambassador: Which size?\n"
    "Client: I'm not sure, can you look?\n"
    "Ambassador: Medium. That's twenty-four pounds.\n"
    "Client: Thank you. Goodbye.\n"
    "Ambassador: Bye.\n"
)


def verdicts(judged: Review) -> dict[str, Verdict]:
    return {name: judgement.verdict for name, judgement in judged.judgements.items()}


def test_every_moment_of_the_standard_gets_a_verdict() -> None:
    assert list(review(REFILL).judgements) == list(load_standard().moments)


def test_the_same_record_gets_the_same_review() -> None:
    assert review(REFILL) == review(REFILL)


def test_a_refill_handed_over_in_silence_is_seen_as_such() -> None:
    judged = verdicts(review(REFILL))
    assert judged["greeting"] is Verdict.MET
    assert judged["introduction"] is Verdict.MET
    assert judged["invited_back"] is Verdict.MISSED
    assert judged["thanked"] is Verdict.MISSED
    assert judged["remembered_detail"] is Verdict.NOT_APPLICABLE


def test_every_quote_slices_back_to_the_record() -> None:
    for judgement in review(REFILL).judgements.values():
        for quote in (*judgement.evidence, *judgement.cue):
            assert REFILL.source[quote.start : quote.end] == quote.text
            turn = REFILL.turns[quote.turn]
            assert turn.start <= quote.start < quote.end <= turn.end


def test_what_was_missed_has_a_cue_and_words_and_what_was_met_has_evidence() -> None:
    judged = review(REFILL)
    assert all(judgement.cue and judgement.wording for judgement in judged.missed())
    assert all(judgement.evidence and judgement.wording is None for judgement in judged.met())


def test_watch_and_bonus_moments_keep_to_their_two_verdicts() -> None:
    judged = verdicts(review(REFILL))
    assert judged["no_prejudgement"] in (Verdict.MISSED, Verdict.NOT_APPLICABLE)
    assert judged["beyond_expectation"] in (Verdict.MET, Verdict.NOT_APPLICABLE)


def test_a_review_may_know_a_name_and_details_and_nothing_of_spend() -> None:
    assert {field.name for field in fields(Known)} == {"client_name", "met_before", "personal_details"}


def test_without_details_in_the_book_none_is_missed() -> None:
    assert verdicts(review(REFILL))["remembered_detail"] is Verdict.NOT_APPLICABLE


def test_a_french_record_is_read_and_not_judged() -> None:
    french = read(
        "Vendeuse : Bonjour madame, je vous écoute.\nCliente : Bonjour, je cherche un foulard pour ma sœur.\n"
    )
    judged = review(french)
    assert french.language == "fr"
    assert not judged.judged
    assert set(verdicts(judged).values()) == {Verdict.NOT_OBSERVABLE}
    assert all(judgement.uncertain and judgement.confidence == 0 for judgement in judged.judgements.values())


def test_reasons_come_in_french_and_words_in_the_language_of_the_client() -> None:
    missed = review(REFILL, language="fr").judgements["invited_back"]
    english = review(REFILL).judgements["invited_back"]
    assert missed.why != english.why
    assert missed.wording == english.wording


def test_the_last_impression_is_judged_on_its_own() -> None:
    last = review(REFILL).last_impression
    assert last is not None
    assert (last.ending_on_record, last.thanked, last.invited_back) == (True, False, False)
    assert last.sentence == "Not thanked, not asked to return."


@pytest.mark.parametrize(
    "encounter",
    [
        dialogue("A: Good morning."),
        dialogue("C: Hello?"),
        dialogue("O: [door]"),
        told(Form.NOTE, "Came in."),
        told(Form.NARRATIVE, "Nobody came."),
    ],
)
def test_a_record_of_one_turn_is_reviewed(encounter: Encounter) -> None:
    assert len(review(encounter).judgements) == 38


def test_a_house_s_own_moment_is_learnt_from_its_examples(tmp_path: Path) -> None:
    (tmp_path / "coat.toml").write_text(
        """
[moments.coat_taken]
step = "welcome"
name = { en = "coat taken" }
source = ["ours"]
purpose = { en = "A guest should not carry a wet coat." }
applies = { en = "Always." }
met_when = { en = "The coat is taken." }
missed_when = { en = "It is not." }
responses = ["May I take your coat?", "Let me hang your coat up.", "Shall I hold your coat for you?",
             "Give me that wet coat, I'll hang it by the fire.", "I'll put your coat away for you."]
near_misses = ["What a lovely coat.", "Coats are upstairs.", "Keep your coat on, it's cold.",
               "That coat is from last season.", "Is that your coat?"]
""",
        encoding="utf-8",
    )
    standard = load_standard(tmp_path)
    taken = dialogue("A: Good morning.", "C: Hello.", "A: Can I take your coat from you?", "C: Thank you.")
    kept = dialogue("A: Good morning.", "C: Hello.", "A: We have this in blue.", "C: Thank you.")
    assert review(taken, standard).judgements["coat_taken"].verdict is Verdict.MET
    assert review(kept, standard).judgements["coat_taken"].verdict is Verdict.MISSED


@settings(max_examples=15)
@given(st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=5))
def test_any_words_at_all_are_reviewed(lines: list[str]) -> None:
    encounter = told(Form.NARRATIVE, *(line.replace("\n", " ") for line in lines))
    assert len(review(encounter).judgements) == 38
