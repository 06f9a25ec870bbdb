"""The days that words tell, seen from the day of the encounter: "Thursday week", "on the 14th", "fin mai".

English and French are read here, because what is said across a counter is seldom what a library of dates expects:
"mardi 10h" is no tenth, and "by the 4th" no April. Days written out in other languages are left to dateparser, which
knows them all, and takes half a second to wake.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from prevenance.remembering.calendar_words import LANGUAGES, calendar_words
from prevenance.remembering.counting import Day
from prevenance.remembering.days import reading_of
from prevenance.remembering.folding import fold
from prevenance.remembering.seen import Seen

_ISO = re.compile(r"(?<![\w-])(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b")
_WRITTEN_ABROAD = re.compile(
    r"(?<![\w.])\d{1,2}(?:\.|º|o)?\s(?:de\s)?[^\W\d_]{3,10}(?:\s(?:de\s)?20\d\d)?\b|\b\d{1,2}[./]\d{1,2}[./](?:20)?\d\d\b"
)


class Dated(NamedTuple):
    """`date` is an ISO day, or an ISO month where the words name no day."""

    start: int
    end: int
    date: str


def dates_in(text: str, seen: Seen, *, spans: bool = False) -> list[Dated]:
    """In their order, none within another. With `spans`, "three weeks" by itself is three weeks from today."""
    if seen.language not in LANGUAGES:
        return list(_by_library(text, seen))
    found = []
    for shape, match in _phrases(fold(text), seen.language, spans):
        told = reading_of(shape)(match, seen)
        if told is not None:
            found.append(Dated(match.start(), match.end(), str(told)))
        if isinstance(told, Day):
            seen = replace(seen, anchor=told)
    return found


def _phrases(plain: str, language: str, spans: bool) -> list[tuple[str, re.Match[str]]]:
    """What is looked for first wins: "the week before" is no week."""
    words = calendar_words(language)
    if not words.hint.search(plain):
        return []
    taken: list[tuple[str, re.Match[str]]] = []
    for shape, pattern in (("iso", _ISO), *words.shapes):
        if shape == "long_span" and not spans:
            continue
        for match in pattern.finditer(plain):
            if not any(match.start() < other.end() and other.start() < match.end() for _, other in taken):
                taken.append((shape, match))
    return sorted(taken, key=lambda each: each[1].start())


def _by_library(text: str, seen: Seen) -> Iterator[Dated]:
    """Days written out with their month, and nothing vaguer: the library guesses at the rest."""
    written = list(_WRITTEN_ABROAD.finditer(text))
    if not written:
        return
    import dateparser

    settings: dict[str, object] = {
        "RELATIVE_BASE": datetime.datetime.combine(seen.today, datetime.time()),
        "PREFER_DATES_FROM": "past" if seen.behind else "future",
        "REQUIRE_PARTS": ["day", "month"],
        "DATE_ORDER": "DMY" if seen.day_first else "MDY",
    }
    for match in written:
        told = dateparser.parse(match[0], locales=None, languages=[seen.language], settings=settings)
        if told:
            yield Dated(match.start(), match.end(), told.date().isoformat())
