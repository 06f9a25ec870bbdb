"""The swaps of the audit change what they say, and leave every other letter as it was."""

import datetime
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from gold import Labelled
from swaps import (
    ORIGINS,
    amounts_times,
    changed,
    currency_swapped,
    gender_swapped,
    names_in,
    renamed,
    swaps_of,
)

from prevenance.reading.encounter import Role
from prevenance.reviewing.review import Known

TURNS = (
    ("ambassador", "Good morning, Ms Calloway. I'm Theo."),
    ("client", "Hello. My husband lost his pen, and I gave him mine. Not above £85."),
    ("ambassador", "This one is £80. Thank you, Ms Calloway."),
)


def encounter() -> Labelled:
    turns = [{"i": i, "speaker": who, "text": text} for i, (who, text) in enumerate(TURNS)]
    source = "".join(f"{who.title()}: {text}\n" for who, text in TURNS)
    return Labelled("one", "transcript", datetime.date(2026, 5, 14), Known("Ms Calloway"), source, turns, {})


def test_a_name_is_swapped_wherever_it_stands_and_nothing_else() -> None:
    one = encounter()
    names = names_in(one)
    assert "Calloway" in names.client[1]
    assert "Theo" in names.house[0]
    after = changed(one, renamed(names.client, "Nigerian", random.Random(1)))
    new = next(family for family in ORIGINS["Nigerian"][2].split() if family in after.source)
    assert after.source == one.source.replace("Calloway", new)
    assert after.known.client_name == f"Ms {new}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("He gave her his pen; it was hers.", "She gave him her pen; it was his."),
        ("Her hands. I told her and left.", "His hands. I told him and left."),
        ("Mr Bell and his wife", "Mrs Bell and her husband"),
        ("The shepherd, the theme, this", "The shepherd, the theme, this"),
    ],
)
def test_words_of_gender_change_and_other_words_do_not(before: str, after: str) -> None:
    assert gender_swapped(before) == after


def test_amounts_change_in_figures_and_in_words() -> None:
    assert (
        amounts_times(10)("£1,200, forty-five pounds, 8 o'clock") == "£12,000, four hundred and fifty pounds, 8 o'clock"
    )
    assert amounts_times(0.1)("£1,200 and 85 euros") == "£120 and 8 euros"
    assert currency_swapped("£85 and ten pounds") == "€85 and ten euros"


def test_one_speakers_words_change_alone() -> None:
    after = changed(encounter(), amounts_times(10), of=Role.CLIENT)
    assert ["£850" in turn["text"] for turn in after.turns] == [False, True, False]
    assert "£80." in after.source


def test_the_same_seed_makes_the_same_swaps() -> None:
    first, second = ([swap.one.source for swap in swaps_of(encounter(), 3, random.Random(7))] for _ in range(2))
    assert first == second
    assert len(set(first)) > 5
