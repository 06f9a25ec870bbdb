"""What must not sway a verdict is not seen: who somebody is by name, by gender, and how much money is spoken of.

The text model hears each turn with one name for all names, one gender for all, and one amount for all amounts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from prevenance.reading.encounter import Encounter

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mme|Madame|Monsieur|Signora|Signor|Sir|Lady|Lord)\b\.?"
_NAME = r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)?"
_TITLED = re.compile(rf"\b{_TITLE}\s+({_NAME}(?:\s+{_NAME})?)")
_OWN = re.compile(
    r"\b(?:[Mm]y name(?: is|['’]s)|I['’]m|[Tt]his is|(?:him|her)self as|name was|named|called)\s+"
    rf"({_NAME}(?:\s+{_NAME})?)"
)
_WORD = re.compile(_NAME)
_ONE_GENDER = dict(
    pair.split(":")
    for pair in """he:she him:her his:her hers:her himself:herself mr:Ms mrs:Ms miss:Ms sir:madam monsieur:madam
    madame:madam man:woman men:women gentleman:lady gentlemen:ladies gent:lady husband:wife father:mother dad:mum
    brother:sister son:daughter uncle:aunt nephew:niece grandfather:grandmother grandad:granny grandson:granddaughter
    boy:girl boyfriend:girlfriend fiancé:fiancée groom:bride waiter:waitress salesman:saleswoman chap:lady
    bloke:lady lad:girl lass:girl""".split()
)
_GENDERED = rf"(?<![\w'’])(?P<gendered>{'|'.join(sorted(_ONE_GENDER, key=len, reverse=True))})(?!\w)"
_AMOUNT = (
    r"(?P<amount>[£€$]\s?\d[\d,]*(?:\.\d\d)?|\b\d[\d,]*(?:\.\d\d)?(?=\s(?:pounds?|quid|euros?|dollars?|francs?)\b))"
)
NAME, AMOUNT = "Anna", "£200"


@dataclass(frozen=True)
class Heard:
    """A turn as the model hears it. `shifts` are (start, end, start as said, end as said) of what was replaced."""

    text: str
    shifts: tuple[tuple[int, int, int, int], ...] = ()

    def as_said(self, start: int, end: int) -> tuple[int, int]:
        """Where these words stand in the turn as it was said; a word that was replaced is taken whole."""
        return self._place(start, begin=True), self._place(end, begin=False)

    def _place(self, at: int, *, begin: bool) -> int:
        moved = 0
        for start, end, said_start, said_end in self.shifts:
            if at <= start:
                break
            if at < end:
                return said_start if begin else said_end
            moved = said_end - end
        return at + moved


def blind(encounter: Encounter) -> Callable[[str], Heard]:
    """How the turns of this encounter are heard."""
    names = names_of(encounter)
    named = rf"|(?<!\w)(?P<name>{'|'.join(map(re.escape, sorted(names)))})(?!\w)" if names else ""
    pattern = re.compile(rf"{_AMOUNT}|(?i:{_GENDERED}){named}")
    return lambda text: _heard(text, pattern)


def names_of(encounter: Encounter) -> set[str]:
    """Words that are names by their title, by their label, or because somebody says that it is theirs."""
    said = [*_TITLED.findall(encounter.source), *_OWN.findall(encounter.source)]
    labels = {turn.name for turn in encounter.turns if turn.name}
    words = {word for name in (*said, *labels) for word in _WORD.findall(name) if len(word) > 2}
    return {word for word in words if word.lower() not in _ONE_GENDER and not _is_plain(word, encounter.source)}


def _is_plain(word: str, source: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", source))


def _heard(text: str, pattern: re.Pattern[str]) -> Heard:
    parts, shifts, at, length = [], [], 0, 0
    for match in pattern.finditer(text):
        new = _instead(match)
        if new == match[0]:
            continue
        parts += [text[at : match.start()], new]
        length += match.start() - at
        shifts.append((length, length + len(new), match.start(), match.end()))
        length, at = length + len(new), match.end()
    return Heard("".join([*parts, text[at:]]), tuple(shifts))


def _instead(match: re.Match[str]) -> str:
    if match.lastgroup == "gendered":
        new = _ONE_GENDER[match[0].lower()]
        return new[0].upper() + new[1:] if match[0][0].isupper() else new
    if match.lastgroup == "amount":
        return AMOUNT if match[0][0] in "£€$" else AMOUNT[1:]
    return NAME
