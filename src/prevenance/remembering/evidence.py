"""What speaks for a fact: what the model hears, what the words tell, what is said plainly. Clause by clause."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from prevenance.reading.clauses import one_sentence
from prevenance.reading.encounter import Encounter, Form, Turn
from prevenance.reading.sentences import Span
from prevenance.remembering.calendar_words import day_words
from prevenance.remembering.fact import KINDS, Kind
from prevenance.remembering.folding import fold
from prevenance.remembering.plain_words import plainly_is, said_plainly
from prevenance.remembering.telling import Clause, Heard, bundled_teller, clauses_of

FAINT = 0.15
"""A clause in which the model hears no kind this surely is not read again."""
FAINTEST = 0.02
"""Where the surest word is less sure than this, the model hears nothing."""
LEAST = 0.22
"""A clause that speaks less surely for a fact is passed over."""
LEAST_PLAINLY = 0.15
"""The same, where it is said plainly, too."""
LEAST_NOTED = 0.02
"""The same in a note, which is written in order to remember."""
PLAINLY = 0.45
"""What a plain wording is worth where nothing else is heard, as in languages that the text model does not know."""
SECOND = 0.8
"""A clause tells a second kind of fact only where that is as sure as this share of the first."""
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


def told_in(encounter: Encounter, turn: Turn, heard: Heard) -> list[Told]:
    """In the order of the turn. What is said plainly where the model hears nothing at all stands by itself."""
    plainly = list(said_plainly(encounter, turn))
    found = [
        told
        for clause in clauses_of(encounter, turn, plainly)
        if heard.surely(clause) >= _faint(clause) and not _says_little(clause)
        for told in _in_clause(encounter, clause, heard)
    ]
    found += (Told(said.start, said.end, said.kind, PLAINLY) for said in plainly if heard.surely(said) < FAINTEST)
    return sorted(_joined(found, encounter.source))


def _in_clause(encounter: Encounter, clause: Clause, heard: Heard) -> Iterator[Told]:
    chances = bundled_teller().chances(clause, heard.within(clause))
    second = SECOND * float(max(chances))
    for kind, chance in zip(KINDS, chances, strict=True):
        told = plainly_is(kind, fold(clause.words), encounter) if chance >= max(second, _least(kind, clause)) else None
        if told and not (told == "promise" and _is_asked(encounter, clause)):
            yield Told(clause.start, clause.end, told, float(chance))


def _faint(clause: Clause) -> float:
    """Who notes a thing plainly means it to be remembered."""
    return FAINTEST if clause.plainly and clause.form == Form.NOTE else FAINT


def _least(kind: Kind, clause: Clause) -> float:
    if kind not in clause.plainly:
        return LEAST
    return LEAST_NOTED if clause.form == Form.NOTE else LEAST_PLAINLY


def _says_little(clause: Clause) -> bool:
    """A day by itself is no fact, nor are words that stand in any sentence."""
    day = _day().match(fold(clause.words))
    return bool(_LIGHT.fullmatch(clause.words, day.end() if day else 0))


@cache
def _day() -> re.Pattern[str]:
    return re.compile(rf"{_LIGHT.pattern}(?:{day_words('en')}\W*)+", re.IGNORECASE)


def _is_asked(encounter: Encounter, clause: Clause) -> bool:
    return bool(_ASKED.match(encounter.source, clause.end))


def _same(one: Told, other: Told) -> bool:
    return one.kind == other.kind and bool(_shared(one[:2], other[:2]))


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
    """Two promises for two days are two."""
    if one.kind == "promise" and _each_has_its_day(one, other, source):
        return False
    near = other.start - one.end <= 3 and one_sentence(source, (one.start, one.end), (other.start, other.end))
    return near and len(source[one.start : other.end].split()) <= MOST_WORDS


def _each_has_its_day(one: Told, other: Told, source: str) -> bool:
    day = re.compile(day_words("en"), re.IGNORECASE)
    return all(day.search(fold(source[told.start : told.end])) for told in (one, other))
