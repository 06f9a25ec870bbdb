"""Clauses: the stretches of words that one thing is told in, and short enough to be read at a glance."""

import re

from prevenance.reading.sentences import Span

_BOUND = re.compile(
    r"[.!?…]+(?=\s|$)\s*|[;:\n—()\[\]|•→]+\s*|,\s+|\s+[-–]+>?\s+"
    r"|\s(?=(?:but|so|because|which|who|when|if|mais|parce|donc|puis"
    r"|and (?:i|he|she|it|we|they|then|can|the|a|that|you|my|her|his)|et (?:elle|il|je|on|nous|son|sa|mon|ma))\b)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$)|\n")


def clauses(text: str) -> list[Span]:
    """Spans of `text` in order, each holding at least one letter or digit."""
    found, at = [], 0
    for match in _BOUND.finditer(text):
        if _is_time(text, match):
            continue
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [span for span in found if any(char.isalnum() for char in text[slice(*span)])]


def _is_time(text: str, match: re.Match[str]) -> bool:
    """The colon of 16:10 and the full stop of 14.20 part nothing."""
    return match[0] == ":" and text[match.end() : match.end() + 1].isdigit()


def one_sentence(text: str, first: Span, second: Span) -> bool:
    return not _SENTENCE_END.search(text, first[1], second[0])
