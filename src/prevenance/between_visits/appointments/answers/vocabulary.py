"""The words that may stand in an answer, and what each means for a booking."""

import re
import tomllib
import unicodedata
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
    openings: tuple[str, ...]
    assent: frozenset[str]
    light: frozenset[str]

    def mark(self, text: str) -> list[tuple[str, str]]:
        """Each entry with its meaning; what stands in no list with an empty one."""
        marked: list[tuple[str, str]] = []
        for found in self.phrases.finditer(text):
            words = re.sub(r"\s+", " ", found.group())
            marked.append((words, words[1] if words[0] == "<" else self._means(words)))
        return marked

    def _means(self, words: str) -> str:
        return self.meaning.get(words, "")

    def opens(self, clause: str) -> bool:
        begun = clause.removeprefix("and ").removeprefix("et ")
        return any(begun == one or begun.startswith(f"{one} ") for one in self.openings)


@cache
def vocabulary(language: str) -> Vocabulary:
    told: dict[str, str] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    entries = {name: [one for one in re.split(r"\s*,\s*", text.strip()) if one] for name, text in told.items()}
    openings, assent, light = (entries.pop(name) for name in ("opening", "assent", "light"))
    entries["neutral"] += [*assent, *light]
    # Of a word in several lists the gravest meaning holds.
    meaning = {one: name for name in reversed(list(IN_ORDER)) for one in entries[name]}
    longest = sorted(meaning, key=len, reverse=True)
    either = "|".join(re.escape(one).replace(r"\ ", r"\s+").replace("_", r"\w+") for one in longest)
    edge = r"(?![\w<])" if language == "en" else r"(?:(?<=')|(?![\w<]))"
    return Vocabulary(
        re.compile(rf"<\w\d+>|(?<![\w<])(?:{either}){edge}|[^\s<>,]+"),
        meaning,
        tuple(openings),
        frozenset(assent),
        frozenset(light),
    )


IN_ORDER = (
    *("correcting", "stop", "cancel", "decline", "person", "unsure", "vague", "refusing"),
    *("regret", "shift", "request", "later", "thanks", "yes", "neutral"),
)
