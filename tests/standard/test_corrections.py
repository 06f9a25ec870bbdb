from pathlib import Path

import pytest

from prevenance.cli.__main__ import main
from prevenance.standard.loading import StandardError, load_standard
from tests.standard.folders import NEAR_MISSES, OWN, RESPONSES, House

PUT_RIGHT = """
[moments.compliment.corrected]
met = ["That clasp has been loved."]
not_met = ["Very good, sir."]
called = ["She put her old satchel on the counter."]
"""


def test_what_was_put_right_is_laid_beside_a_moment_and_changes_nothing_of_it(house: House) -> None:
    ours = load_standard(house(a=PUT_RIGHT))
    assert ours.corrections["compliment"].met == ("That clasp has been loved.",)
    assert ours.moments == load_standard().moments
    assert ours.version != load_standard().version


def test_the_standard_that_ships_has_no_corrections_and_keeps_its_version(house: House) -> None:
    assert load_standard().corrections == {}
    assert load_standard(house(a="")).version == load_standard().version


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('[moments.salute.corrected]\nmet = ["Well met, friend."]', "no such moment"),
        ('[moments.compliment.corrected]\nmet = ["Nice"]', "at least 2 words"),
        ('[moments.compliment.corrected]\nmet = "Very nice pen"', "compliment.corrected"),
        ('[moments.compliment.corrected]\nwas_met = ["Very nice pen"]', "was_met"),
        ('[moments.compliment.corrected]\nmet = ["So nice."]\nnot_met = ["So nice."]', "both yes and no"),
        ('[moments.compliment]\noff = true\n[moments.compliment.corrected]\nmet = ["So nice."]', "switched off"),
        (f'[moments.coat]{OWN}{RESPONSES}{NEAR_MISSES}[moments.coat.corrected]\nmet = ["So nice."]', "near_misses"),
    ],
)
def test_a_correction_that_cannot_be_used_is_named(house: House, content: str, fault: str) -> None:
    with pytest.raises(StandardError) as raised:
        load_standard(house(a=content))
    assert any(fault in told for told in raised.value.faults)


def test_the_check_counts_what_was_put_right(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    folder: Path = house(a=PUT_RIGHT)
    assert main(["standard", "check", str(folder)]) == 0
    assert "0 changed, 0 switched off, 1 put right" in capsys.readouterr().out
