"""A review as one page that needs nothing else: the record on one side, the steps on the other. Prints well."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TextIO

from prevenance.cli.outcomes import NotRead, Outcomes, Reviewed
from prevenance.cli.output import visible
from prevenance.cli.page import GLYPHS, Mark, Missed, Page, Scene, StepLine, page_of
from prevenance.cli.words import Words
from prevenance.reading import Form, Turn

STYLE = Path(__file__).parent / "page.css"


def write(outcomes: Outcomes, out: TextIO, *, many: bool) -> None:
    words, done = Words(outcomes.wishes.language), list(outcomes)
    if len(done) == 1 and isinstance(done[0], NotRead):
        return
    title = words.count("reviews", len(done)) if len(done) > 1 else visible(done[0].name)
    out.write(_beginning(title, words.language))
    for at, outcome in enumerate(done):
        out.write("\n".join(_article(outcome, outcomes, f"-{at}" if at else "")) + "\n")
    out.write("</main>\n</body>\n</html>\n")


def _beginning(title: str, language: str) -> str:
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)}</title>
<style>
{STYLE.read_text(encoding="utf-8")}</style>
</head>
<body>
<main>
"""


def _article(outcome: Reviewed | NotRead, outcomes: Outcomes, at: str) -> Iterator[str]:
    if isinstance(outcome, NotRead):
        yield f'<article><h1 dir="auto">{_safe(outcome.name)}</h1>'
        yield f'<p class="notice">{_safe(outcome.error)}</p></article>'
        return
    page = page_of(outcome, outcomes.wishes.standard, outcomes.wishes.language)
    yield "<article>"
    yield f'<header><h1 dir="auto" id="title{at}">{_safe(page.name)}</h1><p class="about">{_safe(page.about)}</p>'
    yield from (f'<p class="notice">{_safe(notice)}</p>' for notice in page.notices)
    yield '</header>\n<div class="sides">'
    if page.judged:
        yield from _steps(page, at)
    yield from _record(page, at)
    yield "</div>"
    if page.judged:
        yield from _all_moments(page)
    yield f'<footer class="note">{_safe(page.judged_by)}</footer>\n</article>'


def _safe(text: str) -> str:
    return escape(visible(text))


def _steps(page: Page, at: str) -> Iterator[str]:
    words = page.words
    yield f'<section class="steps" aria-labelledby="steps{at} title{at}">'
    yield f'<h2 id="steps{at}">{words("six_steps")}</h2>\n<ul>'
    yield from (_step(line, words) for line in page.steps)
    yield "</ul>"
    legend = (f'<span><i class="mark {verdict}"></i> {words(verdict)}</span>' for verdict in GLYPHS)
    yield f'<p class="note legend" aria-hidden="true">{" ".join(legend)}</p>'
    if page.last_impression:
        yield f"<h2>{words('last_impression')}</h2>\n<p>{_safe(page.last_impression)}</p>"
    yield "</section>"


def _step(line: StepLine, words: Words) -> str:
    marks = "".join(_mark(mark, words) for mark in line.marks)
    return (
        f'<li><span class="name">{_safe(line.name)}</span>'
        f'<span class="marks">{marks}</span><span class="note">{_safe(line.share)}</span></li>'
    )


def _mark(mark: Mark, words: Words) -> str:
    label = _safe(f"{mark.name}: {_verdict(mark, words)}")
    return f'<i class="mark {mark.verdict}" role="img" aria-label="{label}" title="{label}"></i>'


def _verdict(mark: Mark, words: Words) -> str:
    return words("not_sure", verdict=words(mark.verdict)) if mark.uncertain else words(mark.verdict)


def _record(page: Page, at: str) -> Iterator[str]:
    yield (
        f'<section class="record" aria-labelledby="record{at} title{at}"><div class="head"><h2 id="record{at}">'
        f'{page.words("record")}</h2><p class="note">{_safe(page.counts)}</p></div>'
    )
    standing = {scene.turn for scene in page.scenes} | set(page.met_at)
    for turns in _paragraphs(page, standing):
        yield _words_of_record(turns, page)
        yield from _beside(turns[-1], page)
    nowhere = [scene for scene in page.scenes if scene.turn is None]
    if nowhere:
        yield f'<p class="note turn"><span class="who"></span><span>{page.words("elsewhere")}</span></p>'
        yield from (_missed(scene, page) for scene in nowhere)
    yield "</section>"


def _paragraphs(page: Page, standing: set[int | None]) -> Iterator[list[Turn]]:
    """Turns of a dialogue one by one; sentences of a told visit run on until something is to be said of one."""
    gathered: list[Turn] = []
    for turn in page.encounter.turns:
        gathered.append(turn)
        if page.encounter.is_dialogue or turn.index in standing:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _words_of_record(turns: list[Turn], page: Page) -> str:
    text = page.encounter.source[turns[0].start : turns[-1].end]
    if _broken_by_width(page):
        text = re.sub(r"(?<!\n)[ \t]*\n[ \t]*(?![\s\d•*-])", " ", text)
    who = page.words(turns[0].role) if turns[0].role else ""
    who = turns[0].name or who
    time = f' <span class="time">{_safe(turns[0].time)}</span>' if turns[0].time else ""
    tongue = "" if page.encounter.language == "und" else f' lang="{escape(page.encounter.language)}"'
    return (
        f'<div class="turn"><p class="who" dir="auto">{_safe(who)}{time}</p>'
        f'<blockquote dir="auto"{tongue}>{_safe(text)}</blockquote></div>'
    )


def _broken_by_width(page: Page) -> bool:
    """A told visit whose lines all end near one margin, not where its paragraphs do."""
    return page.encounter.form is Form.NARRATIVE and all(
        len(line) <= 100 for line in page.encounter.source.splitlines()
    )


def _beside(turn: Turn, page: Page) -> Iterator[str]:
    if names := page.met_at.get(turn.index):
        yield f'<p class="met-here note">{_safe(page.words("met_here", names=", ".join(names)))}</p>'
    yield from (_missed(scene, page) for scene in page.scenes if scene.turn == turn.index)


def _missed(scene: Scene, page: Page) -> str:
    cue = scene.quotes[0] if scene.quotes and scene.quotes[0].turn != scene.turn else None
    after = page.words("cue", quote=page.words.quoted(cue.text)) if cue else ""
    note = f'<p class="note" dir="auto">{_safe(after)}</p>' if cue else ""
    return f'<div class="missed-here">{note}{"".join(_moment(missed, page.words) for missed in scene.moments)}</div>'


def _moment(missed: Missed, words: Words) -> str:
    doubt = f", {words('perhaps')}" if missed.uncertain else ""
    told = _safe(words("missed_one", name=missed.name + doubt))
    say = f'<p class="say">{_safe(words.quoted(missed.wording))}</p>' if missed.wording else ""
    return f'<div class="moment"><p class="note"><strong>{told}</strong> {_safe(missed.why)}</p>{say}</div>'


def _all_moments(page: Page) -> Iterator[str]:
    words = page.words
    yield f'<details><summary>{words("all_moments")}</summary>\n<div class="wide"><table><thead><tr>'
    yield "".join(f'<th scope="col">{words(key)}</th>' for key in ("moment", "verdict", "why"))
    yield "</tr></thead>\n<tbody>"
    for line in page.steps:
        yield f'<tr><th scope="rowgroup" colspan="3" class="name">{_safe(line.name)}</th></tr>'
        yield from (_row(mark, words) for mark in line.marks)
    yield "</tbody></table></div></details>"


def _row(mark: Mark, words: Words) -> str:
    return f'<tr><th scope="row">{_safe(mark.name)}</th><td>{_verdict(mark, words)}</td><td>{_safe(mark.why)}</td></tr>'
