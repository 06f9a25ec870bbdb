"""What speaks for a fact: the words that the text model marks, and what is said plainly. Clause by clause."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from prevenance.observing.mentions import Mention
from prevenance.reading.clauses import one_sentence
from prevenance.reading.encounter import Encounter, Turn
from prevenance.reading.sentences import Span
from prevenance.remembering.calendar_words import day_words
from prevenance.remembering.fact import KINDS, Kind
from prevenance.remembering.folding import fold
from prevenance.remembering.plain_words import plainly_is, said_plainly
from prevenance.remembering.telling import Clause, bundled_teller, clauses_of, heard_in

LANGUAGES_OBSERVED = frozenset({"en", "und"})
"""The text model knows English. In other languages only what is said plainly is found."""
FAINT = 0.05
"""A clause in which the model hears no kind this surely is not read again."""
LEAST = 0.17
"""A clause that speaks less surely for a fact is passed over."""
PLAINLY = 0.45
"""What a plain wording is worth where nothing else is read: in languages that the text model does not know."""
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


def told_in(encounter: Encounter, turn: Turn, hints: Sequence[Mention]) -> list[Told]:
    """In the order of the turn."""
    if encounter.language not in LANGUAGES_OBSERVED:
        return sorted(Told(start, end, kind, PLAINLY) for kind, start, end in said_plainly(encounter, turn))
    telling = [hint for hint in hints if not _LIGHT.fullmatch(encounter.source, hint.start, hint.end)]
    found = [told for clause in clauses_of(encounter, turn) for told in _in_clause(encounter, clause, telling)]
    return sorted(_joined(found, encounter.source))


def _in_clause(encounter: Encounter, clause: Clause, hints: Iterable[Mention]) -> list[Told]:
    here = [hint for hint in hints if _shared(hint[:2], clause[:2])]
    if not clause.plainly and max((hint.chance for hint in here), default=0.0) < FAINT:
        return []
    chances = bundled_teller().chances(clause, heard_in(clause, here))
    surest = max(chances)
    words = fold(clause.words)
    return [
        Told(clause.start, clause.end, plainly_is(kind, words, encounter), float(chance))
        for kind, chance in zip(KINDS, chances, strict=True)
        if chance >= max(LEAST, SECOND * surest) and not (kind == "promise" and _is_asked(encounter, clause))
    ]


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
