"""Whom a fact is about: the client, or a person of theirs, as the words call them."""

import re

from prevenance.reading.encounter import Encounter, Role, Turn
from prevenance.remembering.evidence import Told
from prevenance.remembering.folding import fold
from prevenance.remembering.plain_words import phrase

CLIENT = "client"
OF_THE_CLIENT = frozenset({"promise", "budget", "contact_preference"})
REACH = 4
"""Turns over which "she" still means the person last spoken of."""
_SHE = re.compile(r"(?<!\w)(?:she|he|her|his|him|they|their|elle|il|lui|son|sa|ses)(?!\w)", re.IGNORECASE)
_I = re.compile(r"(?<!\w)(?:i|i'm|i've|i'd|i'll|we|my|our|me|us|je|j|nous|mon|ma|mes|notre|moi)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?…]\s+|\n")
_CALLED = re.compile(r"(?:called|named|name is|name's|s'appelle|prenommee?) (?P<name>[A-Z][\w'-]+)")


class People:
    """Remembers, turn by turn, who was last spoken of."""

    def __init__(self, encounter: Encounter) -> None:
        self._language = encounter.language
        self._told = not encounter.is_dialogue
        self._related = _related(encounter.language)
        self._named = [
            (turn.start + match.start(), turn.index, _as_called(match, turn.text))
            for turn in encounter.turns
            if turn.role is not Role.AMBASSADOR
            for match in self._related.finditer(fold(turn.text))
        ]
        self._source = encounter.source

    def about(self, told: Told, turn: Turn) -> str:
        """Where the words name nobody, whoever the sentence began with is still meant."""
        if told.kind in OF_THE_CLIENT:
            return CLIENT
        words = self._source[told.start : told.end]
        if told.kind == "person" and (called := _CALLED.search(fold(words))):
            return words[slice(*called.span("name"))]
        before = _SENTENCE.split(self._source[turn.start : told.start])[-1]
        return self._meant(words, told, turn) or self._meant(before, told, turn) or CLIENT

    def _meant(self, words: str, told: Told, turn: Turn) -> str | None:
        """None where the words speak of nobody."""
        plain = fold(words)
        if related := list(self._related.finditer(plain)):
            return _as_called(related[0], words)
        if _I.search(plain):
            return CLIENT
        if _SHE.search(plain):
            return CLIENT if self._told else self._last_named(told.start, turn)
        return None

    def _last_named(self, at: int, turn: Turn) -> str:
        before = [called for place, index, called in self._named if place < at and turn.index - index <= REACH]
        return before[-1] if before else CLIENT


def _related(language: str) -> re.Pattern[str]:
    relation, name = phrase("relation", language), phrase("name", language)
    own = r"(?:my|our|her|his|their|the client's|mon|ma|mes|son|sa|ses|notre|leur)"
    return re.compile(rf"(?<!\w)(?i:{own}) (?i:(?P<relation>{relation}))\b(?:,? (?P<name>{name})\b(?!'))?")


def _as_called(match: re.Match[str], text: str) -> str:
    """A name, where the words give one; else the relation. As the text spells it: folding keeps every place."""
    if match["name"]:
        return text[slice(*match.span("name"))]
    return text[slice(*match.span("relation"))].lower()
