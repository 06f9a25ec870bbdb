"""Whether somebody asks us to stop writing, in whatever spelling, in English and in French.

Sure ones are done at once; where it may be meant or not, a person reads it. "Stop by on Tuesday?" is neither.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

ALIKE = 0.85
"""How alike a misspelt long word must be to the right one."""
MOST_READ = 2000
SHORT = 6
"""Words, up to which a stop among others may be meant for us."""


@dataclass(frozen=True)
class Stop:
    """`language`: as far as the words tell. `everywhere`: on all channels. Not `sure`: a person is asked."""

    sure: bool = True
    language: str = ""
    everywhere: bool = False


def stop_in(words: str) -> Stop | None:
    """None: nobody asks us to stop."""
    words = words.strip()[:MOST_READ]
    first, text = _plain(words.partition("\n")[0]), _plain(words)
    if not text or _means_something_else(text):
        return None
    language = _language(text)
    everywhere = any(_has(text, one) for one in _stock()["everywhere"])
    if _is_nothing_else(first) or _is_nothing_else(text) or any(_has(text, one) for one in _stock()["sure"]):
        return Stop(sure=not _is_doubtful(words, text), language=language, everywhere=everywhere)
    return Stop(sure=False, language=language) if _may_be_meant(text) else None


def _plain(words: str) -> str:
    """Lower case, without accents, marks or pictures; letters that stand thrice are one, and s.t.o.p is a word."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", words).casefold())
    letters = "".join(" " if unicodedata.category(one)[0] not in "LN" else one for one in folded if not _is_mark(one))
    text = re.sub(r"(\w)\1{2,}", r"\1", " ".join(letters.split()))
    return re.sub(r"\b(?:\w ){2,}\w\b", lambda spaced: spaced.group().replace(" ", ""), text)


def _is_mark(one: str) -> bool:
    return unicodedata.category(one) in ("Mn", "Cf")


def _means_something_else(text: str) -> bool:
    """Somebody stops by, or cannot stop looking at it."""
    return any(_has(text, one) for one in _stock()["something_else"])


def _is_nothing_else(text: str) -> bool:
    """A stop word, and beside it courtesies alone."""
    left = [word for word in text.split() if word not in _stock()["courtesies"]]
    return 0 < len(left) <= 4 and all(_is_stop_word(word) for word in left)


def _is_stop_word(word: str) -> bool:
    if word in _stock()["words"]:
        return True
    long = (one for one in _stock()["words"] if len(one) > SHORT)
    return len(word) > SHORT and any(SequenceMatcher(None, word, one).ratio() >= ALIKE for one in long)


def _is_doubtful(words: str, text: str) -> bool:
    """Asked, or denied: a person reads it."""
    return "?" in words or any(_has(text, one) for one in _stock()["denied"])


def _may_be_meant(text: str) -> bool:
    told = text.split()
    found = [place for place, word in enumerate(told) if _is_stop_word(word) or word in _stock()["perhaps"]]
    return bool(found) and (len(told) <= SHORT or 0 in found or len(told) - 1 in found)


def _language(text: str) -> str:
    return next((language for language in ("fr", "en") if any(_has(text, one) for one in _stock()[language])), "")


def _has(text: str, pattern: str) -> bool:
    return re.search(rf"\b(?:{pattern})\b", text) is not None


@cache
def _stock() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "stop_words.toml").read_text(encoding="utf-8"))
