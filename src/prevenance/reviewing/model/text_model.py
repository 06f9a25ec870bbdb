"""The bundled text model, behind one small interface: an encounter in, the chance of each sign in each turn out."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from prevenance.reading.encounter import Encounter, Turn
from prevenance.reviewing.observations import Observations

WEIGHTS = Path(__file__).parent / "weights"
AT_ONCE = 2
"""Turns encoded together. On one core more is slower: what is gained by width is lost to padding."""


class Observer(Protocol):
    """Whatever can look at an encounter and say which signs it sees. `name` changes whenever its answers may."""

    @property
    def name(self) -> str: ...

    def observe(self, encounter: Encounter) -> Observations: ...

    def embed(self, texts: list[str]) -> NDArray[np.float32]: ...

    def __hash__(self) -> int: ...


class TextModel:
    """A sentence encoder (8-bit ONNX) that reads each turn once, and a reader of turns in their order."""

    def __init__(self, weights: Path = WEIGHTS) -> None:
        meta = json.loads((weights / "signs.json").read_text(encoding="utf-8"))
        self.signs: tuple[str, ...] = tuple(meta["signs"])
        self._roles: list[str | None] = meta["roles"]
        self._forms: list[str] = meta["forms"]
        self._tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        self._encoder = _session(weights / "encoder.onnx")
        self._reader = _session(weights / "turns.onnx")
        self.name = f"turns-1.{_digest(weights)}"

    def observe(self, encounter: Encounter) -> Observations:
        turns = encounter.turns
        if not turns:
            return Observations(encounter, self.signs, np.zeros((0, len(self.signs)), dtype=np.float32))
        given = {
            "turns": self.embed([spoken(turn) for turn in turns])[None],
            "roles": np.array([[self._roles.index(turn.role) for turn in turns]]),
            "form": np.array([self._forms.index(encounter.form)]),
            "place": place_of_turns([turn.role for turn in turns])[None],
        }
        logits = self._reader.run(None, given)[0][0]
        return Observations(encounter, self.signs, (1 / (1 + np.exp(-logits))).astype(np.float32))

    def embed(self, texts: list[str]) -> NDArray[np.float32]:
        """(texts, 384). Texts of like length go together; the same texts give the same numbers."""
        coded = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        order = sorted(range(len(coded)), key=lambda i: len(coded[i]))
        embedded = np.empty((len(coded), 384), dtype=np.float32)
        for start in range(0, len(order), AT_ONCE):
            some = order[start : start + AT_ONCE]
            embedded[some] = self._encoded([coded[i] for i in some])
        return embedded

    def _encoded(self, coded: list[list[int]]) -> NDArray[np.float32]:
        width = max(map(len, coded))
        ids = np.array([ids + [0] * (width - len(ids)) for ids in coded], dtype=np.int64)
        mask = np.array([[1] * len(ids) + [0] * (width - len(ids)) for ids in coded], dtype=np.int64)
        turns: NDArray[np.float32] = self._encoder.run(None, {"ids": ids, "mask": mask})[0]
        return turns


@cache
def bundled_model() -> TextModel:
    return TextModel()


def spoken(turn: Turn) -> str:
    return " ".join(turn.text.split())


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
    digest = hashlib.sha256()
    for name in ("encoder.onnx", "turns.onnx", "signs.json"):
        digest.update((weights / name).read_bytes())
    return digest.hexdigest()[:8]
