"""What the text model learns from: encounters of the corpus, and the standard's own examples as single turns."""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import CORPUS, CUES, FACTS, LINE, MOMENTS, Fact, Written

from prevenance.standard.loading import load_standard

ROLE_OF = {"A": "ambassador", "C": "client", "O": "other", "-": None}


KINDS = list(FACTS)
Told = list[tuple[int, int, int]]
"""Where a turn tells a fact: first and last character, and which of KINDS."""


@dataclass
class Sequence:
    """Turns in order with their labels: 1 shows the sign, 0 does not, -1 nobody said (no loss).

    `told`, one for each turn, is None where nobody has looked for facts.
    """

    texts: list[str]
    roles: list[str | None]
    form: str
    labels: np.ndarray
    origin: str = ""
    told: list[Told] | None = None

    def only(self, kept: list[int]) -> "Sequence":
        """These turns alone, in this order."""
        return Sequence(
            [self.texts[i] for i in kept], [self.roles[i] for i in kept], self.form, self.labels[kept], self.origin,
            None if self.told is None else [self.told[i] for i in kept],
        )  # fmt: skip


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
        [line.text for line in one.lines], [ROLE_OF[line.who] for line in one.lines], one.form, labels, one.id,
        None if one.facts is None else [told_in(line.text, one.facts) for line in one.lines],
    )  # fmt: skip


def told_in(text: str, facts: list[Fact]) -> Told:
    """A sensitive fact comes last, so that it wins where two tell of the same words."""
    found = [(text.find(fact.quote), fact) for fact in facts]
    spans = [(at, at + len(fact.quote), KINDS.index(fact.kind)) for at, fact in found if at >= 0]
    return sorted(spans, key=lambda span: span[2])


def varied(one: Sequence, asides: list[str], chance: random.Random) -> list[Sequence]:
    """The encounter as it might also have been recorded: turn by turn, a part of it, with gaps, or with general remarks
    in between. So no sign is learnt by its place alone, and advice in an article is learnt to be no deed.
    """
    everything = list(range(len(one.texts)))
    drawn = chance.random()
    if drawn < 0.25:
        return [one.only([turn]) for turn in everything]
    if drawn < 0.4:
        count = chance.randint(1, len(everything))
        start = chance.randint(0, len(everything) - count)
        one = one.only(everything[start : start + count])
    elif drawn < 0.5:
        one = one.only([turn for turn in everything if chance.random() > 0.2] or everything)
    if one.form == "narrative" and chance.random() < 0.35:
        for _ in range(chance.randint(1, 3)):
            one = with_aside(one, chance.sample(asides, chance.randint(1, 5)), chance.randint(0, len(one.texts)))
    return [one]


def with_aside(one: Sequence, remarks: list[str], at: int) -> Sequence:
    nothing = np.zeros((len(remarks), one.labels.shape[1]), dtype=np.float32)
    return Sequence(
        [*one.texts[:at], *remarks, *one.texts[at:]],
        [*one.roles[:at], *([None] * len(remarks)), *one.roles[at:]],
        one.form,
        np.concatenate([one.labels[:at], nothing, one.labels[at:]]),
        one.origin,
        None if one.told is None else [*one.told[:at], *([[]] * len(remarks)), *one.told[at:]],
    )


def asides_of(sequences: list[Sequence]) -> list[str]:
    """Sentences of narratives that show nothing."""
    return [
        text
        for one in sequences if one.form == "narrative"
        for text, labels in zip(one.texts, one.labels, strict=True) if not labels.any()
    ]  # fmt: skip


def of_told(signs: list[str], folder: Path = CORPUS.parent / "told") -> list[Sequence]:
    """Single sentences of narratives and notes, each labelled by itself: `form: …` begins a part of such a file."""
    singles = []
    for path in sorted(folder.glob("*.txt")):
        form = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("form: "):
                form = line[6:].strip()
            elif match := LINE.match(line):
                shown = (match["signs"] or "").split()
                labels = np.array([[float(sign in shown) for sign in signs]], dtype=np.float32)
                singles.append(Sequence([match["text"]], [None], form, labels, path.name))
    return singles


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
