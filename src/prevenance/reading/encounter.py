"""The encounter: one meeting of a client and a house, as its record tells it."""

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """Who tells the encounter, and how; decides what the record can show."""

    TRANSCRIPT = "transcript"
    CHAT = "chat"
    NARRATIVE = "narrative"
    NOTE = "note"

    @property
    def is_dialogue(self) -> bool:
        """Both speak; else the visit is told."""
        return self in (Form.TRANSCRIPT, Form.CHAT)


class Role(StrEnum):
    AMBASSADOR = "ambassador"
    CLIENT = "client"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of speech, a message, or a sentence of a narrative or note.

    `start` and `end` are code points of `Encounter.source`; `text` is exactly that slice.
    `role` is None where the writer tells the visit (narratives, notes).
    """

    index: int
    start: int
    end: int
    text: str
    role: Role | None = None
    name: str | None = None
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Encounter:
    """A record, read. `source` is the decoded (or rendered) text that all offsets refer to."""

    source: str
    form: Form
    form_confidence: float
    language: str
    turns: tuple[Turn, ...]
    ambassador_confidence: float = 1.0
    date: datetime.date | None = None

    @property
    def is_dialogue(self) -> bool:
        return self.form.is_dialogue
