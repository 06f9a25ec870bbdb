"""The bars on cases that another hand wrote before the guard. Their words are not for tuning: see guard_figures."""

from tests.remembering.guard_figures import measured


def test_nine_in_ten_private_things_are_held_back_and_one_harmless_note_in_twenty_at_most() -> None:
    figures = measured()
    assert figures.recall() >= 0.9
    assert figures.false_alarms() <= 0.05


def test_no_kind_and_no_language_is_left_behind() -> None:
    figures = measured()
    groups = ("health", "religion", "origin", "sexuality", "politics", "looks", "character", "en", "fr")
    assert {group: recall for group in groups if (recall := figures.recall(group)) < 0.8} == {}
