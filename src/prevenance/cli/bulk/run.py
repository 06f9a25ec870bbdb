"""A bulk run: what is left to do is done, line by line, and told at the end."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from prevenance.cli.bulk.ledger import Kept, Ledger, opened_ledger
from prevenance.cli.bulk.processes import lines_by_processes
from prevenance.cli.bulk.tasks import Line, Task, tasks_of
from prevenance.cli.faults import ALL_REVIEWED, NOT_ALL_READ
from prevenance.cli.outcomes import Wishes
from prevenance.cli.output import tell
from prevenance.cli.records import Record
from prevenance.cli.words import PEN, Words


def review_in_bulk(records: tuple[Record, ...], wishes: Wishes, out: Path, workers: int, cluster: str | None) -> int:
    words, counts = Words(wishes.language), Counter[str]()
    with opened_ledger(out) as ledger, _bar() as progress:
        watched = progress.add_task(words("reviewing"), total=len(records))
        for result in _results(records, wishes, ledger, workers, cluster):
            if isinstance(result, Line):
                ledger.add(result)
            counts[_tell(result)] += 1
            progress.advance(watched)
    tell(", ".join(words.count(kind, counts[kind]) for kind in ("reviewed", "already_there", "not_read")), sys.stderr)
    return NOT_ALL_READ if counts["not_read"] else ALL_REVIEWED


def _results(
    records: tuple[Record, ...], wishes: Wishes, ledger: Ledger, workers: int, cluster: str | None
) -> Iterator[Line | Kept]:
    """Lines that are there already come as they are found, the others as they are done."""
    there: list[Kept] = []

    def left() -> Iterator[Task]:
        for each in ledger.sift(tasks_of(records, wishes), {record.name for record in records}):
            if isinstance(each, Kept):
                there.append(each)
            else:
                yield each

    lines = _by_cluster(left(), wishes, cluster) if cluster else lines_by_processes(left(), wishes, workers)
    for line in lines:
        yield line
        while there:
            yield there.pop()
    yield from there


def _by_cluster(tasks: Iterator[Task], wishes: Wishes, address: str) -> Iterator[Line]:
    from prevenance.cli.bulk.cluster import lines_by_cluster

    return lines_by_cluster(tasks, wishes, address)


def _tell(result: Line | Kept) -> str:
    if result.error is not None:
        tell(f"prevenance: {result.name if isinstance(result, Line) else result.file}: {result.error}", sys.stderr)
        return "not_read"
    return "reviewed" if isinstance(result, Line) else "already_there"


def _bar() -> Progress:
    bar = BarColumn(style="dim", complete_style=PEN, finished_style=PEN)
    columns = (TextColumn("  {task.description}"), bar, MofNCompleteColumn(), TimeRemainingColumn(compact=True))
    return Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
