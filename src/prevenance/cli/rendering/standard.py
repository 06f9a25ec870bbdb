"""The standard on a terminal."""

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from prevenance.cli.words import PEN, Words
from prevenance.standard.step import Moment, Standard, Wording


def show_steps(standard: Standard, words: Words, console: Console) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for step in standard.steps:
        table.add_row(Text(words.of(step.name), style="bold"), Text(words.of(step.purpose), style="dim"))
        for moment in standard.of_step(step.id):
            kind = "" if moment.kind == "plain" else f" ({words(moment.kind)})"
            table.add_row(Text(f"  {moment.id}"), Text(words.of(moment.name) + kind))
        table.add_row(Text())
    console.print(Padding(table, (1, 2, 0, 2)))
    console.print(Padding(Text(f"Standard {standard.version}", style="dim"), (0, 2, 1, 2)))


def show_moment(moment: Moment, words: Words, console: Console) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for key, told in (
        ("applies", words.of(moment.applies)),
        ("met_when", words.of(moment.met_when)),
        ("missed_when", words.of(moment.missed_when)),
        ("unseen_in", ", ".join(words(form) for form in moment.not_observable_in)),
    ):
        if told:
            table.add_row(Text(words(key), style="dim"), Text(told))
    for wording in moment.wording:
        table.add_row(Text(words(wording.medium), style=PEN), _wording(wording, words))
    title = Text.assemble((words.of(moment.name), "bold"), (f"  {moment.id}", "dim"))
    console.print(Padding(title, (1, 2, 0, 2)))
    console.print(Padding(Text(words.of(moment.purpose)), (0, 2, 1, 2)))
    console.print(Padding(table, (0, 2, 1, 2)))


def _wording(wording: Wording, words: Words) -> Text:
    return Text(words.quoted(wording.in_language(words.language)), style=f"italic {PEN}")
