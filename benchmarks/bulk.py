"""Reviewing in bulk with more and more workers, side by side in one run: `python benchmarks/bulk.py --records DIR`.

Each round reviews the same records with one worker and then with several; what is printed is the round in the middle,
the ratio of each round, and the unit costs that docs/scale.md reckons with. DIR is as for benchmarks/review.py.
"""

import argparse
import os
import resource
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from review import SAMPLES, records_in
from rich.console import Console
from rich.table import Table

from prevenance.cli.bulk.ledger import opened_ledger
from prevenance.cli.bulk.processes import lines_by_processes
from prevenance.cli.bulk.tasks import tasks_of
from prevenance.cli.outcomes import Wishes
from prevenance.cli.records import Record
from prevenance.standard.loading import load_standard

WISHES = Wishes(None, None, None, None, load_standard(), "en", facts=True)


@dataclass
class Figures:
    """`rate` counts from the first result to the last; `whole` is all of the run, with the start of its workers."""

    rate: float
    whole: float
    cpu: float
    memory: float
    bytes: float


def measured(folder: Path, workers: int) -> Figures:
    records = tuple(Record(str(path), path) for path in sorted(folder.iterdir()))
    watch, began, cpu = Watch(), time.perf_counter(), _cpu_of_children()
    with tempfile.TemporaryDirectory() as place, watch, opened_ledger(Path(place, "out.jsonl")) as ledger:
        first = 0.0
        for line in lines_by_processes(tasks_of(records, WISHES), WISHES, workers):
            first = first or time.perf_counter()
            ledger.add(line)
        ended = time.perf_counter()
        size = Path(place, "out.jsonl").stat().st_size
    count = len(records)
    return Figures(
        rate=(count - 1) / (ended - first),
        whole=count / (ended - began),
        cpu=(_cpu_of_children() - cpu) / count,
        memory=watch.most,
        bytes=size / count,
    )


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Watch:
    """The most that any one worker held, in MB, looked at while they run."""

    def __init__(self) -> None:
        self.most = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
        while not self._over.wait(0.2):
            for child in children.read_text().split() if children.exists() else ():
                try:
                    status = Path(f"/proc/{child}/status").read_text()
                except OSError:
                    continue
                peak = next((line for line in status.splitlines() if line.startswith("VmHWM")), "VmHWM 0")
                self.most = max(self.most, int(peak.split()[1]) / 1024)


def written(records: list[str], count: int, folder: Path) -> None:
    for at in range(count):
        (folder / f"{at:05}.txt").write_text(records[at % len(records)], encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=Path, default=SAMPLES)
    parser.add_argument("--count", type=int, default=200, help="how many are reviewed; they are taken again and again")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        written(records_in(args.records), args.count, Path(name))
        load = os.getloadavg()[0]
        rounds = [(measured(Path(name), 1), measured(Path(name), args.workers)) for _ in range(args.rounds)]
    report(rounds, args.workers, args.count, load)


def report(rounds: list[tuple[Figures, Figures]], workers: int, count: int, load: float) -> None:
    console = Console(width=110)
    title = f"{count} records, {len(rounds)} rounds, {os.cpu_count()} cores, load before {load:.1f}"
    table = Table(title=title, title_justify="left")
    for head in ("workers", "encounters a second", "with the start", "CPU s each", "MB a worker", "KB a result"):
        table.add_column(head, justify="right")
    middle = sorted(rounds, key=lambda pair: pair[1].rate / pair[0].rate)[len(rounds) // 2]
    for number, one in zip((1, workers), middle, strict=True):
        values = (one.rate, one.whole, one.cpu, one.memory, one.bytes / 1000)
        table.add_row(str(number), *(f"{value:.3g}" for value in values))
    console.print(table)
    ratios = [many.rate / one.rate for one, many in rounds]
    each = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    console.print(f"{workers} workers beside 1: {statistics.median(ratios):.2f} times as many (rounds: {each})")


if __name__ == "__main__":
    main()
