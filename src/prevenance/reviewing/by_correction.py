"""What a house has put right: words that met a moment, or did not, are further examples of it, from then on.

They act on what is nearly the same alone, and on their own moment alone: no weight of the text model changes, and no
other moment can move.
"""

from dataclasses import replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import Observer
from prevenance.reviewing.by_example import Vectors, cue_sign, examples, fault_sign, response_sign, said_sign, unit
from prevenance.standard.step import Corrected, Moment, Standard

Column: TypeAlias = NDArray[np.float32]
"""(turns,), 0 to 1"""

NEAR, SAME = 0.7, 0.9
"""Likeness (cosine) from which a correction begins to count, and from which it alone counts. Of two turns of different
encounters, one pair in five hundred or fewer is as near as the first."""
YES, NO = 0.97, 0.02


def with_corrections(seen: Observations, standard: Standard, model: Observer) -> Observations:
    """The same observations, with columns of its own for each moment that was put right."""
    if not standard.corrections or not seen.encounter.turns:
        return seen
    parts = seen.segments or ()
    texts = [seen.encounter.source[part.start : part.end] for part in parts]
    turns_of = [part.turn for part in parts]
    read = unit(model.embed(texts)) if texts else np.zeros((0, 384), np.float32)
    columns: dict[str, Column] = {}
    for id, corrected in standard.corrections.items():
        if id in standard.moments:
            columns |= _columns(standard.moments[id], corrected, seen, _Likeness(read, turns_of, seen, model))
    return replace(seen, signs=(*seen.signs, *columns), scores=np.column_stack([seen.scores, *columns.values()]))


class _Likeness:
    """How like each turn is to the nearest of some words: its most like sentence counts, and the very words."""

    def __init__(self, read: Vectors, turns_of: list[int], seen: Observations, model: Observer) -> None:
        self._read, self._turns_of, self._model = read, turns_of, model
        self._turns = [_plain(turn.text) for turn in seen.encounter.turns]

    def to(self, words: tuple[str, ...]) -> Column:
        likeness = np.zeros(len(self._turns), dtype=np.float32)
        if words and len(self._read):
            (vectors,) = examples(self._model, words)
            np.maximum.at(likeness, self._turns_of, (self._read @ vectors.T).max(axis=1))
        said = [_plain(each) for each in words]
        likeness[[any(each in turn for each in said) for turn in self._turns]] = 1.0
        return likeness


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _columns(moment: Moment, put_right: Corrected, seen: Observations, like: _Likeness) -> dict[str, Column]:
    met, not_met = like.to(put_right.met), like.to(put_right.not_met)
    called, not_called = like.to(put_right.called), like.to(put_right.not_called)
    nothing = np.zeros_like(met)
    return {
        said_sign(moment): np.where(met >= not_met, _weight(met), 0).astype(np.float32),
        response_sign(moment): _nudged(seen.of(moment.response), met, not_met),
        fault_sign(moment): _nudged(seen.of(moment.fault), nothing, met),
        cue_sign(moment): _nudged(seen.of(moment.cue), called, not_called),
    }


def _weight(likeness: Column) -> Column:
    weight: Column = np.clip((likeness - NEAR) / (SAME - NEAR), 0, 1)
    return weight


def _nudged(chances: Column, yes: Column, no: Column) -> Column:
    """Towards what the nearer words say, as far as they are near."""
    weight = _weight(np.maximum(yes, no))
    nudged: Column = (chances + weight * (np.where(yes >= no, YES, NO) - chances)).astype(np.float32)
    return nudged
