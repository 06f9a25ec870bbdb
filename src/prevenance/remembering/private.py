"""Where the guard looks in an encounter: at all of a typed note, more sparingly at what people say of themselves."""

from dataclasses import replace

from prevenance.reading.encounter import Encounter, Form, Role, Turn
from prevenance.remembering.guard import Held, guard
from prevenance.remembering.lexicon import LANGUAGES, lexicon

OPINIONS = frozenset({"looks", "character"})
"""Only whoever writes a note gives such opinions of the client; what a client says of themselves is small talk."""


def held_in(encounter: Encounter, turn: Turn, language: str) -> list[Held]:
    """With places in the source."""
    if turn.role is Role.AMBASSADOR:
        return []
    note = encounter.form is Form.NOTE
    return [
        replace(held, start=turn.start + held.start, end=turn.start + held.end)
        for held in guard(turn.text, language, spoken=not note)
        if note or held.kind not in OPINIONS
    ]


def reason_for(language: str) -> str:
    """For what the text model takes for private, without a word that the guard knows."""
    return lexicon(language if language in LANGUAGES else "en").reasons["sensitive"]
