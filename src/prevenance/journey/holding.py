"""What of a record the note guard holds back, wherever in it that stands, and whoever says it."""

from collections.abc import Iterator
from dataclasses import replace

from prevenance.journey.looking import LooksOnce
from prevenance.reading import Encounter as Reading
from prevenance.reading import Form
from prevenance.remembering import Fact, Held, guard
from prevenance.remembering.private import OPINIONS

PRIVATE = "sensitive"
"""The kind of what is private in a way that the guard has no word for."""


def held_in(reading: Reading, model: LooksOnce | None = None) -> list[Held]:
    """In order and apart from each other. With a model, also what it takes for private beside what the guard knows."""
    held = list(_guarded(reading))
    for fact in model.remember(reading) if model else ():
        if fact.kind == PRIVATE and not any(one.start < fact.end and fact.start < one.end for one in held):
            held.append(_as_held(fact))
    return sorted(held, key=lambda one: one.start)


def _guarded(reading: Reading) -> Iterator[Held]:
    """What the client says of themselves and the ambassador repeats is held back both times."""
    note = reading.form is Form.NOTE
    for turn in reading.turns:
        for held in guard(turn.text, spoken=not note):
            if note or held.kind not in OPINIONS:
                yield replace(held, start=turn.start + held.start, end=turn.start + held.end)


def _as_held(fact: Fact) -> Held:
    return Held(fact.start, fact.end, PRIVATE, fact.reason or "", fact.instead)
