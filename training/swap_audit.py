"""Whether names, gender and money sway verdicts: `python training/swap_audit.py [--gold DIR] [--seed N]`.

Each encounter is judged as it is, and again with one thing swapped and every other letter as it was: names of client
and ambassador for those of many origins, titles, all words of gender, amounts. Prints the share of verdicts that flip
by kind of swap, by origin and by moment, how many of them were unsure before, and beside them what an empty change
does (nothing may flip there). The bar is 1 %.
"""

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from gold import Labelled, as_labelled, read_gold
from rich.console import Console
from rich.table import Table
from swaps import Swap, changed, swaps_of

from prevenance.reading import read
from prevenance.reviewing import Review, review

BAR = 0.01
HELDOUT = Path(__file__).parent / "heldout"


@dataclass
class Count:
    """Verdicts looked at and flipped, and those of the flipped that were marked as unsure before."""

    encounters: int = 0
    verdicts: int = 0
    flips: int = 0
    unsure: int = 0
    moments: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, before: Review, after: Review, swap: Swap) -> None:
        self.encounters += 1
        for moment, judged in before.judgements.items():
            if moment in swap.unsure:
                continue
            self.verdicts += 1
            if judged.verdict != after.judgements[moment].verdict:
                self.flips += 1
                self.unsure += judged.uncertain
                self.moments[moment] += 1

    def row(self, name: str) -> list[str]:
        share = self.flips / max(self.verdicts, 1)
        counts = (str(self.encounters), str(self.verdicts), str(self.flips))
        return [name, *counts, f"{share:.2%}", "holds" if share <= BAR else "above", str(self.unsure)]


def judged(one: Labelled) -> Review:
    encounter = as_labelled(one) if one.turns_given else read(one.source, date=one.date)
    return review(encounter, known=one.known)


def audit(gold: list[Labelled], origins: int, seed: int) -> dict[tuple[str, str], Count]:
    counts: dict[tuple[str, str], Count] = defaultdict(Count)
    for one in gold:
        before = judged(one)
        told = changed(one, lambda text: text)
        counts["nothing", "–"].add(before, judged(told), Swap("nothing", "–", told))
        dialogue_given = one.turns_given or one.form not in ("transcript", "chat")
        base = {True: before if dialogue_given else judged(_as_turns(one)), False: before}
        for swap in swaps_of(one, origins, random.Random(f"{seed} {one.id}")):
            speaker_alone = swap.one.turns_given and not one.turns_given
            if [turn["text"] for turn in swap.one.turns] != [turn["text"] for turn in one.turns]:
                counts[swap.kind, swap.way].add(base[speaker_alone], judged(swap.one), swap)
    return counts


def _as_turns(one: Labelled) -> Labelled:
    """What a swap of one speaker's words is compared with: it changes labelled turns, not a file to be read."""
    return changed(one, lambda text: text, of="nobody")  # type: ignore[arg-type]


def summed(counts: list[Count]) -> Count:
    whole = Count()
    for count in counts:
        whole.encounters, whole.verdicts = whole.encounters + count.encounters, whole.verdicts + count.verdicts
        whole.flips, whole.unsure = whole.flips + count.flips, whole.unsure + count.unsure
        for moment, flips in count.moments.items():
            whole.moments[moment] += flips
    return whole


def report(counts: dict[tuple[str, str], Count], console: Console) -> None:
    kinds = list(dict.fromkeys(kind for kind, _ in counts))
    console.print(_table("by kind of swap", [_of_kind(kind, counts).row(kind) for kind in kinds]))
    console.print(_table("by way", [counts[key].row(", ".join(key)) for key in sorted(counts)]))
    swapped = summed([count for (kind, _), count in counts.items() if kind != "nothing"])
    console.print(_table("all swaps", [swapped.row("")]))
    for kind in kinds:
        most = sorted(_of_kind(kind, counts).moments.items(), key=lambda pair: -pair[1])[:6]
        console.print(f"{kind}: " + (", ".join(f"{moment} {flips}" for moment, flips in most) or "none"))


def _of_kind(kind: str, counts: dict[tuple[str, str], Count]) -> Count:
    return summed([count for (each, _), count in counts.items() if each == kind])


def _table(title: str, rows: list[list[str]]) -> Table:
    table = Table(title=title, title_justify="left")
    for head in ("", "encounters", "verdicts", "flips", "share", "bar 1 %", "unsure before"):
        table.add_column(head, justify="right" if head else "left")
    for row in rows:
        table.add_row(*row)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HELDOUT, help="folder of labelled encounters")
    parser.add_argument("--origins", type=int, default=3, help="how many origins each name is tried in")
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    report(audit(read_gold(args.gold), args.origins, args.seed), Console(width=110))


if __name__ == "__main__":
    main()
