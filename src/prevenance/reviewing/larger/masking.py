"""Names, numbers and e-mail addresses do not leave: a mark stands for each, and is turned back in the answer."""

import re
from collections.abc import Iterable

from prevenance.observing.blind import names_of
from prevenance.observing.observations import Observations
from prevenance.reviewing.names import TITLES, client_names
from prevenance.reviewing.review import Known

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_NUMBER = re.compile(r"(?<![\w£€$])\+?\(?\d(?:[\s().\-/]{0,2}\d){6,}(?!\w)")
"""Seven digits or more: telephones, cards, accounts, orders."""
_CAPITAL = re.compile(r"[A-Z][^\W\d_]+(?:['’-][^\W\d_]+)?")
_MARK = re.compile(r"\[(?:name|number|e-mail) \d+\]")


class Masking:
    """One record's marks. The same words have the same mark wherever they stand."""

    def __init__(self, seen: Observations, known: Known) -> None:
        names = sorted(_names(seen, known), key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.I) if names else None
        self._marks: dict[str, str] = {}
        self._words: dict[str, str] = {}

    def masked(self, text: str) -> str:
        text = _MARK.sub("[…]", text)  # what a record itself writes so must not be turned into a name
        text = _MAIL.sub(lambda found: self._mark("e-mail", found[0]), text)
        text = _NUMBER.sub(lambda found: self._mark("number", found[0]), text)
        return self._names.sub(lambda found: self._mark("name", found[0]), text) if self._names else text

    def unmasked(self, text: str) -> str:
        return _MARK.sub(lambda found: self._words.get(found[0], found[0]), text)

    def _mark(self, kind: str, words: str) -> str:
        if words not in self._marks:
            self._marks[words] = f"[{kind} {len(self._marks) + 1}]"
            self._words[self._marks[words]] = words
        return self._marks[words]


def _names(seen: Observations, known: Known) -> set[str]:
    encounter = seen.encounter
    said, _ = client_names(encounter, known)
    people = [encounter.source[one.start : one.end] for one in seen.mentions if one.kind == "person"]
    labels = [turn.name for turn in encounter.turns if turn.name]
    found = {*names_of(encounter), *said, *_words((known.client_name or "", *labels)), *_words(people)}
    return {name for name in found if len(name) > 1 and name.casefold() not in TITLES}


def _words(names: Iterable[str]) -> set[str]:
    plain = {"my", "her", "his", "our", "the", "and", "she", "he", "we", "it", "they", "you", "your", "this", "that"}
    return {word for name in names for word in _CAPITAL.findall(name) if word.lower() not in plain}
