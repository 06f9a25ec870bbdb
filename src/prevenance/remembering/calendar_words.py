"""The words by which a language tells days, and the patterns made of them: `calendar/*.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "calendar"
LANGUAGES = frozenset(path.stem for path in _FOLDER.glob("*.toml"))


@dataclass(frozen=True)
class CalendarWords:
    """`shapes` are in the order in which they are looked for: each name of a shape has its reading in `dates.py`."""

    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    hint: re.Pattern[str]
    weekdays: tuple[re.Pattern[str], ...]
    months: tuple[re.Pattern[str], ...]
    ordinals: tuple[re.Pattern[str], ...]
    units: dict[str, re.Pattern[str]]
    feasts: dict[str, re.Pattern[str]]
    counts: dict[str, int]
    words_too: frozenset[str]
    idioms: dict[int, int]

    def place(self, patterns: tuple[re.Pattern[str], ...], word: str) -> int:
        """Which of them the word is, counted from 0; -1 where it is none."""
        return next((at for at, pattern in enumerate(patterns) if pattern.fullmatch(word)), -1)

    def name(self, patterns: dict[str, re.Pattern[str]], word: str) -> str:
        return next((name for name, pattern in patterns.items() if pattern.fullmatch(word)), "")

    def count(self, word: str) -> int:
        return int(word) if word.isdigit() else self.counts.get(word.lower(), 0)


@cache
def calendar_words(language: str) -> CalendarWords:
    told = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    places = _places(told)
    return CalendarWords(
        shapes=tuple((name, _shape(each, places)) for name, every in told["shapes"].items() for each in every),
        hint=_hint(told, places),
        weekdays=tuple(_whole(words) for words in told["weekdays"]),
        months=tuple(_whole(words) for words in told["months"]),
        ordinals=tuple(_whole(words) for words in told["ordinals"]),
        units={unit: _whole(words) for unit, words in told["units"].items()},
        feasts={feast: _whole(words) for feast, words in told["feasts"].items()},
        counts=told["counts"],
        words_too=frozenset(told["words_too"]),
        idioms={int(days): meant for days, meant in told.get("idioms", {}).items()},
    )


def _places(told: dict[str, Any]) -> dict[str, str]:
    """What `{weekday}` and the others stand for; longer words first, so that none is cut short."""
    return {
        "weekday": _any(word for words in told["weekdays"] for word in words),
        "month": _any(word for words in told["months"] for word in words),
        "ordinal": _any(word for words in told["ordinals"] for word in words),
        "unit": _any(word for words in told["units"].values() for word in words),
        "feast": _any(word for words in told["feasts"].values() for word in words),
        "number": r"\d{1,3}|" + _any(told["counts"]),
    }


def _any(words: Any) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _shape(pattern: str, places: dict[str, str]) -> re.Pattern[str]:
    for name, words in places.items():
        pattern = pattern.replace("{" + name + "}", f"(?:{words})")
    return re.compile(rf"(?<![\w/.:-])(?:{pattern})", re.IGNORECASE)


def _whole(words: list[str]) -> re.Pattern[str]:
    """A lookahead that tells a day from a word has done its work by then."""
    return re.compile("|".join(re.sub(r"\(\?=.*\)$", "", word) for word in words), re.IGNORECASE)


def _hint(told: dict[str, Any], places: dict[str, str]) -> re.Pattern[str]:
    """What any phrase of a day holds at least."""
    named = (places[name] for name in ("weekday", "month", "ordinal", "unit", "feast"))
    return re.compile(rf"\d|\b(?:{'|'.join((*named, *told['hints']))})\b", re.IGNORECASE)


@cache
def day_words(language: str) -> str:
    """A pattern that a phrase of a day begins with or holds."""
    told = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    places = _places(told)
    named = (places[name] for name in ("weekday", "month", "feast"))
    dated = (
        r"\d{1,2}(?:st|nd|rd|th)\b",
        rf"the (?:{places['ordinal']})\b",
        r"le \d",
        r"\d{1,2}[/.]\d",
        rf"(?:{places['number']}) (?:{places['unit']})\b",
    )
    return f"(?:{'|'.join((*named, *told['hints'], *dated))})"
