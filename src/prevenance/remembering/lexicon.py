"""What the note guard looks for: `lexicon/*.toml`, made ready. The files say what their keys mean."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from prevenance.remembering.phrases import NAME, filled, made_ready

_FOLDER = Path(__file__).parent / "lexicon"
LANGUAGES = frozenset(path.stem for path in _FOLDER.glob("*.toml"))
KINDS = ("health", "religion", "origin", "sexuality", "politics", "looks", "character")
WORD = re.compile(r"[^\W_]+")
Pattern = re.Pattern[str]


class Rule:
    """One table of the file. Its patterns are made ready when first asked for: most never are."""

    def __init__(self, kind: str, row: dict[str, Any], phrases: dict[str, str]) -> None:
        self.kind: str = row.get("kind", kind)
        self.whole: bool = row.get("whole", False)
        self.typed: bool = row.get("typed", False)
        self.yields: bool = row.get("yields", False)
        self.instead: str | None = row.get("instead")
        self._row, self._phrases = row, phrases

    @cached_property
    def before(self) -> Pattern | None:
        return self._ready("before", "{}$")

    @cached_property
    def after(self) -> Pattern | None:
        return self._ready("after")

    @cached_property
    def near(self) -> Pattern | None:
        return self._ready("near")

    @cached_property
    def unless_before(self) -> Pattern | None:
        return self._ready("unless_before", "{}$")

    @cached_property
    def unless_after(self) -> Pattern | None:
        return self._ready("unless_after")

    @cached_property
    def unless_near(self) -> Pattern | None:
        return self._ready("unless_near")

    @cached_property
    def spelt(self) -> Pattern | None:
        return re.compile(self._row["spelt"]) if "spelt" in self._row else None

    def _ready(self, key: str, frame: str = "{}") -> Pattern | None:
        pattern = self._row.get(key)
        return (
            re.compile(frame.replace("{}", f"(?:{filled(pattern, self._phrases)})"), re.IGNORECASE) if pattern else None
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase to look up by its first word; where it is open, its last word is only the beginning of one."""

    words: tuple[str, ...]
    open: bool
    rule: Rule


Index = dict[str, list[Entry]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases by their first two words, or by their only one; some of one word by how it begins, or how it ends."""

    paired: dict[tuple[str, str], list[Entry]]
    whole: Index
    begun: Index
    ended: Index
    reasons: dict[str, str]


@cache
def lexicon(language: str) -> Lexicon:
    told = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    phrases = made_ready(told["phrases"])
    found = Lexicon({}, {}, {}, {}, told["reasons"])
    for kind in KINDS:
        for row in told.get(kind, ()):
            rule = Rule(kind, row, phrases)
            for phrase in _phrases_of(row["words"], told["phrases"]):
                _enter(phrase, rule, found)
    return found


def _phrases_of(listed: str, phrases: dict[str, str]) -> Iterator[str]:
    listed = NAME.sub(lambda name: phrases[name[1]].replace("|", ", "), listed)
    yield from dict.fromkeys(" ".join(each.split()) for each in listed.split(",") if each.strip())


def _enter(phrase: str, rule: Rule, found: Lexicon) -> None:
    words = tuple(WORD.findall(phrase.lower()))
    entry = Entry(words, phrase.endswith("*"), rule)
    if len(words) > 2 or (len(words) == 2 and not entry.open):
        found.paired.setdefault((words[0], words[1]), []).append(entry)
    elif phrase.startswith("*"):
        found.ended.setdefault(words[0], []).append(entry)
    else:
        index = found.begun if entry.open and len(words) == 1 else found.whole
        index.setdefault(words[0], []).append(entry)
