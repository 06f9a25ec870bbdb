"""The second opinion: which words stand in a turn, and in the one before. Where the encoder hears the sense, this reads
the letter; the two err differently, and together see more than either (measured in training/MODEL_CARD.md)."""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prevenance.reading.clauses import clauses
from prevenance.reading.encounter import Form

_WORD = re.compile(r"\w+|[?!]")
STEM = 5
"""Letters by which longer words are alike: "introduce", "introduced" and "introducing" begin so."""
LONG = 80
"""Characters from which a told sentence is also read clause by clause: several deeds may stand in it."""


def features(text: str, before: str, role: str | None, form: str) -> Iterator[str]:
    """Words, beginnings and pairs of words of a turn, its begin and end marked; words of the turn before; who speaks;
    the form."""
    words = ["<", *_WORD.findall(text.casefold()), ">"]
    yield from words
    yield from (f"~{word[:STEM]}" for word in words if len(word) > STEM)
    for pair in itertools.pairwise(words):
        yield " ".join(pair)
    for word in _WORD.findall(before.casefold()):
        yield f"before {word}"
    yield f"role {role}"
    yield f"form {form}"


SENSE = 0.6
"""How much the sense weighs beside the letter: the best on encounters of our own that neither had seen."""


def fused(sense: NDArray[np.float32], letter: NDArray[np.float32]) -> NDArray[np.float32]:
    """Chances from the logits of both judges, both (turns, signs)."""
    logits = SENSE * sense + (1 - SENSE) * letter
    chances: NDArray[np.float32] = (1 / (1 + np.exp(-logits))).astype(np.float32)
    return chances


def _parts(text: str, before: str, form: str) -> list[tuple[str, str]]:
    """What is read of a turn, each with what stood before it."""
    if len(text) <= LONG or Form(form).is_dialogue:
        return [(text, before)]
    spans = clauses(text)
    return [(text, before), *((text[start:end], "") for start, end in spans if len(spans) > 1)]


class WordCounts:
    """A linear judge for each sign over TF-IDF of `features`; the file holds 8-bit weights, a scale for each sign."""

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as saved:
            self._rows = {feature: row for row, feature in enumerate(str(saved["vocabulary"]).split("\n"))}
            self._rarity: NDArray[np.float32] = saved["rarity"]
            self._weights: NDArray[np.int8] = saved["weights"]
            self._scale: NDArray[np.float32] = saved["scale"]
            self._constant: NDArray[np.float32] = saved["constant"]

    def logits(self, texts: Sequence[str], roles: Sequence[str | None], form: str) -> NDArray[np.float32]:
        """(turns, signs). A long sentence that tells a visit shows what any of its clauses shows."""
        before = ("", *texts)
        turns = zip(texts, before, roles, strict=False)
        rows = [self._strongest(_parts(text, last, form), role, form) for text, last, role in turns]
        return np.array(rows, dtype=np.float32).reshape(len(texts), len(self._scale))

    def _strongest(self, parts: list[tuple[str, str]], role: str | None, form: str) -> NDArray[np.float32]:
        logits: NDArray[np.float32] = np.max([self.of(features(*part, role, form)) for part in parts], axis=0)
        return logits

    def of(self, found: Iterable[str]) -> NDArray[np.float32]:
        """(signs,), of whatever shows these features."""
        counts = Counter(row for feature in found if (row := self._rows.get(feature)) is not None)
        rows = np.fromiter(counts, dtype=np.intp)
        strength = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * self._rarity[rows]
        strength /= max(float(np.linalg.norm(strength)), 1e-9)
        logits: NDArray[np.float32] = (strength @ self._weights[rows]) * self._scale + self._constant
        return logits
