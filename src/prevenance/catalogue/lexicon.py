"""Which words mean the same thing, in two languages: the families of `families/`."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from prevenance.catalogue.features import Words
from prevenance.catalogue.folding import singular, words_of

FOLDER = Path(__file__).parent / "families"
FACETS = ("kind", "material", "stone", "colour", "finish", "style")
LANGUAGES = ("en", "fr")
# Before a word that is alone enough to mean what it says: "d'or", "en or".
BEFORE_ALONE = frozenset({"l", "d", "en", "cet", "votre", "mon"})


class Family(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    en: tuple[str, ...]
    fr: tuple[str, ...]
    alone: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    resembles: tuple[str, ...] = ()
    opposite: tuple[str, ...] = ()
    rules_out: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    on_skin: bool = False
    relative: bool = False
    says: Words = {}
    facet: str = ""

    def label(self, language: str) -> str:
        return self.fr[0] if language == "fr" else self.en[0]


class Found(NamedTuple):
    """A family, and the words (of `words_of`) that name it."""

    start: int
    end: int
    family: str


@cache
def families() -> dict[str, Family]:
    return {name: family for path in sorted(FOLDER.glob("*.toml")) for name, family in _families_in(path)}


def _families_in(path: Path) -> Iterator[tuple[str, Family]]:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    root = told.pop("root")
    for name, words in told.items():
        widened = {*words.get("is_a", ()), root} - {name}
        yield name, msgspec.convert({**words, "is_a": tuple(sorted(widened)), "facet": root}, Family)


@cache
def wider(name: str) -> frozenset[str]:
    """The family and all that it is a kind of."""
    above = families()[name].is_a if name in families() else ()
    return frozenset({name}.union(*map(wider, above)))


@cache
def near(name: str) -> frozenset[str]:
    """What it merely resembles, and all that this is a kind of."""
    family = families().get(name)
    return frozenset().union(*map(wider, family.resembles)) - wider(name) if family else frozenset()


Phrase = tuple[str, ...]


@cache
def _phrases() -> dict[str, list[tuple[Phrase, str, str]]]:
    """By first word, the longest first: the phrase, its family, and its language."""
    by_first: dict[str, list[tuple[Phrase, str, str]]] = {}
    for name, family in families().items():
        for language in LANGUAGES:
            words = (word for word in getattr(family, language) if word not in family.alone)
            for phrase in dict.fromkeys(map(_phrase, words)):
                by_first.setdefault(phrase[0], []).append((phrase, name, language))
    for phrases in by_first.values():
        phrases.sort(key=lambda one: -len(one[0]))
    return by_first


def _phrase(words: str) -> Phrase:
    return tuple(map(singular, words_of(words)))


@cache
def _alone() -> dict[str, str]:
    return {word: name for name, family in families().items() for word in family.alone}


def families_among(words: Sequence[str], language: str = "") -> Iterator[Found]:
    """From left to right, the longest words first. Without a language, in both."""
    bare = tuple(map(singular, words))
    at = 0
    while at < len(bare):
        found = list(_starting_at(bare, at, language))
        yield from found
        at = found[0].end if found else at + 1


def _starting_at(words: Phrase, at: int, language: str) -> Iterator[Found]:
    length = 0
    for phrase, name, tongue in _phrases().get(words[at], ()):
        if len(phrase) < length or (language and tongue != language):
            continue
        if words[at : at + len(phrase)] == phrase:
            length = len(phrase)
            yield Found(at, at + length, name)
    if not length and (name := _alone().get(words[at], "")) and (language == "fr" or _stands_alone(words, at)):
        yield Found(at, at + 1, name)


def _stands_alone(words: Phrase, at: int) -> bool:
    return len(words) == 1 or (at > 0 and words[at - 1] in BEFORE_ALONE)


@lru_cache(maxsize=65_536)
def named(word: str) -> tuple[str, ...]:
    """The families that a word of the catalogue names: "18k yellow gold" is of two."""
    return tuple(dict.fromkeys(found.family for found in families_among(words_of(word))))


def in_other_words(words: Iterable[str]) -> list[str]:
    """What each is called in both languages, and what it is a kind of: an emerald is found by "vert"."""
    return list(map(_labels, words))


@lru_cache(maxsize=65_536)
def _labels(word: str) -> str:
    known = families()
    of = sorted(above for name in named(word) for above in wider(name) if above in known)
    return " ".join(known[name].label(language) for name in of for language in LANGUAGES)


def translated(word: str, language: str) -> str:
    """The house's word in the language of the page, where it is one that we know, and nothing besides."""
    words = words_of(word)
    found = list(families_among(words))
    if not found or (found[0].start, found[0].end) != (0, len(words)):
        return word
    family = families()[found[0].family]
    stays = _phrase(word) in map(_phrase, getattr(family, language, ()))
    return word if stays else family.label(language)
