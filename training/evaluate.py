"""How well the engine judges: `python training/evaluate.py --gold DIR [--turns labelled] [--judge larger] [--worst]`.

Prints, over all and by form and moment: exact share, Cohen's kappa over four verdicts, judging (balanced accuracy
where the label is met or missed), precision and recall of missed, pointing, calibration; how well turns and speakers
are read; and in the same run what simple judges reach: the commonest verdict, TF-IDF, and perfect applicability.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from baselines import commonest, perfect_applicability, word_counts
from gold import Labelled, as_labelled, read_gold, spans_of, turn_map
from rich.console import Console
from rich.table import Table

from prevenance.observing.text_model import Observer
from prevenance.reading import read
from prevenance.reading.encounter import Encounter
from prevenance.reviewing import Review, Verdict, review
from prevenance.reviewing.larger.judge import LargerJudge
from prevenance.reviewing.larger.settings import larger_settings

VERDICTS = [verdict.value for verdict in Verdict]
Cells = list[tuple[str, str, str, str]]
"""(encounter, moment, label, verdict)"""


def kappa(pairs: list[tuple[str, str]]) -> float:
    total = len(pairs)
    exact = sum(a == b for a, b in pairs) / total
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(one[v] * other[v] for v in VERDICTS) / total**2
    return (exact - chance) / (1 - chance) if chance < 1 else 1.0


def judging(pairs: list[tuple[str, str]]) -> float:
    """Balanced accuracy on the cells labelled met or missed; anything else said there is wrong."""
    shares = []
    for wanted in ("met", "missed"):
        said = [verdict for label, verdict in pairs if label == wanted]
        if said:
            shares.append(sum(verdict == wanted for verdict in said) / len(said))
    return sum(shares) / len(shares) if shares else float("nan")


def missed(pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall of missed."""
    both = sum(label == verdict == "missed" for label, verdict in pairs)
    said, labelled = sum(v == "missed" for _, v in pairs), sum(label == "missed" for label, _ in pairs)
    return both / said if said else float("nan"), both / labelled if labelled else float("nan")


def row(name: str, pairs: list[tuple[str, str]]) -> list[str]:
    exact = sum(a == b for a, b in pairs) / len(pairs)
    values = [exact, kappa(pairs), judging(pairs), *missed(pairs)]
    return [name, str(len(pairs)), *(f"{value:.3f}" if value == value else "–" for value in values)]


def pointing(reviews: dict[str, Review], gold: list[Labelled], encounters: dict[str, Encounter]) -> float:
    """Share of right met and missed verdicts whose evidence (met) or cue (missed) overlaps the labelled turns."""
    hits = []
    for one in gold:
        mapped = turn_map(one, encounters[one.id])
        for moment, label in one.gold.items():
            judgement = reviews[one.id].judgements[moment]
            if judgement.verdict != label["verdict"] or judgement.verdict not in ("met", "missed"):
                continue
            quotes = judgement.evidence if judgement.verdict == "met" else judgement.cue
            wanted = set(label["evidence"] if judgement.verdict == "met" else label["cue"])
            pointed = set().union(*(mapped[quote.turn] for quote in quotes)) if quotes else set()
            hits.append(bool(wanted & pointed))
    return float(np.mean(hits)) if hits else float("nan")


def calibration(confident: list[float], right: list[bool]) -> tuple[float, float]:
    """Expected calibration error over ten bins, and the exact share of the surest 70 %."""
    sure, ok = np.array(confident), np.array(right)
    error = 0.0
    for low in np.arange(0, 1, 0.1):
        inside = (sure > low) & (sure <= low + 0.1)
        if inside.any():
            error += inside.mean() * abs(ok[inside].mean() - sure[inside].mean())
    surest = np.argsort(-sure, kind="stable")[: int(0.7 * len(sure))]
    return error, float(ok[surest].mean())


def reading_figures(gold: list[Labelled], encounters: dict[str, Encounter]) -> str:
    """Share of spoken letters inside a turn, of labelled turns with the right speaker, of forms found."""
    covered = spoken = right = turns = forms = 0
    for one in gold:
        encounter = encounters[one.id]
        forms += encounter.form == one.form
        mask = np.zeros(len(one.source), dtype=bool)
        role = np.full(len(one.source), "", dtype=object)
        for turn in encounter.turns:
            mask[turn.start : turn.end] = True
            role[turn.start : turn.end] = str(turn.role)
        for labelled, (start, end) in zip(one.turns, spans_of(one), strict=True):
            letters = [at for at in range(start, end) if not one.source[at].isspace()]
            covered, spoken = covered + int(mask[letters].sum()), spoken + len(letters)
            if labelled["speaker"] and letters:
                turns += 1
                right += Counter(role[letters]).most_common(1)[0][0] == labelled["speaker"]
    share, speakers = covered / spoken, right / max(turns, 1)
    return f"letters covered {share:.4f}, speakers right {speakers:.3f} of {turns}, forms right {forms} of {len(gold)}"


def cells_of(gold: list[Labelled], verdict_of: Callable[[Labelled, str], str]) -> Cells:
    return [
        (one.id, moment, label["verdict"], verdict_of(one, moment))
        for one in gold for moment, label in one.gold.items()
    ]  # fmt: skip


def table_of(title: str, cells: Cells, key: Callable[[tuple[str, str, str, str]], str]) -> Table:
    table = Table(title=title, title_justify="left")
    for name in ("", "labels", "exact", "kappa", "judging", "missed precision", "missed recall"):
        table.add_column(name, justify="left" if not name else "right")
    groups: dict[str, list[tuple[str, str]]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append((cell[2], cell[3]))
    for name, pairs in groups.items():
        table.add_row(*row(name, pairs))
    return table


def print_figures(
    gold: list[Labelled], encounters: dict[str, Encounter], console: Console, model: Observer | None = None
) -> Cells:
    """The engine's figures; returns its verdicts beside the labels."""
    began = time.perf_counter()
    reviews = {one.id: review(encounters[one.id], known=one.known, model=model) for one in gold}
    took = time.perf_counter() - began
    cells = cells_of(gold, lambda one, moment: reviews[one.id].judgements[moment].verdict.value)
    forms = {one.id: one.form for one in gold}
    order = list(reviews[gold[0].id].judgements)
    console.print(table_of(f"{len(gold)} encounters", cells, lambda cell: "engine"))
    console.print(table_of("by form", sorted(cells, key=lambda c: forms[c[0]]), lambda cell: forms[cell[0]]))
    console.print(table_of("by moment", sorted(cells, key=lambda c: order.index(c[1])), lambda cell: cell[1]))
    sure = [reviews[name].judgements[moment].confidence for name, moment, _, _ in cells]
    error, surest = calibration(sure, [label == verdict for _, _, label, verdict in cells])
    console.print(f"pointing {pointing(reviews, gold, encounters):.3f}")
    console.print(f"calibration error {error:.3f}, exact at 70 % coverage {surest:.3f}")
    console.print(f"reading: {reading_figures(gold, encounters)}")
    console.print(f"{len(gold) / took:.1f} encounters a second (reviewing alone)")
    return cells


def print_baselines(gold: list[Labelled], console: Console) -> None:
    judges = {
        "commonest verdict": commonest(gold),
        "TF-IDF": word_counts(),
        "perfect applicability": perfect_applicability(gold),
    }
    for name, judge in judges.items():
        console.print(table_of("", [(name, *cell[1:]) for cell in cells_of(gold, judge)], lambda cell: cell[0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder of labelled encounters")
    parser.add_argument("--turns", choices=("read", "labelled"), default="read", help="judge what is read, or labelled")
    parser.add_argument("--worst", action="store_true", help="list every verdict that differs")
    parser.add_argument("--judge", choices=("bundled", "larger"), default="bundled", help="docs/larger-judge.md")
    parser.add_argument("--no-baselines", action="store_true")
    args = parser.parse_args()
    console, gold = Console(width=110), read_gold(args.gold)
    encounters = {
        one.id: as_labelled(one) if one.turns_given or args.turns == "labelled" else read(one.source, date=one.date)
        for one in gold
    }
    larger = LargerJudge(larger_settings(), console.print) if args.judge == "larger" else None
    cells = print_figures(gold, encounters, console, larger)
    if larger:
        console.print(larger.spent.told(larger.settings), highlight=False)
    if not args.no_baselines:
        print_baselines(gold, console)
    if args.worst:
        for name, moment, label, verdict in cells:
            if label != verdict:
                console.print(f"{name} {moment}: {label}, said {verdict}", highlight=False)


if __name__ == "__main__":
    main()
