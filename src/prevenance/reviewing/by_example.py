"""A house's own moments, learnt from its examples: no training, the bundled model's sense of likeness is enough.

A turn shows such a moment as far as it is liker to the examples of the response than to the near misses.
"""

from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import Observer
from prevenance.standard.step import Moment, Standard

Vectors: TypeAlias = NDArray[np.float32]
"""(texts, 384)"""

NEAREST = 3
SHARPNESS = 14.0
"""How quickly a lead in likeness (cosine) becomes certainty."""
FLOOR = 0.45
"""Likeness that any two turns of a boutique may have; less than this is no sign at all."""


def with_own_moments(seen: Observations, standard: Standard, model: Observer) -> Observations:
    """The same observations, with a column for the response and the cue of each moment learnt from examples."""
    own = [moment for moment in standard.moments.values() if moment.learnt_from_examples]
    if not own or not seen.encounter.turns:
        return seen
    turns = unit(model.embed([turn.text for turn in seen.encounter.turns]))
    columns = []
    for moment in own:
        responses, near_misses, cues = examples(model, moment.responses, moment.near_misses, moment.cues)
        columns += [_chance(turns, responses, near_misses), _chance(turns, cues, near_misses)]
    signs = tuple(sign for moment in own for sign in (response_sign(moment), cue_sign(moment)))
    return replace(seen, signs=seen.signs + signs, scores=np.column_stack([seen.scores, *columns]))


def response_sign(moment: Moment) -> str:
    return f"own:{moment.id}"


def said_sign(moment: Moment) -> str:
    """How nearly a turn says what the house has said to meet the moment."""
    return f"own-said:{moment.id}"


def fault_sign(moment: Moment) -> str:
    return f"own-fault:{moment.id}"


def cue_sign(moment: Moment) -> str:
    return f"own-cue:{moment.id}"


@lru_cache(maxsize=64)
def examples(model: Observer, *groups: tuple[str, ...]) -> tuple[Vectors, ...]:
    return tuple(unit(model.embed(list(group))) if group else np.zeros((0, 384), np.float32) for group in groups)


def _chance(turns: Vectors, like: Vectors, unlike: Vectors) -> Vectors:
    if not len(like):
        return np.zeros(len(turns), dtype=np.float32)
    lead = _likeness(turns, like) - np.maximum(_likeness(turns, unlike), FLOOR)
    chance: Vectors = (1 / (1 + np.exp(-SHARPNESS * lead))).astype(np.float32)
    return chance


def _likeness(turns: Vectors, examples: Vectors) -> Vectors:
    """(turns,): mean cosine with the nearest few examples."""
    nearest: Vectors = np.sort(turns @ examples.T, axis=1)[:, -NEAREST:].mean(axis=1)
    return nearest


def unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit
