"""How well verdicts agree with labels, and how far a verdict may lean towards met and missed."""

import itertools
from typing import Any

import numpy as np
from corpus import MOMENTS
from numpy.typing import NDArray

from prevenance.reviewing.verdicts import LIKELY_ENOUGH
from prevenance.standard.loading import load_standard

VERDICTS = ["met", "missed", "not_applicable", "not_observable"]
MET, MISSED = 0, 1
LEANINGS = tuple(step / 10 for step in range(10, 18))
KAPPA_TO_SPARE = 0.001
Numbers = NDArray[Any]


def leaning_of(found: Numbers, gold: Numbers) -> dict[str, float]:
    """How much more a chance of met and of missed counts: what judges best at next to no cost in agreement. To pass
    over what was missed is the likelier fault, for the two other verdicts are the commoner ones."""
    plain = agreement(found.argmax(axis=-1), gold)
    tried = list(itertools.product(LEANINGS, LEANINGS))
    leaning = {pair: leant(found, *pair) for pair in tried}
    kept = [pair for pair in tried if agreement(leaning[pair], gold) >= plain - KAPPA_TO_SPARE]
    best = max(kept, key=lambda pair: balance(leaning[pair], gold))
    return {"met": best[0], "missed": best[1]}


def leant(found: Numbers, met: float, missed: float) -> Numbers:
    """(encounters, moments): verdicts as `reviewing.verdicts.verdict_of` gives them."""
    likeliest, verdicts = found.argmax(axis=-1), (found * [met, missed, 1, 1]).argmax(axis=-1)
    watched = np.array([load_standard().moments[moment].kind == "watch" for moment in MOMENTS])
    kept_back = watched | ((verdicts == MISSED) & (found[..., MISSED] < LIKELY_ENOUGH))
    given: Numbers = np.where(kept_back, likeliest, verdicts)
    return given


def agreement(found: Numbers, gold: Numbers) -> float:
    """Kappa over four verdicts."""
    exact = (found == gold).mean()
    chance = sum((found == v).mean() * (gold == v).mean() for v in range(4))
    return float((exact - chance) / (1 - chance))


def balance(found: Numbers, gold: Numbers) -> float:
    """Judging: balanced accuracy where the label is met or missed."""
    right = found == gold
    return float((right[gold == MET].mean() + right[gold == MISSED].mean()) / 2)


def figures(found: Numbers, gold: Numbers) -> str:
    right = found == gold
    return (
        f"exact {right.mean():.3f}  kappa {agreement(found, gold):.3f}  judging {balance(found, gold):.3f}  "
        f"missed precision {right[found == MISSED].mean():.3f} recall {right[gold == MISSED].mean():.3f}"
    )
