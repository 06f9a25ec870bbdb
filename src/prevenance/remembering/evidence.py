"""What speaks for a fact: the words that the text model marks, and what is said plainly. Clause by clause."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from prevenance.observing.mentions import Mention
from prevenance.reading.clauses import clauses, one_sentence
from prevenance.reading.encounter import Encounter, Turn
from prevenance.reading.sentences import Span
from prevenance.remembering.calendar_words import day_words
from prevenance.remembering.fact import Kind
from prevenance.remembering.folding import fold
from prevenance.remembering.plain_words import needed_for, plainly_is, said_plainly

LEAST = 0.33
"""A clause that speaks less surely for a fact is passed over: precision before recall."""
SURELY = 0.7
"""How far the surest word decides; the rest is decided by how much of the clause is marked."""
PLAINLY = 0.45
"""What a plain wording by itself is worth; where the model agrees, it adds `AGREEING`."""
AGREEING = 0.15
SECOND = 0.9
"""A clause tells a second kind of fact only where that is nearly as sure as the first."""
MOST_WORDS = 22
"""Neighbouring clauses of one kind are one fact, up to this many words."""
_ASKED = re.compile(r"[^.!?\n]{0,60}\?")
_LIGHT = re.compile(
    r"(?:\W|\b(?:i|a|the|is|it|its|s|t|m|ll|in|on|at|of|to|and|be|was|that|this|you|so|do|we|re|ve|d|for|one|not|no|say"
    r"|le|la|les|de|du|des|un|une|et|que|qui|je|il|elle|en|au|aux|l|c|est)\b)*",
    re.IGNORECASE,
)


class Told(NamedTuple):
    """`start` and `end` are code points of the source."""

    start: int
    end: int
    kind: Kind
    chance: float


def told_in(encounter: Encounter, turn: Turn, mentions: Sequence[Mention]) -> list[Told]:
    """In the order of the turn."""
    plainly = [Told(start, end, kind, PLAINLY) for kind, start, end in said_plainly(encounter, turn)]
    marked = [mention for mention in mentions if not _LIGHT.fullmatch(encounter.source, mention.start, mention.end)]
    found: list[Told] = []
    for start, end in clauses(turn.text) if marked else ():
        found += _in_clause(encounter, turn, (turn.start + start, turn.start + end), marked, plainly)
    found += (told for told in plainly if not any(_same(told, other) for other in found))
    return sorted(_joined(found, encounter.source))


def _in_clause(
    encounter: Encounter, turn: Turn, clause: Span, marked: Iterable[Mention], plainly: Iterable[Told]
) -> list[Told]:
    here = [mention for mention in marked if _shared(mention[:2], clause)]
    plain = {told.kind for told in plainly if _shared(told[:2], clause)}
    chances = {kind: _chance(kind, encounter, turn, clause, here, kind in plain) for kind in _kinds(here)}
    surest = max(chances.values(), default=0.0)
    words = fold(encounter.source[slice(*clause)])
    return [
        Told(*clause, plainly_is(kind, words, encounter), chance)
        for kind, chance in sorted(chances.items(), key=lambda each: -each[1])
        if chance >= max(LEAST, SECOND * surest)
    ]


def _same(one: Told, other: Told) -> bool:
    return one.kind == other.kind and bool(_shared(one[:2], other[:2]))


def _kinds(mentions: Iterable[Mention]) -> set[Kind]:
    return {cast(Kind, mention.kind) for mention in mentions}


def _chance(kind: Kind, encounter: Encounter, turn: Turn, clause: Span, here: Iterable[Mention], plain: bool) -> float:
    own = [mention for mention in here if mention.kind == kind]
    words = encounter.source[slice(*clause)]
    if kind == "promise" and _ASKED.match(encounter.source, clause[1]):
        return 0.0
    if not plain and not needed_for(kind, encounter, turn).search(fold(words)):
        return 0.0
    letters = sum(char.isalnum() for char in words)
    marked = sum(mention.chance * _shared(mention[:2], clause) for mention in own)
    surest = max(mention.chance for mention in own)
    return min(0.98, SURELY * surest + (1 - SURELY) * min(1.0, marked / letters) + AGREEING * plain)


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _joined(found: list[Told], source: str) -> Iterable[Told]:
    last: dict[Kind, Told] = {}
    for told in sorted(found):
        before = last.get(told.kind)
        if before and (_same(before, told) or _belong_together(before, told, source)):
            end, chance = max(before.end, told.end), max(before.chance, told.chance)
            last[told.kind] = Told(before.start, end, told.kind, chance)
            continue
        if before:
            yield before
        last[told.kind] = told
    yield from last.values()


def _belong_together(one: Told, other: Told, source: str) -> bool:
    """What is said plainly has its bounds already, and two promises for two days are two."""
    if PLAINLY in (one.chance, other.chance) or (one.kind == "promise" and _each_has_its_day(one, other, source)):
        return False
    near = other.start - one.end <= 3 and one_sentence(source, (one.start, one.end), (other.start, other.end))
    return near and len(source[one.start : other.end].split()) <= MOST_WORDS


def _each_has_its_day(one: Told, other: Told, source: str) -> bool:
    day = re.compile(day_words("en"), re.IGNORECASE)
    return all(day.search(fold(source[told.start : told.end])) for told in (one, other))
