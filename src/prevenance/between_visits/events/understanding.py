"""What somebody says to an invitation: yes with how many, no, perhaps. All else is for a person to read.

A wrong yes or no is the worst fault, so a question, a condition, two answers or another matter are not understood.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "answering"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
LONGEST = 300
ARTICLES = frozenset({"one", "un", "une"})
"""Numbers that are articles, too."""
MOST_OTHERS = 9
MOST_UNKNOWN = 1
"""Words beside the answer that nothing is known of; with more, it may be about something else."""
TAKEN = "\0"
POLITE = "polite"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


@dataclass(frozen=True)
class Understood:
    """`answer` is None where a person must read it. `others` come along; those who are named are among them."""

    answer: Answer | None = None
    others: int = 0
    names: tuple[str, ...] = ()


FOR_A_PERSON = Understood()


def understand_rsvp(words: str, language: str) -> Understood:
    """`language` is that of the client, where we read it; a short answer in another one is read in that one."""
    first = language if language in LANGUAGES else "en"
    for code in (first, *(other for other in LANGUAGES if other != first)):
        found = _read(words, phrases(code))
        if found.answer:
            return found
    return FOR_A_PERSON


def _read(words: str, known: "Phrases") -> Understood:
    words = " ".join(words.replace("\u2019", "'").split())
    plain = _plain(words)
    if not plain or len(plain) > LONGEST or known.for_a_person.search(plain):
        return FOR_A_PERSON
    said, left = _taken(known.signs, plain)
    answers = {Answer(sign) for sign in said - {POLITE}} or _implied(left, known)
    if len(answers) != 1:
        return FOR_A_PERSON
    party, left = _party(words, left, known)
    if party is None or known.turns.search(left) or _unknown(words, left, known) > MOST_UNKNOWN:
        return FOR_A_PERSON
    answer = answers.pop()
    return Understood(answer, *party) if answer is Answer.YES else Understood(answer)


def _implied(left: str, known: "Phrases") -> set[Answer]:
    """Who says how many they will be, comes."""
    whole = known.whole_party.search(left)
    return {Answer.YES} if whole and whole[0].startswith(known.will_be) else set()


def _plain(words: str) -> str:
    """Without accents and capitals, each letter where it was."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[:1] or " " for letter in words)


class Match(NamedTuple):
    start: int
    end: int
    sign: str


def _taken(signs: dict[str, re.Pattern[str]], text: str) -> tuple[set[str], str]:
    """The signs that are there, the longest first, and the text without them: “no problem” is no “no”."""
    found = [Match(*hit.span(), sign) for sign, pattern in signs.items() for hit in pattern.finditer(text)]
    said = set()
    for one in sorted(found, key=lambda match: (match.start - match.end, match.start)):
        if TAKEN not in text[one.start : one.end]:
            said.add(one.sign)
            text = _without(text, one.start, one.end)
    return said, text


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + TAKEN * (end - start) + text[end:]


def _party(words: str, left: str, known: "Phrases") -> tuple[tuple[int, tuple[str, ...]] | None, str]:
    """How many come along, and what is left of the text. None where the numbers are none of a party."""
    names, companions = [], 0
    for hit in list(known.companion.finditer(left)):
        companions += 1
        name = NAME.match(words, hit.end())
        names += [name[1]] if name else []
        left = _without(left, hit.start(), name.end() if name else hit.end())
    several = known.several.search(left)
    if several:
        companions += known.number(several["n"])
        left = _without(left, *several.span())
    whole = known.whole_party.search(left)
    if whole:
        companions = known.number(whole["n"]) - 1
        left = _without(left, *whole.span())
    sound = 0 <= companions <= MOST_OTHERS and not re.search(r"\d", left)
    return ((companions, tuple(names[:companions])) if sound else None), left


def _unknown(words: str, left: str, known: "Phrases") -> int:
    """Names are written with a capital, and say nothing else."""
    there = [hit for hit in re.finditer(r"[^\W\d_]+", left) if hit[0] not in known.fillers]
    return sum(1 for hit in there if hit.start() == 0 or not words[hit.start()].isupper())


NAME = re.compile(r"\s+([A-ZÀ-Þ][\w'-]{1,30})(?!\w)")


@dataclass(frozen=True)
class Phrases:
    signs: dict[str, re.Pattern[str]]
    for_a_person: re.Pattern[str]
    turns: re.Pattern[str]  # in what is left: a “not” that belongs to no answer, a number that belongs to no party
    companion: re.Pattern[str]
    several: re.Pattern[str]
    whole_party: re.Pattern[str]
    will_be: tuple[str, ...]
    fillers: frozenset[str]
    numbers: dict[str, int]

    def number(self, word: str) -> int:
        return int(word) if word.isdigit() else self.numbers[word]


@cache
def phrases(language: str) -> Phrases:
    told = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    numbers: dict[str, int] = told["numbers"]
    count = "(?P<n>" + "|".join([r"\d{1,2}", *numbers]) + ")"
    return Phrases(
        signs={sign: _any_of(told[sign]) for sign in (*Answer, POLITE)},
        for_a_person=_any_of(told["for_a_person"], around=""),
        turns=_any_of([*told["turns"], *(set(numbers) - ARTICLES)]),
        companion=_any_of([told["companion"]]),
        several=_one_of(told["several"], count),
        whole_party=_one_of(told["whole_party"], count),
        will_be=tuple(told["will_be"]),
        fillers=frozenset(told["fillers"].split()),
        numbers=numbers,
    )


def _any_of(patterns: list[str], around: str = r"(?<!\w)(?:{})(?!\w)") -> re.Pattern[str]:
    return re.compile((around or "{}").format("|".join(f"(?:{one})" for one in patterns)))


def _one_of(patterns: list[str], count: str) -> re.Pattern[str]:
    """A group may have its name once only: the number stands at the same place of each."""
    before = "|".join(one.partition("#")[0] for one in patterns)
    after = "|".join(dict.fromkeys(one.partition("#")[2] for one in patterns))
    return re.compile(rf"(?<!\w)(?:{before}){count}(?:{after})(?!\w)")
