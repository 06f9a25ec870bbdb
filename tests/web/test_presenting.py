from django.utils import translation

from prevenance.reading import Form, read
from prevenance.standard.loading import load_standard
from prevenance.web.presenting.moments import Namer, standing_at_turns
from prevenance.web.presenting.page import Told, review_page
from prevenance.web.presenting.places import Places
from prevenance.web.presenting.record import clock, paragraphs, pieces
from prevenance.web.presenting.words import clipped, counted, number, quoted, typeset
from tests.web.hand_made import not_judged, review_by_hand

STORY = """I went in on Monday. Nobody looked up. I said that I had a ring to collect.

She took it from a drawer. I put it on at once.

1. No chair.
2. No thanks."""
TALK = "\n".join(f"{who}: {what}" for who, what in [("Theo", "Hello."), ("Ann", "A refill, please."), ("Theo", "So.")])
NAMER = Namer(load_standard(), "en")


def test_small_numbers_are_words() -> None:
    assert number(12) == "twelve"
    assert number(10_000) == "10\u00a0000"


def test_a_count_reads_as_a_sentence_in_both_languages() -> None:
    assert counted(12, 9, 5) == "Twelve moments met, nine missed at five places"
    assert counted(1, 0, 0) == "One moment met, none missed"
    with translation.override("fr"):
        assert counted(12, 9, 1) == "Douze moments réussis, neuf manqués à un endroit"


def test_quotations_are_cut_between_words() -> None:
    assert clipped("one two  three", 9) == "one two…"
    assert quoted("oui", "fr") == "«\u00a0oui\u00a0»"


def test_the_house_writes_with_the_signs_of_print() -> None:
    assert typeset("l'usage : quoi ?", "fr") == "l’usage\u00a0: quoi\u00a0?"
    assert typeset("it's so: yes?", "en") == "it’s so: yes?"


def test_what_is_done_is_told_apart_from_what_is_said() -> None:
    said = pieces("Here. (takes the pen) *smiles* Look", Form.TRANSCRIPT)
    assert [piece.text for piece in said if piece.aside] == ["(takes the pen)", "*smiles*"]
    assert "".join(piece.text for piece in said) == "Here. (takes the pen) *smiles* Look"
    assert not any(piece.aside for piece in pieces("in size M (38)", Form.CHAT))


def test_a_chat_is_timed_to_the_minute() -> None:
    assert clock("16/11/2026, 09:04:11", Form.CHAT) == "09:04"
    assert clock("11/16/26, 9:04:11\u202fPM", Form.CHAT) == "9:04\u202fPM"
    assert clock("00:01:12", Form.TRANSCRIPT) == "00:01:12"


def test_a_story_flows_as_it_was_written() -> None:
    story = read(STORY, form=Form.NARRATIVE)
    flowing = paragraphs(story, {}, Places(len(story.turns)))
    assert [part.sentences[0].text for part in flowing[:2]] == ["I went in on Monday.", "She took it from a drawer."]
    assert [len(part.sentences) for part in flowing[:2]] == [3, 2]


def test_a_story_stops_where_a_moment_was_missed_and_goes_on() -> None:
    story = read(STORY, form=Form.NARRATIVE)
    standing = standing_at_turns(review_by_hand(story, missed={"greeting": (1, 1)}), NAMER, Places(99))
    first, second = paragraphs(story, standing, Places(99))[:2]
    assert [len(first.sentences), len(second.sentences)] == [2, 1]
    assert first.missed is not None
    assert second.goes_on


def test_moments_missed_at_one_turn_are_gathered_with_the_surest_words_first() -> None:
    talk = read(TALK)
    missed = dict.fromkeys(("greeting", "introduction", "thanked", "invited_back"), (1, 2))
    here = standing_at_turns(review_by_hand(talk, missed=missed, unsure=("greeting",)), NAMER, Places(3))[2].missed
    assert here is not None
    assert "greeting" in here.unsure
    assert "own name" in here.sure
    assert [len(here.first), len(here.more)] == [2, 2]
    assert here.more[-1].uncertain


def test_recovery_has_a_row_only_where_there_was_a_complaint() -> None:
    talk = read(TALK)
    calm = review_page(talk, review_by_hand(talk), "en", Told())
    cross = review_page(talk, review_by_hand(talk, missed={"apology": (1, 2)}), "en", Told())
    assert [step.id for step in calm.steps] == ["welcome", "esteem", "listen", "determine", "assist", "assure"]
    assert cross.steps[-1].id == "recovery"


def test_a_step_counts_only_what_applied() -> None:
    talk = read(TALK)
    page = review_page(
        talk,
        review_by_hand(talk, met={"greeting": 0}, missed={"introduction": (0, 0)}, hidden=("empathy",)),
        "en",
        Told(),
    )
    counts = {step.id: step.count for step in page.steps}
    assert [counts["welcome"], counts["esteem"], counts["listen"]] == ["1 of 2", "not shown", "none applied"]


def test_what_is_not_judged_has_no_steps() -> None:
    talk = read(TALK)
    page = review_page(talk, not_judged(talk), "en", Told())
    assert page.steps == ()
    assert page.last is None
    assert len(page.turns) == 3


def test_a_record_without_a_title_is_named_by_its_form_and_length() -> None:
    talk = read(TALK)
    assert review_page(talk, review_by_hand(talk), "en", Told()).title == "A transcript of three turns"
    with translation.override("fr"):
        assert review_page(talk, review_by_hand(talk), "fr", Told()).title == "Une conversation de trois répliques"
