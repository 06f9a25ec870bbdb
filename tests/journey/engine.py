"""An engine for tests of the journey: it sees nothing by itself, and remembers what it is told to."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import Vectors
from prevenance.reading import Encounter as Reading
from prevenance.remembering import Fact


@dataclass(eq=False)
class Blind:
    """An observer that sees no sign. `failing` makes it break down, as a full disk or a bad file would."""

    name: str = "blind-1"
    failing: bool = False
    looked: int = 0

    def observe(self, encounter: Reading) -> Observations:
        self.looked += 1
        if self.failing:
            raise OSError("the weights cannot be read")
        return Observations(encounter, ("greeting",), np.zeros((len(encounter.turns), 1), dtype=np.float32))

    def embed(self, texts: list[str]) -> Vectors:
        return np.zeros((len(texts), 384), dtype=np.float32)

    def __hash__(self) -> int:
        return id(self)


Remembers = Callable[..., tuple[Fact, ...]]


def remembering(*told: tuple[str, str] | tuple[str, str, str]) -> Remembers:
    """(kind, words of the record[, day]): found where they stand, and valued as they are."""

    def found(reading: Reading, **_more: object) -> tuple[Fact, ...]:
        facts = []
        for kind, quote, *rest in told:
            at = reading.source.find(quote)
            if at >= 0:
                day = rest[0] if rest else None
                facts.append(Fact(kind, quote, at, at + len(quote), quote, day, "client", None, 0.9))  # type: ignore[arg-type]
        return tuple(facts)

    return found
