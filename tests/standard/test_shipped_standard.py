import re
from collections import Counter
from collections.abc import Iterator

import pytest

from prevenance.standard.loading import load_standard
from prevenance.standard.step import Moment, Wording

STANDARD = load_standard()
MOMENTS = list(STANDARD.moments.values())
SHIPPED = {
    "welcome": "greeting introduction inviting_opening welcomed_request recognition no_prejudgement",
    "esteem": "undivided_attention used_name compliment empathy remembered_detail",
    "listen": "open_question lifestyle_question followed_thread reflected_back",
    "determine": "occasion_and_recipient taste_explored fitting_selection budget_respected",
    "assist": "request_fulfilled offered_extra_service feature_to_benefit explored_further_wants expertise_shared"
    " objection_welcomed beyond_expectation",
    "assure": "thanked thanked_by_name choice_reassured earned_contact follow_up_promised invited_back"
    " referral_invited",
    "recovery": "complaint_thanked apology ownership put_right made_good_beyond",
}
SLOTS = {"name", "piece", "occasion", "errand"}
EXPLAINED = {
    "plain": ("met", "missed", "not_applicable"),
    "watch": ("missed", "not_applicable"),
    "bonus": ("met", "not_applicable"),
}

every_moment = pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.id)


def test_all_38_moments_ship() -> None:
    shipped = {step.id: [moment.id for moment in STANDARD.of_step(step.id)] for step in STANDARD.steps}
    assert shipped == {step: ids.split() for step, ids in SHIPPED.items()}
    assert len(MOMENTS) == 38


def test_the_steps_stand_in_the_order_of_a_visit_and_recovery_comes_last() -> None:
    assert [(step.number, step.id) for step in STANDARD.steps] == list(enumerate(SHIPPED, start=1))


def test_one_moment_is_only_watched_and_two_are_only_a_bonus() -> None:
    kinds = {moment.id: moment.kind for moment in MOMENTS if moment.kind != "plain"}
    assert kinds == {"no_prejudgement": "watch", "beyond_expectation": "bonus", "referral_invited": "bonus"}


@every_moment
def test_every_moment_has_fifteen_responses_eight_near_misses_and_eight_cues(moment: Moment) -> None:
    decisive = moment.faults if moment.kind == "watch" else moment.responses
    assert len(decisive) >= 15
    assert len(moment.near_misses) >= 8
    assert len(moment.cues) >= 8


@every_moment
def test_no_example_stands_twice_in_a_moment(moment: Moment) -> None:
    examples = (*moment.responses, *moment.near_misses, *moment.cues, *moment.faults)
    assert [words for words, count in Counter(map(_plain, examples)).items() if count > 1] == []


@every_moment
def test_wording_exists_in_both_manners_media_and_languages(moment: Moment) -> None:
    without_slots = {(one.manner, one.medium) for one in moment.wording if not _slots(one.en) | _slots(one.fr)}
    assert len(without_slots) == 4
    assert [one for one in moment.wording if not (one.en and one.fr)] == []


@every_moment
def test_slots_are_known_and_the_same_in_both_languages(moment: Moment) -> None:
    assert set().union(*(_slots(one.en) for one in moment.wording)) <= SLOTS
    assert [one for one in moment.wording if _slots(one.en) != _slots(one.fr)] == []
    assert [one for one in moment.wording if re.search(r"[{}]", _without_slots(one))] == []


@every_moment
def test_every_verdict_that_a_moment_can_have_is_explained_in_both_languages(moment: Moment) -> None:
    explained = {verdict: getattr(moment.why, verdict) for verdict in EXPLAINED["plain"]}
    assert tuple(verdict for verdict, words in explained.items() if words) == EXPLAINED[moment.kind]
    assert [words for words in explained.values() if words and words.keys() != {"en", "fr"}] == []


@every_moment
def test_a_verdict_is_explained_in_one_plain_sentence(moment: Moment) -> None:
    """A sentence of 5 to 16 words, with one full stop, at its end."""
    for sentence in _explanations(moment):
        assert 5 <= len(re.findall(r"[\w’-]+", sentence)) <= 16, sentence
        assert re.fullmatch(r"[^.!?]+\.", sentence), sentence


@every_moment
def test_an_explanation_tells_of_the_moment_and_accuses_nobody(moment: Moment) -> None:
    person = re.compile(r"\b(you|your|vous|votre|vos|ambassador|ambassadeur|he|she|him|her|failed|wrongly)\b", re.I)
    assert [sentence for sentence in _explanations(moment) if person.search(sentence)] == []


@every_moment
def test_signs_are_named_after_their_moment(moment: Moment) -> None:
    assert set(moment.response) <= {moment.id}
    assert set(moment.fault) <= {f"!{moment.id}"}
    assert moment.response or moment.fault


@every_moment
def test_no_words_of_the_house_shout(moment: Moment) -> None:
    assert [words for words in (*_texts(moment, "en"), *_texts(moment, "fr")) if "!" in words] == []


@every_moment
def test_every_text_exists_in_english_and_french(moment: Moment) -> None:
    for words in (moment.name, moment.purpose, moment.applies, moment.met_when, moment.missed_when):
        assert words.keys() == {"en", "fr"}
        assert all(words.values())


@every_moment
def test_french_has_no_break_spaces(moment: Moment) -> None:
    assert [words for words in _texts(moment, "fr") if _loose(words)] == []


@every_moment
def test_words_of_the_house_have_the_apostrophes_of_print(moment: Moment) -> None:
    assert [words for words in (*_texts(moment, "en"), *_texts(moment, "fr")) if "'" in words] == []


def test_the_steps_have_no_break_spaces_in_french() -> None:
    assert [step.id for step in STANDARD.steps if _loose(step.name["fr"]) or _loose(step.purpose["fr"])] == []


def _loose(french: str) -> bool:
    """A mark of punctuation that could be parted from its word at the end of a line."""
    return bool(re.search(r"[^\u00a0\u202f][;:?!»]|«[^\u00a0\u202f]", french))


def _texts(moment: Moment, language: str) -> Iterator[str]:
    for words in (moment.name, moment.purpose, moment.applies, moment.met_when, moment.missed_when):
        yield words[language]
    for verdict in EXPLAINED[moment.kind]:
        yield getattr(moment.why, verdict)[language]
    yield from (one.in_language(language) for one in moment.wording)


def _explanations(moment: Moment) -> list[str]:
    return [words for verdict in EXPLAINED[moment.kind] for words in getattr(moment.why, verdict).values()]


def _slots(words: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", words))


def _without_slots(wording: Wording) -> str:
    return re.sub(r"{\w+}", "", wording.en + wording.fr)


def _plain(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
