"""What the text model learns from: encounters of the corpus, and the standard's own examples as single turns."""

import random
from dataclasses import dataclass

import numpy as np
from corpus import CUES, MOMENTS, Written

from prevenance.standard.loading import load_standard

ROLE_OF = {"A": "ambassador", "C": "client", "O": "other", "-": None}


@dataclass
class Sequence:
    """Turns in order with their labels: 1 shows the sign, 0 does not, -1 nobody said (no loss)."""

    texts: list[str]
    roles: list[str | None]
    form: str
    labels: np.ndarray
    origin: str = ""


def signs_learnt(written: list[Written], least: int = 6) -> list[str]:
    """Signs with enough positive lines to learn from, in the order of the standard."""
    order = [*(m for m in MOMENTS if m != "no_prejudgement"), *("!" + m for m in MOMENTS), *CUES]
    count = dict.fromkeys(order, 0)
    for one in written:
        for line in one.lines:
            for sign in line.signs:
                count[sign] += 1
    for moment in load_standard().moments.values():
        for sign in (*moment.response, *moment.fault):
            if sign in count:
                count[sign] += least if moment.responses or moment.faults else 0
    return [sign for sign in order if count[sign] >= least]


def of_encounter(one: Written, signs: list[str]) -> Sequence:
    labels = np.array([[float(sign in line.signs) for sign in signs] for line in one.lines], dtype=np.float32)
    return Sequence(
        [line.text for line in one.lines], [ROLE_OF[line.who] for line in one.lines], one.form, labels, one.id
    )


def of_lines(one: Sequence) -> list[Sequence]:
    """Every turn of an encounter as if it were the only one: what it says by itself, wherever it stands."""
    return [
        Sequence([text], [role], one.form, labels[None], one.origin)
        for text, role, labels in zip(one.texts, one.roles, one.labels, strict=True)
    ]


def of_standard(signs: list[str], seed: int) -> list[Sequence]:
    """Every example of the standard as a turn of its own. Who speaks is drawn by chance: some are spoken, some told."""
    chance = random.Random(seed)
    index = {sign: i for i, sign in enumerate(signs)}
    singles = []
    for moment in load_standard().moments.values():
        groups = (
            (moment.responses, moment.response, moment.fault, ("ambassador", None)),
            (moment.near_misses, (), moment.response, ("ambassador", None)),
            (moment.faults, moment.fault, moment.response, ("ambassador", None)),
            (moment.cues, moment.cue if len(moment.cue) == 1 else (), (), ("client", None)),
        )
        for texts, shown, absent, speakers in groups:
            for text in texts:
                labels = np.full((1, len(signs)), -1, dtype=np.float32)
                for sign in absent:
                    if sign in index:
                        labels[0, index[sign]] = 0
                for sign in shown:
                    if sign in index:
                        labels[0, index[sign]] = 1
                role = chance.choice(speakers)
                form = chance.choice(("transcript", "chat") if role else ("narrative", "note"))
                if (labels >= 0).any():
                    singles.append(Sequence([text], [role], form, labels, moment.id))
    return singles
