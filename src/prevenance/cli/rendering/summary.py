"""Several records on a terminal: a line each as it is done, then what is missed most."""

from collections import Counter
from typing import TextIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from prevenance.cli.outcomes import NotRead, Outcomes, Reviewed
from prevenance.cli.output import visible
from prevenance.cli.rendering.terminal import console_for
from prevenance.cli.words import PEN, Words
from prevenance.standard.step import Standard

MOST = 5


def write(outcomes: Outcomes, out: TextIO, *, many: bool) -> None:
    console, words = console_for(out), Words(outcomes.wishes.language)
    room = min(max(len(visible(record.name)) for record in outcomes.records), console.width // 3)
    missed: Counter[str] = Counter()
    applied: Counter[str] = Counter()
    for outcome in outcomes:
        name = _fitted(visible(outcome.name), room)
        console.print(name + _row(outcome, outcomes.wishes.standard, words), no_wrap=True, overflow="ellipsis")
        if isinstance(outcome, Reviewed):
            missed.update(judgement.moment for judgement in outcome.review.missed())
            applied.update(judgement.moment for judgement in (*outcome.review.missed(), *outcome.review.met()))
    console.print()
    console.print(_done(len(outcomes.records), outcomes.failures, words))
    _most(missed, applied, outcomes.wishes.standard, words, console)


def _fitted(name: str, room: int) -> Text:
    """The end of a path tells more than its beginning."""
    return Text(name if len(name) <= room else f"…{name[len(name) - room + 1 :]}").append(
        " " * max(room - len(name), 0)
    )


def _row(outcome: Reviewed | NotRead, standard: Standard, words: Words) -> Text:
    if isinstance(outcome, NotRead):
        return Text(f"  {words('row_not_read')}", style="bold")
    if not outcome.review.judged:
        return Text(f"  {words('row_not_judged')}", style="dim")
    missed = [judgement.moment for judgement in outcome.review.missed()]
    met = sum(1 for _ in outcome.review.met())
    return Text.assemble(
        f"  ● {met:>2}  ", ("○", PEN), f" {len(missed):>2}  ", (", ".join(_names(missed, standard, words)), "dim")
    )


def _names(moments: list[str], standard: Standard, words: Words) -> list[str]:
    return [words.of(standard.moments[moment].name) if moment in standard else moment for moment in moments]


def _done(records: int, failures: int, words: Words) -> Text:
    done = words.count("reviewed", records - failures)
    failed = f", {words.count('not_read', failures)}" if failures else ""
    return Text(f"{done}{failed}. ● {words('met')}  ○ {words('missed')}")


def _most(missed: Counter[str], applied: Counter[str], standard: Standard, words: Words, console: Console) -> None:
    if not missed:
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    for moment, count in missed.most_common(MOST):
        name = _names([moment], standard, words)[0]
        table.add_row(Text(name), Text(words("share", met=count, all=applied[moment]), style="dim"))
    console.print()
    console.print(Text(words("missed_most"), style="bold"))
    console.print(table)
