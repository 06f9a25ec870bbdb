"""Which words of a long turn decided: its sentences are looked at one by one, and the strongest is quoted."""

from dataclasses import dataclass, field, replace

from prevenance.reading.encounter import Encounter, Turn
from prevenance.reading.sentences import sentences
from prevenance.reviewing.model.text_model import Observer
from prevenance.reviewing.observations import Observations
from prevenance.reviewing.review import Quote

LONG = 140
"""Characters up to which a turn is quoted whole."""
ALONE = 0.35
"""A sentence that shows the sign less than this by itself does not speak for its turn."""


@dataclass
class Focus:
    encounter: Encounter
    model: Observer
    _looked_at: dict[int, list[Observations]] = field(default_factory=dict)

    def quote(self, index: int, signs: tuple[str, ...]) -> Quote:
        """The sentence of the turn that shows these signs most; the whole turn where it is short or none stands out."""
        turn = self.encounter.turns[index]
        if len(turn.text) > LONG:
            alone = [(float(seen.of(signs)[0]), seen.encounter.turns[0]) for seen in self._sentences(turn)]
            if alone and (best := max(alone, key=lambda each: each[0]))[0] >= ALONE:
                return Quote(index, best[1].start, best[1].end, best[1].text)
        return Quote(index, turn.start, turn.end, turn.text)

    def _sentences(self, turn: Turn) -> list[Observations]:
        """Each sentence of the turn as if it were the only turn."""
        if turn.index not in self._looked_at:
            source = self.encounter.source
            parts = [
                Turn(0, start, end, source[start:end], turn.role)
                for start, end in sentences(source, turn.start, turn.end)
            ]
            looked = [self.model.observe(replace(self.encounter, turns=(part,))) for part in parts if len(parts) > 1]
            self._looked_at[turn.index] = looked
        return self._looked_at[turn.index]
