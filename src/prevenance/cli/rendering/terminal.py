"""A review on a terminal: shape and word first, one blue for what might be said."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from prevenance.cli.outcomes import Outcomes, Reviewed
from prevenance.cli.output import visible
from prevenance.cli.page import GLYPHS, Mark, Missed, Page, Scene, page_of
from prevenance.cli.words import PEN
from prevenance.reading import Form
from prevenance.reviewing import Verdict

WIDEST = 88
STYLES = {Verdict.MET: "", Verdict.MISSED: PEN, Verdict.NOT_OBSERVABLE: "dim", Verdict.NOT_APPLICABLE: "dim"}


def write(outcomes: Outcomes, out: TextIO, *, many: bool) -> None:
    console = console_for(out)
    for outcome in outcomes:
        if isinstance(outcome, Reviewed):
            console.print(shown(page_of(outcome, outcomes.wishes.standard, outcomes.wishes.language)))


class SafeConsole(Console):
    """Whatever is printed, of a record or of a house's own standard, cannot steer the terminal."""

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            yield segment if segment.control else Segment(visible(segment.text), segment.style)


def console_for(out: TextIO) -> Console:
    console = SafeConsole(file=out, markup=False, highlight=False, emoji=False)
    console.width = min(console.width, WIDEST)
    return console


def shown(page: Page) -> RenderableType:
    return Padding(Group(*_parts(page)), (1, 2))


def _parts(page: Page) -> Iterator[RenderableType]:
    yield Text(page.name, style="bold")
    yield Text(page.about, style="dim")
    if page.counts:
        yield Text(page.counts)
    for notice in page.notices:
        yield Text(notice)
    if page.judged:
        yield from _steps(page)
        yield from _missed(page)
        yield from _met(page)
    yield Text()
    yield Text(page.judged_by, style="dim")


def _steps(page: Page) -> Iterator[RenderableType]:
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0))
    for line in page.steps:
        table.add_row(Text(line.name), _marks(line.marks), Text(line.share, style="dim"))
    yield table
    yield Text()
    yield _legend(page)
    if page.last_impression:
        yield from _head(page.words("last_impression"))
        yield Text(page.last_impression)


def _marks(marks: tuple[Mark, ...]) -> Text:
    return Text(" ").join(Text(GLYPHS[mark.verdict], style=STYLES[mark.verdict]) for mark in marks)


def _legend(page: Page) -> Text:
    parts = (
        Text.assemble((glyph, STYLES[verdict]), (f"\xa0{page.words(verdict).replace(' ', chr(0xA0))}", "dim"))
        for verdict, glyph in GLYPHS.items()
    )
    return Text("  ").join(parts)


def _head(title: str) -> Iterator[RenderableType]:
    yield Text()
    yield Rule(Text(title, style="bold"), align="left", style="dim")


def _missed(page: Page) -> Iterator[RenderableType]:
    yield from _head(page.words("title_missed"))
    if not page.scenes:
        yield Text(page.words("nothing_missed"))
    for at, scene in enumerate(page.scenes):
        if at:
            yield Text()
        yield _scene(scene, page)


def _scene(scene: Scene, page: Page) -> Table:
    """The margin says who, when, and whose turn it is; the text says what."""
    table = _with_margin()
    for said in scene.quotes:
        table.add_row(Text(said.who or scene.place, style="dim"), Text(_quoted(said.text, page)))
    place = scene.place if scene.quotes and scene.quotes[0].who else ""
    for missed in scene.moments:
        table.add_row(Text(place, style="dim"), _title(missed, page))
        if missed.wording:
            say = page.words("write" if page.encounter.form is Form.CHAT else "say")
            table.add_row(Text(say, style=PEN), Text(_quoted(missed.wording, page), style=f"italic {PEN}"))
        place = ""
    return table


def _quoted(text: str, page: Page) -> str:
    """Lines break at no-break spaces here, and a line must not begin with a closing guillemet."""
    return page.words.quoted(text).replace("«\xa0", "«").replace("\xa0»", "»")


def _with_margin() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(width=12, no_wrap=True, overflow="ellipsis")
    table.add_column(ratio=1)
    return table


def _title(missed: Missed, page: Page) -> Text:
    doubt = f", {page.words('perhaps')}" if missed.uncertain else ""
    return Text.assemble(("○ ", PEN), (missed.name + doubt, "bold"), (f"  {visible(missed.why)}", "dim"))


def _met(page: Page) -> Iterator[RenderableType]:
    lines = [line for line in page.steps if line.met]
    if not lines:
        return
    yield from _head(page.words("title_met"))
    table = _with_margin()
    for line in lines:
        table.add_row(Text(line.name, style="dim"), Text(", ".join(line.met), style="dim"))
    yield table
