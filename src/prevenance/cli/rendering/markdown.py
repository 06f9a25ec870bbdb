"""A review as Markdown, for a wiki or a mail.

Words of the record are escaped, so that they become no markup, formula or link. What a wiki makes of the finished
text, such as a call to @somebody, is its own affair.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from prevenance.cli.outcomes import NotRead, Outcomes
from prevenance.cli.output import visible
from prevenance.cli.page import GLYPHS, Missed, Page, Scene, StepLine, page_of
from prevenance.reading import Form

# A colon only where it begins a picture (`:smile:`) or an address.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!$@]|:(?=[\w+-]+:|//))")
_AT_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def write(outcomes: Outcomes, out: TextIO, *, many: bool) -> None:
    for at, outcome in enumerate(outcomes):
        if at:
            out.write("\n---\n\n")
        if isinstance(outcome, NotRead):
            out.write(f"# {plain(outcome.name)}\n\n{plain(outcome.error)}\n" if many else "")
        else:
            out.write("\n".join(_lines(page_of(outcome, outcomes.wishes.standard, outcomes.wishes.language))) + "\n")


def plain(text: str) -> str:
    escaped = _MARKUP.sub(r"\\\1", " ".join(visible(text).split()))
    return _AT_START.sub(r"\1\\\2" if not escaped[:1].isdigit() else r"\1\2", escaped)


def _lines(page: Page) -> Iterator[str]:
    yield from (f"# {plain(page.name)}", "", plain(page.about))
    for notice in page.notices:
        yield from ("", f"> {plain(notice)}")
    if page.judged:
        yield from _steps(page)
        yield from _missed(page)
        yield from _met(page)
    yield from ("", f"<sub>{plain(page.judged_by)}</sub>")


def _steps(page: Page) -> Iterator[str]:
    words = page.words
    yield from ("", f"## {words('six_steps')}", "", "| | | |", "|:--|:--|:--|")
    yield from (_step(line) for line in page.steps)
    yield from ("", " · ".join(f"{glyph} {words(verdict)}" for verdict, glyph in GLYPHS.items()))
    if page.last_impression:
        yield from ("", f"## {words('last_impression')}", "", plain(page.last_impression))


def _step(line: StepLine) -> str:
    return f"| {plain(line.name)} | {' '.join(GLYPHS[mark.verdict] for mark in line.marks)} | {plain(line.share)} |"


def _missed(page: Page) -> Iterator[str]:
    yield from ("", f"## {page.words('title_missed')}", "", plain(page.counts))
    if not page.scenes:
        yield from ("", plain(page.words("nothing_missed")))
    for scene in page.scenes:
        yield from _scene(scene, page)


def _scene(scene: Scene, page: Page) -> Iterator[str]:
    for at, said in enumerate(scene.quotes):
        who = f"{said.who}, {said.place}" if said.who else said.place
        yield from (">" if at else "", f"> {plain(page.words.quoted(said.text))} — {plain(who)}")
    for missed in scene.moments:
        yield from ("", _moment(missed, page))


def _moment(missed: Missed, page: Page) -> str:
    doubt = f", {page.words('perhaps')}" if missed.uncertain else ""
    told = f"- ○ **{plain(missed.name)}**{doubt}. {plain(missed.why)}"
    if not missed.wording:
        return told
    say = page.words("write" if page.encounter.form is Form.CHAT else "say").capitalize()
    return f"{told}\n  {say}: *{plain(page.words.quoted(missed.wording))}*"


def _met(page: Page) -> Iterator[str]:
    lines = [line for line in page.steps if line.met]
    if lines:
        yield from ("", f"## {page.words('title_met')}", "")
    yield from (f"- {plain(line.name)}: {plain(', '.join(line.met))}" for line in lines)
