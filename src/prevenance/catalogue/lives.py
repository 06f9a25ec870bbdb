"""What clients tell of how they live, as far as a piece can be good for it: `lives.toml`."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from prevenance.catalogue.features import Words
from prevenance.catalogue.folding import plain, words_of

HERE = Path(__file__).parent
GAP = r"(?: \S+){0,4}?"


class Life(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: tuple[str, ...]
    fr: tuple[str, ...]
    name: Words
    benefit: Words
    families: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needed: bool = False
    of: str = ""


@cache
def lives() -> dict[str, Life]:
    return msgspec.convert(tomllib.loads((HERE / "lives.toml").read_text(encoding="utf-8")), dict[str, Life])


@cache
def avoided_by(name: str) -> re.Pattern[str] | None:
    phrases = lives()[name].against
    return _any_of(phrases) if phrases else None


@cache
def told_by(name: str, language: str) -> re.Pattern[str]:
    """Finds the life in folded words with one blank between. Without a language, in both."""
    life = lives()[name]
    phrases = (*(life.en if language != "fr" else ()), *(life.fr if language != "en" else ()))
    return _any_of(phrases)


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(_pattern, phrases))})(?!\S)")


def _pattern(phrase: str) -> str:
    words = re.findall(r"…|[^\W_]+\*?", plain(phrase).replace("...", "…"))
    return "".join(GAP if word == "…" else " " + re.escape(word).replace(r"\*", r"\S*") for word in words).lstrip()


@lru_cache(maxsize=4096)
def known_life(name: str) -> str:
    """ "Left handed" is "left-handed"; a life of the house's own stays as it is."""
    same = " ".join(words_of(name))
    return next((life for life in lives() if " ".join(words_of(life)) == same), name)
