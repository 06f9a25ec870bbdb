from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prevenance.standard.loading import StandardError, load_standard
from prevenance.standard.step import Moment
from tests.standard.folders import NEAR_MISSES, OWN, RESPONSES, House


@pytest.mark.parametrize(
    ("content", "table", "key"),
    [
        pytest.param('[moments.greeting]\ncolour = "blue"', "[moments.greeting]", "`colour`", id="unknown key"),
        pytest.param('[moments.greeting]\nweight = "much"', "[moments.greeting]", "`weight`", id="wrong type"),
        pytest.param('[moments.greeting]\nkind = "rare"', "[moments.greeting]", "`kind`", id="unknown kind"),
        pytest.param('[moments.greeting]\nnot_observable_in = ["fax"]', "[moments.greeting]",
                     "`not_observable_in", id="unknown form"),
        pytest.param("[moments.greeting.why]\nmet = { en = 3 }", "[moments.greeting]", "`why.met", id="deep inside"),
        pytest.param('[[moments.greeting.wording]]\nmanner = "curt"\nmedium = "spoken"\nen = "Yes?"',
                     "[moments.greeting]", "`wording[0].manner`", id="unknown manner"),
        pytest.param("[moments.hat_praised]\nstep = 'esteem'", "[moments.hat_praised]", "`name`", id="missing key"),
        pytest.param("[moments.salute]\noff = true", "[moments.salute]", "off", id="off for an unknown moment"),
        pytest.param("[moments]\ngreeting = 'hello'", "[moments.greeting]", "table", id="moment that is no table"),
        pytest.param("moments = ['greeting']", "moments", "[moments.<id>]", id="moments that are no tables"),
        pytest.param("[step]\nid = 'gift'", "[step]", "`number`", id="step without all its keys"),
        pytest.param("[colours]\nours = 'blue'", "[colours]", "[moments.<id>]", id="unknown table"),
    ],
)  # fmt: skip
def test_a_fault_names_file_table_and_key(house: House, content: str, table: str, key: str) -> None:
    [fault] = _faults(house(ours=content))
    assert fault.startswith("ours.toml: ")
    assert table in fault
    assert key in fault


@pytest.mark.parametrize("key", [key for key in Moment.__struct_fields__ if key != "id"])
def test_a_value_of_the_wrong_type_names_its_key(house: House, key: str) -> None:
    [fault] = _faults(house(ours=f"[moments.greeting]\n{key} = 2026-01-01"))
    assert fault.startswith("ours.toml: [moments.greeting]")
    assert f"`{key}`" in fault


def test_an_unknown_step_names_table_and_key(house: House) -> None:
    [fault] = _faults(house(ours='[moments.greeting]\nstep = "goodbye"'))
    assert "[moments.greeting] step" in fault
    assert "'goodbye'" in fault


def test_words_without_english_name_table_and_key(house: House) -> None:
    [fault] = _faults(house(ours='[moments.greeting]\nname = { fr = "salut" }'))
    assert "[moments.greeting] name" in fault


@pytest.mark.parametrize(
    ("examples", "wanting"),
    [
        ("", ["responses", "near_misses"]),
        (RESPONSES, ["near_misses"]),
        (NEAR_MISSES, ["responses"]),
        (RESPONSES + 'near_misses = ["What a coat."]', ["near_misses"]),
    ],
)
def test_a_moment_of_ones_own_needs_five_responses_and_five_near_misses(
    house: House, examples: str, wanting: list[str]
) -> None:
    faults = _faults(house(ours=f"[moments.coat_taken]{OWN}{examples}"))
    assert [fault.split(":")[:2] for fault in faults] == [
        ["ours.toml", f" [moments.coat_taken] {key}"] for key in wanting
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('cue = ["request"]', "ours.toml: [moments.coat_taken] cue: "),
        ("learnt_from_examples = false", "ours.toml: [moments.coat_taken] learnt_from_examples: "),
        ("weight = -1", "ours.toml: [moments.coat_taken]: "),
        ("weight = nan", "ours.toml: [moments.coat_taken]: "),
        ('off = "no"', "ours.toml: [moments.coat_taken] off: "),
        (
            'wording = [{ manner = "warm", medium = "spoken", en = "Your coat, {nickname}?" }]',
            "ours.toml: [moments.coat_taken] wording: there is no slot {nickname}",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_place(house: House, line: str, fault: str) -> None:
    own = f"[moments.coat_taken]{OWN}{RESPONSES}{NEAR_MISSES}\n{line}\n"
    assert any(found.startswith(fault) for found in _faults(house(ours=own)))


def test_bad_toml_names_file_and_line(house: House) -> None:
    [fault] = _faults(house(ours='[moments.greeting]\nname = { en: "hello" }'))
    assert fault.startswith("ours.toml: ")
    assert "at line 2" in fault


def test_a_file_that_is_not_utf_8_is_named(house: House) -> None:
    [fault] = _faults(house(ours='[moments.greeting]\nname = { en = "café" }'.encode("latin-1")))
    assert fault.startswith("ours.toml: ")
    assert "utf-8" in fault


def test_a_missing_folder_is_named_with_its_remedy(tmp_path: Path) -> None:
    [fault] = _faults(tmp_path / "nowhere")
    assert str(tmp_path / "nowhere") in fault
    assert "Name the folder" in fault


def test_a_file_in_place_of_the_folder_is_refused(house: House) -> None:
    [fault] = _faults(house(ours="[moments.greeting]\nweight = 2.0") / "ours.toml")
    assert "no such folder" in fault


def test_every_fault_is_told_at_once(house: House) -> None:
    faults = _faults(house(a="[moments.greeting]\ncolour = 1\n[moments.salute]\noff = true", b="oops"))
    assert [fault.split(":")[0] for fault in faults] == ["a.toml", "a.toml", "b.toml"]


@given(content=st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_whatever_a_file_holds_is_a_standard_or_a_told_fault(house: House, content: bytes) -> None:
    assert all(told.startswith("ours.toml: ") for told in _told(house(ours=content)))


def _faults(folder: Path) -> tuple[str, ...]:
    with pytest.raises(StandardError) as refused:
        load_standard(folder)
    return refused.value.faults


def _told(folder: Path) -> tuple[str, ...]:
    try:
        load_standard(folder)
    except StandardError as error:
        return error.faults
    return ()
