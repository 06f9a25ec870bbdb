"""How well the engine remembers: `python training/evaluate_facts.py --gold DIR [--worst]`.

A fact is found when its kind agrees and its words overlap the labelled words by half or more of either. Prints
precision and recall over all and by kind, the share of found promises whose day is right, and how much of what is
private was held back. Labels name what a careful reader would keep; they are not all that could be kept, so read the
false ones (`--worst`) before you believe the precision.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import read_corpus
from gold import Labelled, as_labelled, read_gold
from rich.console import Console
from rich.table import Table

from prevenance.reading import read
from prevenance.remembering import KINDS, Fact, remember


@dataclass(frozen=True)
class Wanted:
    """A labelled fact."""

    kind: str
    quote: str
    start: int
    end: int
    date: str | None

    def is_found_by(self, fact: Fact) -> bool:
        shared = min(self.end, fact.end) - max(self.start, fact.start)
        shorter = min(self.end - self.start, fact.end - fact.start)
        return self.kind == fact.kind and shared > 0 and 2 * shared >= shorter


@dataclass(frozen=True)
class Remembered:
    """One encounter: what was to be found, and what was."""

    id: str
    wanted: tuple[Wanted, ...]
    facts: tuple[Fact, ...]

    def false(self) -> Iterator[Fact]:
        return (fact for fact in self.facts if not any(one.is_found_by(fact) for one in self.wanted))

    def missed(self) -> Iterator[Wanted]:
        return (one for one in self.wanted if not any(one.is_found_by(fact) for fact in self.facts))


def remembered(one: Labelled, facts: list[dict[str, Any]]) -> Remembered:
    wanted = []
    for label in facts:
        start = one.source.find(label["quote"])
        if start >= 0:
            wanted.append(Wanted(label["kind"], label["quote"], start, start + len(label["quote"]), label.get("date")))
    encounter = as_labelled(one) if one.turns_given else read(one.source, date=one.date)
    return Remembered(one.id, tuple(wanted), remember(encounter))


def labels_in(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Encounter → facts as labelled, where somebody looked for them."""
    found = {path.stem: json.loads(path.read_text(encoding="utf-8"))["facts"] for path in sorted(folder.glob("*.json"))}
    written = read_corpus(folder)[0]
    return found | {one.id: [vars(fact) for fact in one.facts] for one in written if one.facts is not None}


def print_figures(told: list[Remembered], console: Console) -> None:
    said, right, wanted, found = (defaultdict[str, int](int) for _ in range(4))
    for one in told:
        false = list(one.false())
        missed = list(one.missed())
        for fact in one.facts:
            said[fact.kind] += 1
            right[fact.kind] += fact not in false
        for label in one.wanted:
            wanted[label.kind] += 1
            found[label.kind] += label not in missed
    table = Table(title=f"{len(told)} encounters", title_justify="left")
    for name in ("", "labelled", "found", "recall", "said", "right", "precision"):
        table.add_column(name, justify="left" if not name else "right")
    for kind in (*KINDS, "all"):
        counts = [sum(each.values()) if kind == "all" else each[kind] for each in (wanted, found, said, right)]
        table.add_row(kind, str(counts[0]), str(counts[1]), share(counts[1], counts[0]), str(counts[2]), str(counts[3]),
                      share(counts[3], counts[2]))  # fmt: skip
    console.print(table)
    console.print(f"private things held back: {share(found['sensitive'], wanted['sensitive'])}")


def print_days(told: list[Remembered], console: Console) -> None:
    promises = [(label, one) for one in told for label in one.wanted if label.kind == "promise"]
    days = [
        (label.date, {fact.date for fact in one.facts if label.is_found_by(fact)}) for label, one in promises
    ]  # fmt: skip
    seen = [(date, dates) for date, dates in days if dates]
    right = sum(date in dates for date, dates in seen)
    console.print(f"days right: {share(right, len(seen))} of {len(seen)} promises found ({len(days)} labelled)")


def print_worst(told: list[Remembered], console: Console) -> None:
    for one in told:
        for fact in one.false():
            console.print(f"{one.id} false {fact.kind}: {fact.quote!r}", highlight=False, markup=False)
        for label in one.missed():
            console.print(f"{one.id} missed {label.kind}: {label.quote!r}", highlight=False, markup=False)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of labelled encounters with facts")
    parser.add_argument("--worst", action="store_true", help="list what was said falsely, and what was missed")
    args = parser.parse_args()
    console = Console(width=110)
    labels = labels_in(args.gold)
    told = [remembered(one, labels[one.id]) for one in read_gold(args.gold) if one.id in labels]
    print_figures(told, console)
    print_days(told, console)
    if args.worst:
        print_worst(told, console)


if __name__ == "__main__":
    main()
