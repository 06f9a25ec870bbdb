"""Encounter → what to remember of the client, and what must not be kept. Knows nothing of Django."""

from prevenance.remembering.fact import KINDS, Fact, Kind
from prevenance.remembering.guard import Held, guard, lawful
from prevenance.remembering.remember import remember

__all__ = ["KINDS", "Fact", "Held", "Kind", "guard", "lawful", "remember"]
