"""The chance that a clause tells a kind of fact. The text model hears the sense; a linear judge reads the letter: the
words of the clause and of its neighbours, who speaks, and what is said plainly. They err differently; how much each
weighs is learnt beside the judge (`training/facts.py`)."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from prevenance.observing.mentions import NOTHING_HEARD
from prevenance.observing.observations import Observations
from prevenance.observing.words import STEM, WordCounts
from prevenance.reading.clauses import clauses
from prevenance.reading.encounter import Encounter, Form, Turn
from prevenance.remembering.calendar_words import day_words
from prevenance.remembering.fact import KINDS, Kind
from prevenance.remembering.folding import fold, fold_case
from prevenance.remembering.plain_words import Plain, phrase

Chances = NDArray[np.float32]
"""(kinds,), in the order of KINDS."""
WEIGHTS = Path(__file__).parent.parent / "observing" / "weights"
FLOOR, CEILING = 0.005, 0.99
"""No judge is surer than this."""
_PLACE: dict[str, int] = {kind: place for place, kind in enumerate(KINDS)}
_WORD = re.compile(r"\w+|[?!@£$€]")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")


class Clause(NamedTuple):
    """`start` and `end` are code points of the source; `before` and `after` the clauses beside it in its turn,
    `plainly` what is said plainly in it."""

    start: int
    end: int
    words: str
    before: str
    after: str
    asks: bool
    role: str | None
    form: str
    plainly: frozenset[Kind]


def clauses_of(encounter: Encounter, turn: Turn, plainly: Sequence[Plain]) -> list[Clause]:
    """`plainly` is what is said plainly in the turn."""
    spans = clauses(turn.text)
    texts = ["", *(turn.text[start:end] for start, end in spans), ""]
    return [
        Clause(
            turn.start + start, turn.start + end, words, before, after,
            turn.text.startswith("?", end), turn.role, encounter.form,
            frozenset(said.kind for said in plainly if said.start < turn.start + end and turn.start + start < said.end),
        )
        for (start, end), before, words, after in zip(spans, texts, texts[1:], texts[2:], strict=False)
    ]  # fmt: skip


def features(clause: Clause) -> Iterator[str]:
    """Words, their beginnings and pairs; words around; what sorts of words there are; who speaks."""
    words = ["<", *_words(clause.words), ">"]
    voice = "note" if clause.form == Form.NOTE else str(clause.role)
    yield from words
    yield from (f"~{word[:STEM]}" for word in words if len(word) > STEM)
    yield from (" ".join(pair) for pair in itertools.pairwise(words))
    yield from (f"{voice} {word}" for word in words)
    yield from (f"before {word}" for word in set(_words(clause.before)))
    yield from (f"after {word}" for word in set(_words(clause.after)))
    sorts = [*_sorts(clause.words), *(f"plainly {kind}" for kind in sorted(clause.plainly))]
    yield from (f"#{sort}" for sort in sorts)
    yield from (f"#{sort} {voice}" for sort in sorts)
    yield from (f"#{one} #{other}" for one, other in itertools.combinations(sorts, 2))
    yield f"role {clause.role}"
    yield f"form {clause.form}"
    if clause.asks:
        yield "#asks"


def _words(text: str) -> list[str]:
    """Numbers count by their length alone."""
    return ["0" * min(len(word), 4) if word.isdigit() else word for word in _WORD.findall(fold_case(text))]


def _sorts(text: str) -> Iterator[str]:
    plain = fold(text)
    return (sort for sort, pattern in _patterns() if pattern.search(plain))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return (
        ("relation", re.compile(rf"(?<!\w)(?:{phrase('relation', 'en')})(?!\w)", re.IGNORECASE)),
        ("day", re.compile(rf"(?<!\w)(?:{day_words('en')})", re.IGNORECASE)),
        ("money", re.compile(phrase("money", "en"), re.IGNORECASE)),
        ("name", _NAME),
    )


class Teller:
    """The file holds the judge of the letter, and `weighing`: of the sense, the letter, what is said plainly, and a
    constant for each kind."""

    def __init__(self, path: Path) -> None:
        self._letter = WordCounts(path)
        with np.load(path, allow_pickle=False) as saved:
            self._weighing: Chances = saved["weighing"]

    def chances(self, clause: Clause, heard: Chances) -> Chances:
        """`heard` are the chances of the text model."""
        logits = evidence_of(clause, heard, self._letter.of(features(clause))) @ self._weighing[:3]
        chances: Chances = 1 / (1 + np.exp(-logits - self._weighing[3:]))
        return chances


def evidence_of(clause: Clause, heard: Chances, letter: Chances) -> NDArray[np.float32]:
    """(kinds, 3): what speaks for each kind: sense, letter, and whether it is said plainly."""
    sure = np.clip(heard, FLOOR, CEILING)
    plainly = np.array([kind in clause.plainly for kind in KINDS])
    return np.stack([np.log(sure / (1 - sure)), letter, plainly], axis=1).astype(np.float32)


class Heard:
    """What the text model hears in one turn; nothing, where it has not listened."""

    def __init__(self, turn: Turn, seen: Observations | None) -> None:
        self._hearing = seen.hearing if seen else NOTHING_HEARD
        self._mentions = [each for each in seen.mentions if turn.start <= each.start < turn.end] if seen else []

    def within(self, span: Clause | Plain) -> Chances:
        """(kinds,): of each kind, the surest word."""
        heard = np.zeros(len(KINDS), dtype=np.float32)
        if len(self._hearing.start):
            heard = self._hearing.between(span.start, span.end)
        for mention in self._mentions:
            if mention.start < span.end and span.start < mention.end:
                heard[_PLACE[mention.kind]] = max(heard[_PLACE[mention.kind]], mention.chance)
        return heard

    def surely(self, span: Clause | Plain) -> float:
        return float(self.within(span).max())


@cache
def bundled_teller() -> Teller:
    return Teller(WEIGHTS / "facts.npz")
