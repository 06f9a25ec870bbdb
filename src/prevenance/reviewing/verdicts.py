"""From the chance of each verdict to the one that is told."""

import json
from functools import cache

from prevenance.reviewing.judging import DECISION
from prevenance.reviewing.review import Verdict

LIKELY_ENOUGH = 0.35
"""The least chance on which anybody is told that a moment was missed."""


@cache
def leaning() -> dict[Verdict, float]:
    """How much more the chance of a verdict counts than that of another, learnt with the rest: what was missed is
    the easier passed over, for what does not apply is so much commoner."""
    learnt: dict[str, float] = json.loads(DECISION.read_text(encoding="utf-8"))["leaning"]
    return {verdict: learnt.get(verdict.value, 1.0) for verdict in Verdict}


def verdict_of(chance: dict[Verdict, float], kind: str) -> Verdict:
    """The likeliest, leaning a little towards met and missed. Whoever is watched for a fault is given the benefit of
    the doubt, and a lapse that is half as likely as not is nobody's."""
    likeliest = max(chance, key=lambda verdict: chance[verdict])
    if kind == "watch":
        return likeliest
    leant = max(chance, key=lambda verdict: chance[verdict] * leaning()[verdict])
    return likeliest if leant is Verdict.MISSED and chance[leant] < LIKELY_ENOUGH else leant
