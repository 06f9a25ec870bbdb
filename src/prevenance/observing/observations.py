"""What the text model saw: for each turn, the chance of each sign; and the words that tell something of the client."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from prevenance.observing.mentions import NOTHING_HEARD, Hearing, Mention
from prevenance.reading.encounter import Encounter, Role

Chances = NDArray[np.float32]


NOTHING = np.zeros((0, 0), dtype=np.float32)


@dataclass(frozen=True)
class Segment:
    """A turn, or a sentence of a long one: offsets in code points of the source."""

    turn: int
    start: int
    end: int


@dataclass(frozen=True)
class Observations:
    """`scores` is (turns, signs), each 0 to 1. Signs are named in the standard and in docs/model.md.

    `segments` are what was read, and `sense` (segments, signs) the logits of each among the others; `mentions` are the
    words that tell something worth remembering, and `hearing` how surely each word tells of each kind. `unsaid` are
    the turns that tell what was wished for and did not happen: see `without_the_unsaid`.
    """

    encounter: Encounter
    signs: tuple[str, ...]
    scores: Chances
    segments: tuple[Segment, ...] = ()
    sense: Chances = field(default_factory=lambda: NOTHING)
    mentions: tuple[Mention, ...] = ()
    hearing: Hearing = NOTHING_HEARD
    unsaid: frozenset[int] = frozenset()

    @cached_property
    def _column(self) -> dict[str, int]:
        return {sign: column for column, sign in enumerate(self.signs)}

    @cached_property
    def _segments_of(self) -> dict[int, list[int]]:
        """turn → its segments, by place in `segments`."""
        found: dict[int, list[int]] = {}
        for at, segment in enumerate(self.segments):
            found.setdefault(segment.turn, []).append(at)
        return found

    def of(self, signs: Iterable[str]) -> Chances:
        """(turns,): the strongest of these signs in each turn; signs that the model does not know count for nothing."""
        columns = [self._column[sign] for sign in signs if sign in self._column]
        if not columns or not len(self.scores):
            return np.zeros(len(self.encounter.turns), dtype=np.float32)
        strongest: Chances = self.scores[:, columns].max(axis=1)
        return strongest

    def telling_segment(self, turn: int, signs: Iterable[str]) -> Segment | None:
        """The segment of a turn that shows these signs most; None where the turn is one segment."""
        own = self._segments_of.get(turn, [])
        known = (self._column.get(sign, -1) for sign in signs)
        columns = [column for column in known if 0 <= column < self.sense.shape[1]]
        if len(own) < 2 or not columns:
            return None
        return self.segments[max(own, key=lambda at: float(self.sense[at, columns].max()))]

    @cached_property
    def serving(self) -> list[int]:
        """Turns that can hold what the house said or did."""
        return self._turns_of(Role.AMBASSADOR)

    @cached_property
    def asking(self) -> list[int]:
        """Turns that can hold what the client said or did, and what went on around."""
        return [turn.index for turn in self.encounter.turns if turn.role is not Role.AMBASSADOR]

    def _turns_of(self, role: Role) -> list[int]:
        return [turn.index for turn in self.encounter.turns if turn.role in (role, None)]

    def replies_to(self, cue: int, most: int = 3) -> list[int]:
        """The house's next turns after a cue; where the visit is told, the cue's own sentence answers too."""
        told = not self.encounter.is_dialogue
        return [turn for turn in self.serving if turn > cue or (told and turn == cue)][:most]

    def best(self, chances: Chances, turns: Sequence[int]) -> tuple[int | None, float]:
        """The strongest of these turns and its chance; (None, 0.0) where there are none."""
        if not turns:
            return None, 0.0
        chosen = max(turns, key=lambda turn: (float(chances[turn]), -turn))
        return chosen, float(chances[chosen])
