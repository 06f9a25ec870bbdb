"""Words that might be written: nothing made up, nobody spoken to more familiarly than they asked, never twice alike."""

import re

import pytest

from prevenance.between_visits.followups.drafts import (
    FORMAL,
    LANGUAGES,
    WARM,
    Slot,
    ToWrite,
    draft,
    fitting_wordings,
    stock,
)

SLOTS = {
    "name": Slot("Dr Okafor", "client"),
    "me": Slot("Inès Caradec", "you"),
    "house": Slot("Maison Alder", "house"),
    "piece": Slot("Lune watch", "purchase"),
    "day": Slot("Thursday 12 November", "visit"),
    "about": Slot("Jeanne", "date"),
    "years": Slot("25", "date"),
    "new_piece": Slot("Étang ring", "piece"),
    "event": Slot("An evening of pens", "event"),
    "when": Slot("Thursday 3 December, 18:30", "event"),
    "place": Slot("12 rue des Tilleuls", "event"),
    "link": Slot("https://alder.example/answers/x", "event"),
    "words": Slot("We open the workshop for one evening.", "event"),
    "told": Slot("We sign on the 20th.", "fact", quote="We sign on the 20th."),
}
BARE = {name: SLOTS[name] for name in ("name", "me", "house")}
OWN = {
    "promise": "day", "thank": "", "visit": "day", "how_is_it": "", "birthday": "", "anniversary": "",
    "day": "day", "day_of_another": "about day", "care": "piece", "wish": "new_piece", "quiet": "",
    "invitation": "event when place link", "selection": "link", "liked": "new_piece",
    "friend": "", "ready": "piece", "put_right": "day",
}  # fmt: skip
"""What is known of each kind at least: a gift that is discreet leaves thanks without a piece."""


def to_write(about: str, language: str = "en", *, familiar: bool = False, **more: object) -> ToWrite:
    return ToWrite(about, language, familiar, **{"slots": SLOTS, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_for_every_occasion_in_both_manners(language: str) -> None:
    assert set(stock(language).wordings) == set(OWN)
    for about, wordings in stock(language).wordings.items():
        assert {one.manner for one in wordings} == {FORMAL, WARM}, about


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("familiar", [False, True])
@pytest.mark.parametrize("about", OWN)
def test_nobody_is_sent_the_same_words_twice_in_a_row(language: str, familiar: bool, about: str) -> None:
    known = BARE | {name: SLOTS[name] for name in OWN[about].split()}
    heard: list[str] = []
    for seed in range(12):
        written = draft(to_write(about, language, familiar=familiar, slots=known, heard=heard, seed=seed * 7))
        assert written
        assert heard[-1:] != [written.wording]
        heard.append(written.wording)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("about", OWN)
def test_every_word_of_a_slot_has_its_source_and_no_gap_is_left(language: str, about: str) -> None:
    for familiar in (False, True):
        for wording in fitting_wordings(to_write(about, language, familiar=familiar)):
            written = draft(to_write(about, language, familiar=familiar), chosen=wording.id)
            assert written
            assert written.wording == wording.id
            assert not re.search(r"[{}]|\.\.|\. \.", written.text), written.text
            assert all(slot.words.rstrip(".") in written.text for slot in written.slots)
            assert {slot.words for slot in written.slots} >= {"Dr Okafor", "Inès Caradec", "Maison Alder"}


def test_warm_words_are_for_those_alone_who_asked_for_them() -> None:
    for about in OWN:
        manners = {one.manner for one in fitting_wordings(to_write(about))}
        assert manners == {FORMAL}, about
        assert {one.manner for one in fitting_wordings(to_write(about, familiar=True))} == {WARM}, about


def test_what_is_not_known_is_not_written() -> None:
    assert draft(to_write("promise", slots=BARE)) is None
    assert draft(to_write("wish", slots=BARE)) is None
    written = draft(to_write("thank", slots=BARE))
    assert written
    assert "watch" not in written.text


def test_what_is_known_is_said_before_what_could_be_said_to_anybody() -> None:
    for seed in range(8):
        thanks, asked = draft(to_write("thank", seed=seed)), draft(to_write("how_is_it", seed=seed))
        assert thanks
        assert "Lune watch" in thanks.text
        assert asked
        assert "“We sign on the 20th.”" in asked.text


def test_other_words_come_round_to_all_of_them() -> None:
    first = draft(to_write("thank"))
    assert first
    seen = [first.wording]
    while (following := draft(to_write("thank"), chosen=seen[-1])) and following.next != first.wording:
        seen.append(following.next)
    assert len(seen) == len(set(seen)) == len(fitting_wordings(to_write("thank")))


def test_french_is_written_with_its_own_spaces_and_always_vous() -> None:
    for wordings in stock("fr").wordings.values():
        for one in wordings:
            assert not re.search(r"\b(tu|toi|te|ton|ta|tes)\b", one.text), one.text
    written = draft(to_write("quiet", "fr"), chosen="fr/quiet/3")
    assert written
    assert "« We sign on the 20th. »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in written.text
    assert " ?" not in written.text.replace("\u00a0?", "")


def test_curly_brackets_in_a_name_are_only_a_name() -> None:
    written = draft(to_write("thank", slots=SLOTS | {"name": Slot("{me} {0}", "client")}))
    assert written
    assert "{me} {0}" in written.text


def test_no_wording_exclaims_or_guesses_who_somebody_is() -> None:
    guessed = re.compile(r"\b(sir|madam|madame|monsieur|cher|chère|chers)\b", re.IGNORECASE)
    for language in LANGUAGES:
        for wordings in stock(language).wordings.values():
            for one in wordings:
                assert "!" not in one.text
                assert not guessed.search(one.text), one.text
