"""The bundled text model, behind one small interface: an encounter in, the chance of each sign in each turn out."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from prevenance.observing.blind import Heard, blind
from prevenance.observing.mentions import Mention, hearing_of, mentions_in
from prevenance.observing.observations import Observations, Segment
from prevenance.observing.segments import segments
from prevenance.observing.words import WordCounts, fused
from prevenance.reading.encounter import Encounter

WEIGHTS = Path(__file__).parent / "weights"
WIDTH = 384
Vectors = NDArray[np.float32]
"""(segments, 384)"""
HEARING = b"one name, one gender, one amount"
"""Stands for `blind` in the version: changes whenever turns are heard in another way."""
AT_ONCE = 2
"""Segments encoded together. On one core more is slower: what is gained by width is lost to padding."""


class Observer(Protocol):
    """Whatever can look at an encounter and say which signs it sees. `name` changes whenever its answers may."""

    @property
    def name(self) -> str: ...

    def observe(self, encounter: Encounter) -> Observations: ...

    def embed(self, texts: list[str]) -> Vectors: ...

    def __hash__(self) -> int: ...


class TextModel:
    """A sentence encoder (8-bit ONNX) that reads each segment once, and a reader of segments in their order."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        meta = json.loads((weights / "signs.json").read_text(encoding="utf-8"))
        self.signs: tuple[str, ...] = tuple(meta["signs"])
        self._kinds: tuple[str, ...] = tuple(meta["kinds"])
        self._roles: list[str | None] = meta["roles"]
        self._forms: list[str] = meta["forms"]
        self._tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        self._encoder = _session(weights / "encoder.onnx")
        self._reader = _session(weights / "turns.onnx")
        self._words = WordCounts(weights / "words.npz")
        self.name = f"turns-2.{_digest(weights)}"

    def observe(self, encounter: Encounter) -> Observations:
        parts = _parts_of(encounter)
        if not parts:
            return Observations(encounter, self.signs, np.zeros((0, len(self.signs)), dtype=np.float32))
        said_by = np.array([self._roles.index(encounter.turns[part.turn].role) for part in parts])
        hear = blind(encounter)
        heard = [hear(encounter.source[part.start : part.end]) for part in parts]
        coded = self._tokenizer.encode_batch([one.text for one in heard])
        vectors = np.empty((len(parts), WIDTH), dtype=np.float32)
        mentions: list[Mention] = []
        read: list[tuple[int, Sequence[tuple[int, int]], NDArray[np.float32]]] = []
        peaks = np.empty((len(parts), len(self.signs)), dtype=np.float32)
        for at, vector, words, strongest in self._encoded([encoding.ids for encoding in coded], said_by):
            vectors[at], peaks[at] = vector, strongest
            said = _as_said(coded[at].offsets, heard[at])
            mentions += mentions_in(words, said, parts[at].start, self._kinds)
            read.append((parts[at].start, said, words))
        sense = self._sense(encounter, parts, vectors, said_by) + peaks
        letter = self._words.logits(
            [hear(turn.text).text for turn in encounter.turns], [turn.role for turn in encounter.turns], encounter.form
        )
        chances = fused(_strongest(sense, parts), letter)
        hearing = hearing_of(read, len(self._kinds))
        return Observations(encounter, self.signs, chances, parts, sense, tuple(sorted(mentions)), hearing)

    def _sense(
        self, encounter: Encounter, parts: Sequence[Segment], vectors: Vectors, said_by: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """(segments, signs): logits, as the encoder hears them."""
        place = place_of_turns([turn.role for turn in encounter.turns])[[part.turn for part in parts]]
        form = np.array([self._forms.index(encounter.form)])
        given = {"turns": vectors[None], "roles": said_by[None], "form": form, "place": place[None]}
        logits: NDArray[np.float32] = self._reader.run(None, given)[0][0]
        return logits

    def embed(self, texts: list[str]) -> Vectors:
        """(texts, 384), each by itself; the same text gives the same numbers."""
        coded = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        vectors = np.empty((len(texts), WIDTH), dtype=np.float32)
        for at, vector, *_ in self._encoded(coded, np.full(len(texts), self._roles.index(None))):
            vectors[at] = vector
        return vectors

    def _encoded(
        self, coded: Sequence[list[int]], said_by: NDArray[np.int64]
    ) -> Iterator[tuple[int, Vectors, NDArray[np.float32], NDArray[np.float32]]]:
        """(which, its vector (384,), its words (tokens, tags), each sign's strongest word (signs,)). Those of like
        length go together."""
        order = sorted(range(len(coded)), key=lambda i: len(coded[i]))
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            width = max(len(coded[i]) for i in some)
            ids = np.array([coded[i] + [0] * (width - len(coded[i])) for i in some], dtype=np.int64)
            mask = np.array([[1] * len(coded[i]) + [0] * (width - len(coded[i])) for i in some], dtype=np.int64)
            found = self._encoder.run(None, {"ids": ids, "mask": mask, "roles": said_by[some]})
            yield from zip(some, *found, strict=True)


def _parts_of(encounter: Encounter) -> tuple[Segment, ...]:
    return tuple(
        Segment(turn.index, turn.start + start, turn.start + end)
        for turn in encounter.turns
        for start, end in segments(turn.text)
    )


def _as_said(offsets: Sequence[tuple[int, int]], heard: Heard) -> list[tuple[int, int]]:
    return [heard.as_said(start, end) if start < end else (start, end) for start, end in offsets]


def _strongest(sense: NDArray[np.float32], parts: Sequence[Segment]) -> NDArray[np.float32]:
    """(turns, signs): a turn shows what any of its segments shows."""
    first = [at for at, part in enumerate(parts) if not at or part.turn != parts[at - 1].turn]
    return np.maximum.reduceat(sense, first, axis=0)


@cache
def bundled_model() -> TextModel:
    return TextModel()


def place_of_turns(roles: Sequence[str | None]) -> NDArray[np.float32]:
    """(turns, 8) of 0 to 1: first, second, last, last but one and two, its speaker's first and last, how far on."""
    count = len(roles)
    first = {role: turn for turn, role in reversed(list(enumerate(roles)))}
    last = {role: turn for turn, role in enumerate(roles)}
    rows = [
        [at == 0, at == 1, at == count - 1, at == count - 2, at == count - 3,
         at == first[role], at == last[role], at / max(count - 1, 1)]
        for at, role in enumerate(roles)
    ]  # fmt: skip
    return np.array(rows, dtype=np.float32)


def _session(path: Path) -> onnxruntime.InferenceSession:
    """One thread: encounters are many and small, and the same sums in the same order give the same verdicts."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _digest(weights: Path) -> str:
    digest = hashlib.sha256(HEARING)
    for name in ("encoder.onnx", "turns.onnx", "words.npz", "facts.npz", "signs.json"):
        digest.update((weights / name).read_bytes())
    return digest.hexdigest()[:8]
