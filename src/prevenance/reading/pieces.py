"""What a format finds in a record, before anyone has said who serves and who is served."""

import datetime
from dataclasses import dataclass, field
from enum import Enum

from prevenance.reading.encounter import Form


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the source: a turn, a message, a sentence.

    An `aside` is a sound, a stage direction, a system line.
    """

    start: int
    end: int
    label: str | None = None
    time: str | None = None
    aside: bool = False


class Voices(Enum):
    """How a record tells who speaks."""

    LABELLED = "labelled"
    ALTERNATING = "alternating"  # a new line is a new speaker, nearly always
    FLOWING = "flowing"  # a new sentence may be a new speaker
    TOLD = "told"  # nobody speaks: the writer tells


@dataclass(slots=True)
class Found:
    source: str
    form: Form
    confidence: float
    pieces: list[Piece] = field(default_factory=list)
    voices: Voices = Voices.TOLD
    date: datetime.date | None = None
