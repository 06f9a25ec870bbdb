import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from prevenance.cli.outcomes import NotRead, Reviewed
from prevenance.cli.output import speak_any_terminal
from prevenance.cli.rendering import html, markdown, terminal
from prevenance.cli.words import _WORDS
from prevenance.reading import Form, Role
from prevenance.reviewing import Verdict
from prevenance.standard.loading import load_standard
from tests.cli import staged
from tests.cli.staged import Staged, outcome

HOSTILE = '<script>alert(1)</script> <img src=x onerror="alert(2)"> [a](http://x.example) *b* \x1b[2J ‮evil'


def on_terminal(*outcomes: Reviewed, language: str = "en") -> str:
    out = io.StringIO()
    terminal.write(Staged(*outcomes, language=language), out, many=False)
    return out.getvalue()


def as_html(*outcomes: Reviewed | NotRead, language: str = "en") -> str:
    out = io.StringIO()
    html.write(Staged(*outcomes, language=language), out, many=False)
    return out.getvalue()


def as_markdown(*outcomes: Reviewed, language: str = "en") -> str:
    out = io.StringIO()
    markdown.write(Staged(*outcomes, language=language), out, many=False)
    return out.getvalue()


def hostile() -> Reviewed:
    told = staged.encounter(lines=tuple((role, name, text + HOSTILE) for role, name, text in staged.LINES))
    return outcome("<script>.txt", told)


@pytest.mark.parametrize("columns", [60, 88, 200])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_terminal_page_fits_its_width(columns: int, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = on_terminal(outcome(), language=language).splitlines()
    assert max(map(cell_len, shown)) <= min(columns, 88)


def test_the_terminal_page_shows_steps_cues_reasons_and_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "88")
    shown = on_terminal(outcome())
    assert re.search(r"Welcome +● ● ● ○ ○ – +3 of 5", shown)
    assert re.search(r"Determine +– – – – +none applied", shown)
    assert "Recovery" not in shown
    assert "“I’m not sure. (takes the pen from its case) Can you tell?”" in shown
    assert re.search(r"say +“What a beautiful pen", shown)
    assert "lifestyle question, perhaps" in shown
    assert "Thanked, but not by name" in shown
    assert re.search(r"Assist +request fulfilled, expertise", shown)


def test_without_colour_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "88")
    plain = on_terminal(outcome())
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = on_terminal(outcome())
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*[34]8;", on_terminal(outcome()))


def test_a_terminal_of_few_letters_still_shows_the_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    speak_any_terminal()
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii", errors="prevenance.plain")
    terminal.write(Staged(outcome(), language="fr"), out, many=False)
    out.flush()
    assert re.search(rb"Accueil +\* \* \* o o -", raw.getvalue())


def test_recovery_is_shown_where_there_was_a_complaint() -> None:
    base = outcome()
    sorry = base.review.judgements["apology"]
    judgements = base.review.judgements | {"apology": replace(sorry, verdict=Verdict.MET)}
    shown = on_terminal(replace(base, review=replace(base.review, judgements=judgements)))
    assert re.search(r"Recovery +● – – – – +1 of 1", shown)


def test_a_record_that_is_not_judged_says_so_and_shows_no_verdict() -> None:
    for shown in (on_terminal(staged.not_judged()), as_markdown(staged.not_judged()), as_html(staged.not_judged())):
        assert "Read and shown, not judged." in shown
        assert "3 of 5" not in shown
        assert "Missed" not in shown


def test_words_of_the_record_steer_no_terminal() -> None:
    shown = on_terminal(hostile())
    assert "\x1b" not in shown
    assert "‮" not in shown


def test_times_and_wording_steer_no_terminal() -> None:
    told = staged.encounter()
    told = replace(told, turns=tuple(replace(turn, time="\x1b[2J", name=None) for turn in told.turns))
    shown = outcome("\x1b[2J.txt", told)
    judged = {id: replace(one, why="\x1b[2J", wording="\x1b]0;x\x07") for id, one in shown.review.judgements.items()}
    shown = replace(shown, review=replace(shown.review, judgements=judged))
    assert "\x1b" not in on_terminal(shown)
    assert "\x07" not in on_terminal(shown)


def test_formulas_pictures_and_addresses_are_escaped_in_markdown() -> None:
    escaped = markdown.plain("$x$ :smile: http://a.example anna@b.example, at 14:02")
    assert escaped == "\\$x\\$ \\:smile: http\\://a.example anna\\@b.example, at 14:02"


def test_words_of_the_record_become_no_markup_in_markdown() -> None:
    shown = as_markdown(hostile())
    assert "<script>" not in shown
    assert "\\[a\\](" in shown
    assert "\\*b\\*" in shown
    assert not re.search(r"(?<!\\)<(?!/?sub>)", shown)


def test_words_of_the_record_become_no_markup_in_html() -> None:
    shown = as_html(hostile())
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in shown
    assert "\x1b" not in shown


def test_the_html_page_needs_nothing_from_elsewhere() -> None:
    shown = as_html(outcome(), outcome("second.txt"))
    assert not re.search(r"https?:|//|src=|url\(|@import|<link|<script", shown)
    assert "default-src 'none'" in shown


def test_the_html_page_is_well_formed_and_labels_every_mark() -> None:
    shown = as_html(outcome(), NotRead("broken.txt", "Not text."), outcome("third.txt"))
    for tag in ("article", "section", "div", "ul", "li", "p", "table", "tr", "blockquote", "details", "span"):
        assert len(re.findall(rf"<{tag}[ >]", shown)) == shown.count(f"</{tag}>"), tag
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(" ".join(re.findall(r'aria-labelledby="([^"]+)"', shown)).split()) <= set(ids)
    assert 'aria-label="compliment: missed"' in shown
    assert "Not text." in shown


def test_missed_moments_stand_at_their_turn_in_html() -> None:
    shown = as_html(outcome())
    cue, missed, after = (shown.index(words) for words in ("takes the pen", "Missed: compliment", "medium rollerball"))
    assert cue < missed < after


def test_what_was_said_before_the_cue_is_no_reply_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staged, "MISSED", {"compliment": (3, 2, "What a beautiful pen.")})
    shown = on_terminal(outcome())
    assert "takes the pen" in shown
    assert "Which refill is it?" not in shown


def test_a_told_visit_runs_on_until_something_is_to_be_said() -> None:
    lines = tuple((None, None, text) for text in ("I went in.", "It rained.", "Nobody looked up.", "I left."))
    shown = as_html(outcome("visit.txt", staged.encounter(Form.NARRATIVE, lines)))
    assert "It rained. Nobody looked up.</blockquote>" in shown


def test_a_chat_is_answered_in_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "88")
    shown = on_terminal(outcome("chat.txt", staged.encounter(Form.CHAT)))
    assert re.search(r"write +“What a beautiful pen", shown)


def test_a_long_quote_is_cut_between_words() -> None:
    lines = (*staged.LINES[:3], (Role.CLIENT, "Ms Calloway", "a very long story " * 60))
    shown = " ".join(on_terminal(outcome(told=staged.encounter(lines=lines))).split())
    assert re.search(r" (a|very|long|story) …”", shown)


def test_everything_is_said_in_french_as_well() -> None:
    shown = on_terminal(outcome(), language="fr")
    assert re.search(r"Accueil +● ● ● ○ ○ – +3 sur 5", shown)
    assert "Manqués" in shown
    page = as_html(outcome(), language="fr")
    assert '<html lang="fr">' in page
    assert "Manqué\xa0: compliment." in page
    assert "« " not in page
    assert "## Six étapes" in as_markdown(outcome(), language="fr")


def test_every_word_of_the_interface_has_the_same_slots_in_both_languages() -> None:
    for english, french in _WORDS.values():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", french))
        assert english.count("|") == french.count("|")


def test_steps_and_moments_of_the_page_are_those_of_the_standard() -> None:
    shown = as_html(outcome())
    assert shown.count('role="img"') == len(load_standard().moments) - 5
