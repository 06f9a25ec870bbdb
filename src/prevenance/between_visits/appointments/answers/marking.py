"""An answer as clauses of marks: days, hours, parts of a day, choices, and words by what they mean."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, partial
from typing import Any

from prevenance.between_visits.appointments.answers.days import Day, day_patterns
from prevenance.between_visits.appointments.answers.hours import GREETED, NUMBERS, PARTS, Hour, hour_patterns
from prevenance.between_visits.appointments.answers.phrases import AGO, CHOICES, ISH, MOVES, SAME, SOONER
from prevenance.between_visits.appointments.answers.vocabulary import folded, vocabulary

GLAD = re.compile("[👍👌✅✔🆗]\ufe0f?[\U0001f3fb-\U0001f3ff]?")
WRY = re.compile("[🙄🤔😏🤨👎❌🚫🤷]")
PICTURE = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u200d]+|[:;=]-?[)D(P/]|<3")
STOPS = r"[.!?;\n]"
JOINTS = (
    r"[(),]|\s-+\s|:\s|\b(?:but|because|cos|mais|donc|du coup|car|parce que|puisque)\b"
    r"|\bso\b(?=\s+(?:<|let|we|i|can|could))|\band\b(?=\s+(?:i'll|we'll|i will|we will|thanks?)\b)"
    r"|(?<=\bok)\s+(?=(?:je|j'|on|nous|i'll|we'll)(?:\s|\w))"
    r"|\bet\b(?=\s+(?:merci|je|nous|on)\b)"
)
ENDS = re.compile(rf"(?:{STOPS}|{JOINTS}|\s)*(?:{STOPS}|{JOINTS})+")

GREETING = re.compile(r"^\s*(?:morning|afternoon|evening)(?=\s*[.!]+\s*\w)")
EXCEPT = re.compile(r"\b(anything|any\s+day|any\s+time|all|everything|everyday|nothing)\s+but\b")
# "after work", "entre deux réunions": when, but by no clock.
BESIDE = re.compile(
    r"\b(?:straight\s+after|right\s+after|just\s+after|just\s+before|after|before|between|during|"
    r"juste\s+apres|juste\s+avant|apres|avant|entre|pendant|en\s+sortant\s+d[eu])\s+"
    r"(?:(?:my|our|the|his|her|two|a|an|mon|ma|mes|nos|le|la|les|deux|mes\s+deux|un|une)\s+|l')*(?!<|\d)[^\W\d]+(?!\w)"
)
ASKING = {
    "en": re.compile(
        r"^(?:and\s+|so\s+|or\s+)?(?:why(?!\s+not)|who|whose|where|when\s+(?:is|are|do|does|did|will|can)|which"
        r"|what(?!\s+an?\b|\s+about)|how\s+(?:much|many|long|come|do|does|is|are|will|would)"
        r"|is|are|do|does|did|has|have\s+you|will\s+you|can\s+you|could\s+you|are\s+you)\b(?!\s+<)"
    ),
    "fr": re.compile(
        r"^(?:et\s+)?(?:pourquoi(?!\s+pas)|qui|quand\s+(?:est|sera)|combien|comment|est-ce|qu'est-ce|avez-vous|auriez-vous"
        r"|pouvez-vous|pourriez-vous|faites-vous|y\s+a-t-il|ou\s+(?:est|sont|en))\b"
    ),
}
MERELY = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th|e|eme)?\s*(?:mins?|minutes?|mn|of\s+us|people|personnes|kids|enfants|years?|ans|birthday)\b(?!\s+(?:later|earlier|sooner|plus))"
)
ONLY = re.compile(r"\b(?:ne\s+|n')((?:\w+\s+){1,3})que\b")
STEAD = re.compile(
    r"(\b(?:instead of|rather than|plutot que|au lieu d[eu]|a la place d[eu]|et pas|and not)\s+(?:\w+\s+){0,2}"
    r"(?:<[dhp]\d+>\s*(?:at|a|,)?\s*)+)"
)


@dataclass(frozen=True)
class Said:
    """`unknown`: words that stand in no list. `unnamed`: numbers that could be a day, an hour, or neither."""

    days: list[Day] = field(default_factory=list)
    hours: list[Hour] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    moves: list[int] = field(default_factory=list)  # minutes later, or earlier
    unnamed: list[int] = field(default_factory=list)
    means: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    asks: bool = False
    text: str = ""
    is_assent: bool = False
    is_bounded: bool = False  # "after 3", "until Thursday"
    is_objection: bool = False  # begins with "but"

    @property
    def names_a_time(self) -> bool:
        return bool(self.days or self.hours or self.choices or self.moves or self.same or self.unnamed)

    @property
    def is_of_times(self) -> bool:
        return self.names_a_time or bool(self.parts)


@dataclass
class _Found:
    """What is taken out of the text, each under a mark of its own."""

    kinds: dict[str, Any] = field(default_factory=dict)

    def keep(self, kind: str, what: object) -> str:
        mark = f"<{kind}{len(self.kinds)}>"
        self.kinds[mark] = what
        return f" {mark} "


def clauses(answer: str, language: str, country: str) -> list[Said]:
    found = _Found()
    text = PICTURE.sub(" ", WRY.sub(" wry ", GLAD.sub(" ok ", answer)))
    text = GREETING.sub("hello", spelt(re.sub("[<>]", " ", text), language))
    if country in AT_BY:
        text = re.sub(r"\bby\s+(?=\d)", "at ", text)
    text = re.sub(r"\b(\d{1,2})\s*-\s*(\d{1,2})\s*(?=h\b|am\b|pm\b)", r"between \1 \2", text)
    text = EXCEPT.sub(r"\1 except", text)
    text = ONLY.sub(r"seulement \1 ", MERELY.sub(" some ", text))
    for pattern, made in patterns(language, country):
        text = pattern.sub(partial(_kept, made=made, found=found), text)
    text = BESIDE.sub(lambda beside: found.keep("x", beside.group()), text)
    text = STEAD.sub(r"; \1 ;", text)
    said: list[Said] = []
    start = 0
    objects = False
    for end in [*ENDS.finditer(text), None]:
        words = text[start : end.start() if end else len(text)].strip()
        asks = bool(end and "?" in end.group())
        start = end.end() if end else start
        if words:
            said.append(replace(_clause(words, language, found, asks=asks), is_objection=objects))
        elif asks and said:
            said[-1] = replace(said[-1], asks=True)
        objects = bool(end and re.search(r"but|mais", end.group()))
    return said


AT_BY = ("NG", "GH")  # there, "by 2pm" is at two
NAMES = {
    "en": "monday tuesday wednesday thursday friday saturday sunday tomorrow please".split(),
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche demain parfait".split(),
}


def spelt(answer: str, language: str) -> str:
    """Folded, with the days of the week as they are spelt: `thrusday`, `smaedi`."""
    return re.sub(
        r"(?<![\w'])[a-z]{5,11}(?![\w'])", lambda found: _spelt(found.group(), NAMES[language]), folded(answer)
    )


def _spelt(word: str, names: list[str]) -> str:
    near = [name for name in names if word[0] == name[0] and word != f"{name}s" and is_slip(word, name)]
    return near[0] if len(near) == 1 else word


def is_slip(word: str, name: str) -> bool:
    """Two letters exchanged, or one too many or too few."""
    if len(word) == len(name):
        apart = [n for n, (mine, theirs) in enumerate(zip(word, name, strict=True)) if mine != theirs]
        return len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(word) == sorted(name)
    longer, shorter = sorted((word, name), key=len, reverse=True)
    return len(longer) == len(shorter) + 1 and any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))


def _kept(match: re.Match[str], made: Callable[[re.Match[str]], object], found: _Found) -> str:
    what = made(match)
    return match.group() if what is None else found.keep(KIND[type(what)], what)


@dataclass(frozen=True)
class Part:
    name: str


@dataclass(frozen=True)
class Choice:
    name: str


@dataclass(frozen=True)
class Move:
    minutes: int


@dataclass(frozen=True)
class Same:
    what: str  # "day" or "time": as it was set


@dataclass(frozen=True)
class Vague:
    words: str


KIND: dict[type, str] = {Day: "d", Hour: "h", Part: "p", Choice: "c", Move: "m", Same: "s", Vague: "v"}


@cache
def patterns(language: str, country: str) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], object]]]:
    parts = [
        (re.compile(rf"(?<![\w<']){GREETED[language]}(?:{text})(?!\w)"), lambda found, name=name: Part(name))
        for name, text in PARTS[language].items()
    ]
    choices = [(re.compile(text), lambda found, name=name: Choice(name)) for text, name in CHOICES[language]]
    vague = [(re.compile(text), lambda found: Vague(found.group())) for text in (ISH[language], AGO[language])]
    dated, days = day_patterns(language, country)
    moves = [(re.compile(text), _moved) for text in MOVES[language]]
    same = [(re.compile(text), lambda found, what=what: Same(what)) for text, what in SAME[language]]
    # An hour such as 10.30 is looked for before a day such as 14.12, and "the first one" before the first of a month.
    return [*vague, *dated, *choices, *same, *moves, *hour_patterns(language, country), *days, *parts]


ONE = ("an", "one", "une", "d", "demi", "half")


def _moved(found: re.Match[str]) -> object:
    words, unit = found["n"].split()[-1].rstrip("'"), found["u"]
    whole = 1 if words in ONE else int(words) if words.isdigit() else NUMBERS[words]
    part = 0.25 if "quart" in found["n"] else 0.5 if "half" in found["n"] or "demi" in found["n"] else 1
    minutes = round(whole * part * (60 if unit[0] == "h" else 1))
    sooner = found["w"] in SOONER or (found.groupdict().get("to") or "").strip() == "forward"
    return Move(-minutes if sooner else minutes)


def _clause(words: str, language: str, found: _Found, *, asks: bool) -> Said:
    known = vocabulary(language)
    marked = known.mark(words)
    kinds: dict[str, list[Any]] = {}
    for mark, _meaning in marked:
        if mark in found.kinds:
            kinds.setdefault(mark[1], []).append(found.kinds[mark])
    means = (
        {meaning for mark, meaning in marked if meaning and mark not in found.kinds}
        | ({"vague"} if "v" in kinds else set())
        | ({"beside"} if "x" in kinds else set())
    )
    bounded = any(
        meaning == "prepositions" and _is_named(marked[n + 1 :], found) for n, (_mark, meaning) in enumerate(marked)
    )
    loose = [mark for mark, meaning in marked if not meaning]
    return Said(
        days=kinds.get("d", []),
        hours=kinds.get("h", []),
        parts=[part.name for part in kinds.get("p", [])],
        choices=[choice.name for choice in kinds.get("c", [])],
        moves=[move.minutes for move in kinds.get("m", [])],
        same=[same.what for same in kinds.get("s", [])],
        unnamed=[int(word) for word in loose if word.isdigit()],
        means=frozenset(means),
        unknown=tuple(word for word in loose if not word.isdigit() and re.search(r"\w", word)),
        asks=asks or bool(ASKING[language].search(words)),
        text=words,
        is_bounded=bounded,
        is_assent=any(mark in known.assent for mark, _meaning in marked),
    )


def _is_named(following: list[tuple[str, str]], found: _Found) -> bool:
    """A time comes next, be it after an article."""
    rest = [mark for mark, _meaning in following[:2] if mark not in ("the", "le", "la", "les")]
    return bool(rest) and ((rest[0] in found.kinds and rest[0][1] != "x") or rest[0][0].isdigit())
