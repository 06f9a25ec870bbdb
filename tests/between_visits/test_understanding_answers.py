"""What is understood of an answer to an invitation: the frozen file of answers, and what must never be guessed."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prevenance.between_visits.events.understanding import FOR_A_PERSON, Answer, understand_rsvp

ANSWERS = Path(__file__).parents[1] / "answers" / "rsvp.jsonl"
ROWS = [json.loads(line) for line in ANSWERS.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_an_answer_is_understood_as_a_person_would(row: dict[str, Any]) -> None:
    found = understand_rsvp(row["answer"], row["language"])
    expected = row["expects"]
    assert (found.answer or "person", found.others) == (expected["does"], expected["others"])


def test_who_comes_along_is_called_by_name() -> None:
    assert understand_rsvp("Yes, I'll bring my daughter Clara", "en").names == ("Clara",)
    assert understand_rsvp("Oui, avec mon mari Paul et ma fille Jeanne", "fr").names == ("Paul", "Jeanne")


@pytest.mark.parametrize(
    ("words", "others"),
    [("We will be 3: my husband, my son and I", 2), ("Oui, nous serons cinq", 4), ("yes, +1", 1), ("Oui +2", 2)],
)
def test_those_who_come_along_are_counted_once(words: str, others: int) -> None:
    assert understand_rsvp(words, "en").others == others


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "?",
        "👍",
        "Yes " * 200,
        "We will be 25",
        "Yes\u0000",
        "<script>yes</script>",
        "x" * 100_000,
        "54",
        "…",
    ],
)
def test_what_is_empty_long_or_odd_is_never_a_yes_of_many(words: str) -> None:
    found = understand_rsvp(words, "en")
    assert found == FOR_A_PERSON or (found.answer == Answer.YES and found.others == 0 and len(words) < 20)


@pytest.mark.parametrize(
    "words", ["not coming", "I am not coming", "Je viens pas", "I don't think I can", "on ne viendra pas"]
)
def test_a_no_is_never_taken_for_a_yes(words: str) -> None:
    assert understand_rsvp(words, "en").answer in (Answer.NO, None)


def test_a_short_answer_in_the_other_language_is_read_in_that_one() -> None:
    assert understand_rsvp("Avec plaisir", "en").answer == Answer.YES
    assert understand_rsvp("Sorry, I can't come", "fr").answer == Answer.NO
    assert understand_rsvp("Volentieri", "it") == FOR_A_PERSON


@given(st.text(max_size=400), st.sampled_from(["en", "fr", "zh", ""]))
def test_whatever_is_written_there_is_an_outcome(words: str, language: str) -> None:
    found = understand_rsvp(words, language)
    assert 0 <= found.others <= 9
    assert len(found.names) <= found.others
