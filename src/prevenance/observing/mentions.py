"""Words that tell something of the client: spans that the text model marks, each with its kind and chance."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

LEAST = 0.3
"""A word marked less surely than this is part of no mention."""
FAINTEST = 0.02
"""A word marked less surely than this for a kind does not even hint at it."""


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


def hints_in(
    words: NDArray[np.float32], offsets: Sequence[tuple[int, int]], at: int, kinds: Sequence[str]
) -> list[Mention]:
    """Runs of words that might tell of a kind, for every kind by itself, with the chance of the surest word: so that
    what is heard faintly, or as one kind and as another, is not lost to a second judge. See `mentions_in`."""
    count = len(kinds)
    marked = (words[:, 1 : 1 + count] + words[:, 1 + count :])[: len(offsets)]
    faint = np.array([[end > start] for start, end in offsets]) & (marked >= FAINTEST)
    return [
        Mention(at + offsets[first][0], at + offsets[last][1], kinds[kind], float(marked[first : last + 1, kind].max()))
        for kind in np.flatnonzero(faint.any(axis=0))
        for first, last in _runs(faint[:, kind])
    ]


def _runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last place of each unbroken run."""
    steps = np.diff(np.concatenate(([0], marked.astype(np.int8), [0])))
    return list(zip(np.flatnonzero(steps == 1).tolist(), (np.flatnonzero(steps == -1) - 1).tolist(), strict=True))
