"""What the text model learns from: encounters of the corpus, and the standard's own examples as single turns."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import CORPUS, CUES, FACTS, LINE, MOMENTS, Fact, Written

from prevenance.standard.loading import load_standard

TOLD_FORMS = ("narrative", "note")
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


def varied(one: Sequence, told: list[Sequence], asides: list[str], chance: random.Random) -> list[Sequence]:
    """The encounter as it might also have been recorded: turn by turn, a part of it, with gaps, with other sentences
    told in between, or with general remarks. So no sign is learnt by its place or company alone, and advice in an
    article is learnt to be no deed.
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
    if one.form in TOLD_FORMS and chance.random() < 0.35:
        like = [single for single in told if single.form == one.form]
        for single in chance.sample(like, chance.randint(1, 3)):
            one = with_others(one, single, chance.randint(0, len(one.texts)))
    if one.form == "narrative" and chance.random() < 0.35:
        for _ in range(chance.randint(1, 3)):
            remarks = remarked(chance.sample(asides, chance.randint(1, 5)), one)
            one = with_others(one, remarks, chance.randint(0, len(one.texts)))
    return [one]


def with_others(one: Sequence, others: Sequence, at: int) -> Sequence:
    """Where nobody has looked for facts in one of them, nothing is said of facts in both."""
    told = None
    if one.told is not None and others.told is not None:
        told = [*one.told[:at], *others.told, *one.told[at:]]
    return Sequence(
        [*one.texts[:at], *others.texts, *one.texts[at:]],
        [*one.roles[:at], *others.roles, *one.roles[at:]],
        one.form,
        np.concatenate([one.labels[:at], others.labels, one.labels[at:]]),
        one.origin,
        told,
    )


def remarked(asides: list[str], beside: Sequence) -> Sequence:
    """General remarks, which show nothing."""
    nothing = np.zeros((len(asides), beside.labels.shape[1]), dtype=np.float32)
    return Sequence(asides, [None] * len(asides), "narrative", nothing, "asides", [[] for _ in asides])


def scattered(told: list[Sequence], asides: list[str], chance: random.Random) -> Sequence:
    """An article: a few deeds, told one here and one there among many remarks."""
    deeds = chance.sample([one for one in told if one.form == "narrative"], chance.randint(2, 6))
    article = remarked(chance.sample(asides, chance.randint(6, 20)), deeds[0])
    for deed in deeds:
        article = with_others(article, deed, chance.randint(0, len(article.texts)))
    return article


def asides_of(sequences: list[Sequence]) -> list[str]:
    """Sentences of narratives that show nothing."""
    return [
        text
        for one in sequences if one.form == "narrative"
        for text, labels in zip(one.texts, one.labels, strict=True) if not labels.any()
    ]  # fmt: skip


def of_told(signs: list[str], folder: Path = CORPUS.parent / "told") -> list[Sequence]:
    """Single sentences of narratives and notes, each labelled by itself."""
    singles = []
    for name, form, line in _lines_of(folder):
        if match := LINE.match(line):
            shown = (match["signs"] or "").split()
            labels = np.array([[float(sign in shown) for sign in signs]], dtype=np.float32)
            singles.append(Sequence([match["text"]], [None], form, labels, name))
    return singles


def of_told_facts(signs: list[str], folder: Path = CORPUS.parent / "told_facts") -> list[Sequence]:
    """Single turns with the facts that they tell, labelled by hand; of their signs nobody has said anything."""
    singles: list[Sequence] = []
    for name, form, line in _lines_of(folder):
        if line.startswith("fact: "):
            turn = singles[-1]
            turn.told[0] += _span_of(line[6:], turn.texts[0])  # type: ignore[index]
        elif match := LINE.match(line):
            unsaid = np.full((1, len(signs)), -1, dtype=np.float32)
            singles.append(Sequence([match["text"]], [ROLE_OF[match["who"]]], form, unsaid, name, [[]]))
    return singles


def _lines_of(folder: Path) -> Iterator[tuple[str, str, str]]:
    """File, form and line; `form: …` begins a part of such a file."""
    for path in sorted(folder.glob("*.txt")):
        form = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("form: "):
                form = line[6:].strip()
            else:
                yield path.name, form, line


def _span_of(fact: str, text: str) -> Told:
    kind, _bar, rest = fact.partition(" | ")
    quote = rest.rpartition(" | ")[0]
    at = text.find(quote)
    return [(at, at + len(quote), KINDS.index(kind))] if quote and at >= 0 else []


def told_singles(sequences: list[Sequence]) -> list[Sequence]:
    """Single told sentences of whose signs somebody has said all."""
    return [
        one for one in sequences
        if len(one.texts) == 1 and one.roles == [None] and one.form in TOLD_FORMS and (one.labels >= 0).all()
    ]  # fmt: skip


def joined(told: list[Sequence], asides: list[str], chance: random.Random) -> list[Sequence]:
    """Told sentences as a teller strings them together: two deeds in one sentence, or a deed among other matter."""
    made = []
    for one in chance.sample(told, len(told) // 3):
        other = chance.choice(told)
        if chance.random() < 0.4 or other.form != one.form:
            other = Sequence([chance.choice(asides)], [None], one.form, np.zeros_like(one.labels))
        pair = [one, other] if chance.random() < 0.5 else [other, one]
        first, second = (part.texts[0].strip() for part in pair)
        between = chance.choice((", and ", "; ", ", but ", " — ", ", while ", ", and then "))
        text = first.rstrip(".!") + between + second[:1].lower() + second[1:]
        labels = np.where((one.labels < 0) | (other.labels < 0), np.maximum(one.labels, other.labels), 0)
        labels = np.maximum(labels, np.maximum(one.labels, other.labels))
        made.append(Sequence([text], [None], one.form, labels, one.origin))
    return made


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
