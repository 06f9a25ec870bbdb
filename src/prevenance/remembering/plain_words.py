"""Patterns for what language says plainly: sums, sizes, wishes how to be called, promises. See `plain/*.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from prevenance.reading.encounter import Encounter, Form, Role, Turn
from prevenance.remembering.calendar_words import day_words
from prevenance.remembering.fact import KINDS, Kind
from prevenance.remembering.folding import fold
from prevenance.remembering.phrases import filled, made_ready

_FOLDER = Path(__file__).parent / "plain"
LANGUAGES = frozenset(path.stem for path in _FOLDER.glob("*.toml"))
_EDGES = " \t\n.,;:!?-→…\"'"


@dataclass(frozen=True, eq=False, slots=True)
class Wording:
    """`where` is whose voice it is: see `voice_of`."""

    kind: Kind
    pattern: re.Pattern[str]
    where: frozenset[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None


class Plain(NamedTuple):
    """`start` and `end` are code points of the source."""

    kind: Kind
    start: int
    end: int


def said_plainly(encounter: Encounter, turn: Turn) -> Iterator[Plain]:
    language = encounter.language if encounter.language in LANGUAGES else "en"
    plain, voices = fold(turn.text), voices_of(encounter, turn)
    for wording in wordings(language):
        if voices & wording.where:
            for match in wording.pattern.finditer(plain):
                yield from _told(wording, match, plain, turn.start)


def _told(wording: Wording, match: re.Match[str], plain: str, offset: int) -> Iterator[Plain]:
    start, end = match.span("fact") if match.groupdict().get("fact") else match.span()
    while start < end and plain[start] in _EDGES:
        start += 1
    while start < end and plain[end - 1] in _EDGES:
        end -= 1
    said = plain[start:end]
    if start == end or (wording.needs and not wording.needs.search(said)):
        return
    if not (wording.unless and wording.unless.search(said)):
        yield Plain(wording.kind, offset + start, offset + end)


def voices_of(encounter: Encounter, turn: Turn) -> frozenset[str]:
    """Who says "I" here: a note is written by the house, a narrative told by the client."""
    if turn.role is None:
        note = encounter.form is Form.NOTE
        return frozenset(("any", "house", "note") if note else ("any", "client", "story"))
    if turn.role is Role.AMBASSADOR:
        return frozenset(("any", "house"))
    return frozenset(("any", "client", "spoken") if turn.role is Role.CLIENT else ("any",))


@cache
def wordings(language: str) -> tuple[Wording, ...]:
    told = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    phrases = made_ready({"day": day_words(language), **told["phrases"]})
    return tuple(_wording(kind, row, phrases) for kind in KINDS for row in told.get(kind, ()))


def _wording(kind: Kind, row: dict[str, Any], phrases: dict[str, str]) -> Wording:
    def ready(key: str) -> re.Pattern[str] | None:
        return re.compile(filled(row[key], phrases), re.IGNORECASE) if key in row else None

    return Wording(
        kind=kind,
        pattern=re.compile(rf"(?<!\w)(?:{filled(row['words'], phrases)})", re.IGNORECASE),
        where=frozenset(row["where"]),
        needs=ready("needs"),
        unless=ready("unless"),
    )


def plainly_is(kind: Kind, words: str, encounter: Encounter) -> Kind | None:
    """The kind itself, or the one that the words plainly are instead; None where they plainly are nothing."""
    language = encounter.language if encounter.language in LANGUAGES else "en"
    return next(
        (better for kinds, pattern, better in _instead(language) if kind in kinds and pattern.search(words)), kind
    )


@cache
def _instead(language: str) -> list[tuple[frozenset[str], re.Pattern[str], Kind | None]]:
    told = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    rows = told.get("instead", ())
    return [(frozenset(row["kinds"]), re.compile(row["words"], re.IGNORECASE), _kind(row["is"])) for row in rows]


def _kind(name: str) -> Kind | None:
    return next((kind for kind in KINDS if kind == name), None)


@cache
def phrase(name: str, language: str) -> str:
    told = tomllib.loads((_FOLDER / f"{language if language in LANGUAGES else 'en'}.toml").read_text(encoding="utf-8"))
    return made_ready(told["phrases"])[name]
