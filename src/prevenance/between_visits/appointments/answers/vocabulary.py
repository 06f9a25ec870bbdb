"""The words that may stand in an answer, and what each means for a booking."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
SPELT = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ", "œ": "oe", "Œ": "oe"}
)


def folded(text: str) -> str:
    """Without capitals and accents, and with plain apostrophes."""
    apart = unicodedata.normalize("NFKD", text.translate(SPELT))
    return "".join(mark for mark in apart if not unicodedata.combining(mark)).casefold()


@dataclass(frozen=True)
class Vocabulary:
    """`phrases` finds the longest entry first, and names its meaning."""

    phrases: re.Pattern[str]
    meaning: dict[str, str]
    assent: frozenset[str]
    people: re.Pattern[str]
    attending: re.Pattern[str]
    along: re.Pattern[str]

    def mark(self, text: str) -> list[tuple[str, str]]:
        """Each entry with its meaning; what stands in no list with an empty one."""
        marked: list[tuple[str, str]] = []
        for found in self.phrases.finditer(text):
            words = re.sub(r"\s+", " ", found.group())
            marked.append((words, words[1] if words[0] == "<" else self._means(words)))
        return marked

    def _means(self, words: str) -> str:
        stems = (words[:length] + "*" for length in range(len(words), 3, -1))
        return self.meaning.get(words) or next((self.meaning[one] for one in stems if one in self.meaning), "")


@cache
def vocabulary(language: str) -> Vocabulary:
    told: dict[str, str] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    entries = {name: [one for one in re.split(r"\s*,\s*", text.strip()) if one] for name, text in told.items()}
    # Of a word in several lists the gravest meaning holds.
    meaning = {one: "yes" if name == "assent" else name for name in reversed(GRAVEST_FIRST) for one in entries[name]}
    edge = r"(?![\w<]|'t\b)" if language == "en" else r"(?:(?<=')|(?![\w<]))"
    return Vocabulary(
        re.compile(rf"<\w\d+>|(?<![\w<])(?:{_either(meaning)}){edge}|[^\s<>,]+"),
        meaning,
        frozenset(entries["assent"]),
        *(_words(entries[name]) for name in ("people", "attending", "along")),
    )


def _words(entries: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{_either(entries)})(?![\w-])")


def _either(entries: Iterable[str]) -> str:
    longest = sorted(entries, key=len, reverse=True)
    return "|".join(
        re.escape(one).replace(r"\ ", r"\s+").replace("_", r"\w+").replace(r"\*", r"\w*") for one in longest
    )


GRAVEST_FIRST = (
    *("correcting", "stop", "cancel", "matter", "irony", "condition", "checking", "decline", "unsure", "vague"),
    *("refusing", "elsewhere", "telling", "regret", "shift", "request", "later", "thanks", "assent", "yes", "neutral"),
    "prepositions",
)
