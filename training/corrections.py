"""What corrections move: `python training/corrections.py [--gold DIR] [--most 10]`.

Of half of the encounters, verdicts that differ from the label are put right as a house would: the words that met a
moment (labelled met), or the words that the engine took for it (labelled missed), at most so many a moment. Everything
is then judged again. Prints how many of these verdicts come right, how those of the same moment move in the other half,
which gave no correction, and how many verdicts of moments without a correction move (none may).
"""

import argparse
from collections import defaultdict
from pathlib import Path

from evaluate import kappa
from gold import Labelled, as_labelled, read_gold
from rich.console import Console

from prevenance.reading import read
from prevenance.reading.encounter import Encounter
from prevenance.reviewing import Review, Verdict, review
from prevenance.standard.loading import load_standard
from prevenance.standard.step import Corrected, Standard

HELDOUT = Path(__file__).parent / "heldout"
Pairs = list[tuple[str, str]]


def read_all(gold: list[Labelled]) -> dict[str, Encounter]:
    return {one.id: as_labelled(one) if one.turns_given else read(one.source, date=one.date) for one in gold}


def put_right(gold: list[Labelled], reviews: dict[str, Review], most: int) -> tuple[Standard, set[tuple[str, str]]]:
    """A standard with the corrections, and which cells they came from."""
    met: dict[str, list[str]] = defaultdict(list)
    not_met: dict[str, list[str]] = defaultdict(list)
    cells: set[tuple[str, str]] = set()
    for one in gold:
        for moment, label in one.gold.items():
            judged = reviews[one.id].judgements[moment]
            words = [one.turns[turn]["text"] for turn in label["evidence"][:1]]
            if label["verdict"] == "met" and judged.verdict is Verdict.MISSED:
                told = met
            elif label["verdict"] == "missed" and judged.verdict is Verdict.MET:
                told, words = not_met, [quote.text for quote in judged.evidence]
            else:
                continue
            if words and len(met[moment]) + len(not_met[moment]) < most:
                told[moment] += words
                cells.add((one.id, moment))
    shipped = load_standard()
    moments = sorted({*met, *not_met})
    corrections = {one: Corrected(tuple(met[one]), tuple(set(not_met[one]) - set(met[one]))) for one in moments}
    named = {one: corrected for one, corrected in corrections.items() if corrected.met or corrected.not_met}
    return Standard("corrected", shipped.steps, shipped.moments, named), cells


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=HELDOUT, help="folder of labelled encounters")
    parser.add_argument("--most", type=int, default=10, help="corrections of a moment")
    args = parser.parse_args()
    gold = read_gold(args.gold)
    encounters = read_all(gold)
    before = {one.id: review(encounters[one.id], known=one.known) for one in gold}
    standard, cells = put_right(gold[::2], before, args.most)
    after = {one.id: review(encounters[one.id], standard, one.known) for one in gold}
    report(gold, before, after, standard, cells)


def report(
    gold: list[Labelled],
    before: dict[str, Review],
    after: dict[str, Review],
    standard: Standard,
    cells: set[tuple[str, str]],
) -> None:
    console = Console(width=110, highlight=False)
    every = [
        (one.id, moment, label["verdict"], *(str(by[one.id].judgements[moment].verdict) for by in (before, after)))
        for one in gold
        for moment, label in one.gold.items()
    ]
    other_half = {one.id for one in gold[1::2]}
    count = sum(len(one.met) + len(one.not_met) for one in standard.corrections.values())
    console.print(f"{count} corrections of {len(standard.corrections)} moments")
    for wanted in ("met", "missed"):
        some = [cell for cell in every if cell[:2] in cells and cell[2] == wanted]
        console.print(f"put right as {wanted}: {sum(cell[2] == cell[4] for cell in some)} of {len(some)} come right")
    here = [cell for cell in every if cell[1] in standard.corrections]
    groups = {
        "other verdicts of these moments, same half": [
            cell for cell in here if cell[0] not in other_half and cell[:2] not in cells
        ],
        "verdicts of these moments, other half": [cell for cell in here if cell[0] in other_half],
        "verdicts of other moments": [cell for cell in every if cell[1] not in standard.corrections],
    }
    for name, some in groups.items():
        moved = [cell for cell in some if cell[3] != cell[4]]
        better, worse = sum(cell[2] == cell[4] for cell in moved), sum(cell[2] == cell[3] for cell in moved)
        old, new = (
            kappa([(c[2], c[3]) for c in some]) if some else 1,
            kappa([(c[2], c[4]) for c in some]) if some else 1,
        )
        share = len(moved) / max(len(some), 1)
        told = f"{len(moved)} of {len(some)} move ({share:.2%}), {better} to the label, {worse} from it"
        console.print(f"{name}: {told}; kappa {old:.3f} → {new:.3f}")


if __name__ == "__main__":
    main()
