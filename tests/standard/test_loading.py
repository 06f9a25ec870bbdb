import re
from pathlib import Path

from prevenance.standard.loading import load_standard
from prevenance.standard.step import Moment, Standard, Step, Why, Wording
from tests.standard.folders import NEAR_MISSES, OWN, RESPONSES, House

SHIPPED = load_standard()
DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "standard.md").read_text(encoding="utf-8")


def test_a_house_can_add_a_moment_that_is_learnt_from_its_examples(house: House) -> None:
    standard = load_standard(house(ours=f"[moments.coat_taken]{OWN}{RESPONSES}{NEAR_MISSES}"))
    assert standard.moments.keys() - SHIPPED.moments.keys() == {"coat_taken"}
    assert standard.moments["coat_taken"].learnt_from_examples
    assert standard.moments["coat_taken"] in standard.of_step("esteem")


def test_a_house_can_switch_a_moment_off(house: House) -> None:
    standard = load_standard(house(ours="[moments.compliment]\noff = true"))
    assert SHIPPED.moments.keys() - standard.moments.keys() == {"compliment"}


def test_a_house_can_reword_a_moment_and_keeps_the_rest_of_it(house: House) -> None:
    standard = load_standard(house(ours='[moments.greeting]\nname = { en = "hello" }'))
    assert standard.moments["greeting"].name == {"en": "hello"}
    assert standard.moments["greeting"].responses == SHIPPED.moments["greeting"].responses
    assert _changed(standard) == {"greeting"}


def test_a_house_can_weigh_a_moment(house: House) -> None:
    standard = load_standard(house(ours="[moments.greeting]\nweight = 2"))
    assert standard.moments["greeting"].weight == 2.0
    assert _changed(standard) == {"greeting"}


def test_a_house_can_add_switch_off_reword_and_weigh_in_one_file_as_documented(house: House) -> None:
    standard = load_standard(house(documented=_documented_example()))
    assert standard.moments.keys() - SHIPPED.moments.keys() == {"maker_told"}
    assert SHIPPED.moments.keys() - standard.moments.keys() == {"referral_invited"}
    assert _changed(standard) == {"greeting", "thanked_by_name"}
    assert standard.moments["maker_told"].learnt_from_examples


def test_a_house_can_rename_a_step_and_add_one(house: House) -> None:
    renamed = '[step]\nid = "esteem"\nnumber = 2\nname = { en = "Regard" }\npurpose = { en = "To be seen." }'
    added = '[step]\nid = "gift"\nnumber = 8\nname = { en = "Gift" }\npurpose = { en = "To be remembered." }'
    moment = f"[moments.ribbon]{OWN}{RESPONSES}{NEAR_MISSES}".replace('step = "esteem"', "")
    standard = load_standard(house(a=renamed, b=added + "\n" + moment))
    assert [step.name["en"] for step in standard.steps if step.id in ("esteem", "gift")] == ["Regard", "Gift"]
    assert [moment.id for moment in standard.of_step("gift")] == ["ribbon"]


def test_of_two_files_the_later_name_holds(house: House) -> None:
    standard = load_standard(house(b="[moments.greeting]\nweight = 3.0", a="[moments.greeting]\nweight = 2.0"))
    assert standard.moments["greeting"].weight == 3.0


def test_a_folder_without_files_changes_nothing(house: House) -> None:
    assert load_standard(house()).version == SHIPPED.version


def test_a_house_never_changes_what_ships_for_others(house: House) -> None:
    load_standard(house(ours="[moments.compliment]\noff = true\n[moments.greeting]\nweight = 9.0"))
    assert "compliment" in load_standard()
    assert load_standard().moments["greeting"].weight == 1.0


def test_version_changes_with_a_word(house: House) -> None:
    text = '[moments.greeting]\npurpose = {{ en = "A greeting says: {word}." }}'
    first = load_standard(house(ours=text.format(word="welcome"))).version
    second = load_standard(house(ours=text.format(word="come in"))).version
    assert len({first, second, SHIPPED.version}) == 3


def test_version_changes_with_a_weight_an_example_and_a_moment_off(house: House) -> None:
    changes = ("weight = 2.0", 'cues = ["Good morning."]', "off = true")
    versions = {load_standard(house(ours=f"[moments.greeting]\n{change}")).version for change in changes}
    assert len(versions | {SHIPPED.version}) == 4


def test_version_stays_when_only_comments_and_file_names_change(house: House) -> None:
    first = load_standard(house(first="[moments.greeting]\nweight = 2.0")).version
    (house() / "first.toml").unlink()
    assert load_standard(house(second="# twice\n\n[moments.greeting]\nweight   =  2.0")).version == first


def test_version_names_the_edition_and_a_fingerprint() -> None:
    assert re.fullmatch(r"\d+\.[0-9a-f]{8}", SHIPPED.version)


def test_every_key_is_documented() -> None:
    documented = set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]+) \|", DOCUMENT, re.MULTILINE))))
    keys = {key for kind in (Step, Moment, Why, Wording) for key in kind.__struct_fields__}
    assert keys - documented == set()


def test_every_sign_that_calls_for_a_moment_is_documented() -> None:
    signs = {sign for moment in SHIPPED.moments.values() for sign in moment.cue}
    [documented] = re.findall(r"^\| `cue` \| (.+) \|$", DOCUMENT, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", documented)) == signs


def _documented_example() -> str:
    """The one that stands at the end; others are a few lines of one key."""
    *_others, example = re.findall(r"```toml\n(.+?)```", DOCUMENT, re.DOTALL)
    return str(example)


def _changed(standard: Standard) -> set[str]:
    both = standard.moments.keys() & SHIPPED.moments.keys()
    return {id for id in both if standard.moments[id] != SHIPPED.moments[id]}
