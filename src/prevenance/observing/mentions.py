"""Words that tell something of the client: spans that the text model marks, each with its kind and chance."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST = 0.3
"""A word marked less surely than this is part of no mention."""


class Mention(NamedTuple):
    """`start` and `end` are code points of the source; `kind` is one of the kinds of fact."""

    start: int
    end: int
    kind: str
    chance: float


def mentions_in(
    words: NDArray[np.float32], offsets: Sequence[tuple[int, int]], at: int, kinds: Sequence[str]
) -> list[Mention]:
    """Runs of words of one kind. `words` is (tokens, 1 + 2 kinds): chances of none, and of each kind's first and later
    words; `offsets` are the tokens' places in a text that begins at `at` of the source."""
    count = len(kinds)
    first, later = words[:, 1 : 1 + count], words[:, 1 + count :]
    marked = first + later
    best, sure = marked.argmax(axis=1), 1 - words[:, 0]
    runs: list[list[int]] = []
    for token, (start, end) in enumerate(offsets):
        if start == end or sure[token] < LEAST:
            continue
        kind = best[token]
        goes_on = bool(runs) and runs[-1][-1] == token - 1 and best[token - 1] == kind
        if goes_on and first[token, kind] <= later[token, kind]:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [
        Mention(
            at + offsets[run[0]][0],
            at + offsets[run[-1]][1],
            kinds[best[run[0]]],
            float(np.mean(marked[run, best[run[0]]])),
        )
        for run in runs
    ]


class Hearing(NamedTuple):
    """Every word that the text model read: `start` and `end` (words,) are code points of the source, `chances` (words,
    kinds) that it tells of each kind. So what is heard faintly, or as one kind and as another, is not lost to a
    second judge."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    chances: NDArray[np.float32]

    def between(self, start: int, end: int) -> NDArray[np.float32]:
        """(kinds,): the chance of the surest word that touches these code points."""
        inside = slice(np.searchsorted(self.end, start, side="right"), np.searchsorted(self.start, end))
        heard: NDArray[np.float32] = self.chances[inside].max(axis=0, initial=0.0)
        return heard


def hearing_of(heard: Sequence[tuple[int, Sequence[tuple[int, int]], NDArray[np.float32]]], kinds: int) -> Hearing:
    """Of each segment: where it begins, its tokens' places, and their chances as `mentions_in` takes them."""
    if not heard:
        return NOTHING_HEARD
    offsets = np.concatenate([np.array(places).reshape(-1, 2) + at for at, places, _ in heard])
    words = np.concatenate([words[: len(places)] for _, places, words in heard])
    told = np.flatnonzero(offsets[:, 0] < offsets[:, 1])
    order = told[np.argsort(offsets[told, 0], kind="stable")]
    marked = words[order, 1 : 1 + kinds] + words[order, 1 + kinds :]
    return Hearing(offsets[order, 0], offsets[order, 1], marked)


NOTHING_HEARD = Hearing(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, 0), np.float32))
