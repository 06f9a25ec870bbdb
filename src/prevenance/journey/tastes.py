"""What a client said of taste, size, budget and life, and what of it can be held against a piece."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from prevenance.catalogue.folding import singular, words_of
from prevenance.catalogue.lexicon import Found, families, families_among
from prevenance.catalogue.lives import avoided_by, lives, told_by
from prevenance.journey.clauses import clauses, language_of


class TasteKind(StrEnum):
    LIKES = "likes"
    AVOIDS = "avoids"
    SIZE = "size"
    BUDGET = "budget"
    LIFE = "life"


@dataclass(frozen=True)
class Taste:
    """One thing heard. `words`: what is meant, such as "satin, not shiny"; `quote`: as it was said. `about`: for whom,
    empty for the client. Who somebody is, how old or of which sex, is no part of it and is never guessed."""

    kind: TasteKind
    words: str
    quote: str = ""
    heard_on: date | None = None
    about: str = ""
    facet: str = ""

    def is_about(self, wearer: str) -> bool:
        return _person(self.about) == _person(wearer)


def _person(about: str) -> str:
    name = " ".join(words_of(about))
    return "" if name == "client" else name


# Green tea and a house by the sea say nothing of a stone.
NOT_OF_PIECES = frozenset("drink scent place hospitality form_of_address channel hour pace privacy language".split())


class Understood(NamedTuple):
    """Families wanted and not wanted, and those spared from what is not ("no gold, but rose gold"). What is not wanted
    together only ("no polished yellow gold") is in `combined`. The kinds of piece that it is about, where it names
    any; lives; and the words as such, for what only this house has a name for; `names`: those of no family, which may
    name a piece."""

    wanted: frozenset[str] = frozenset()
    unwanted: frozenset[str] = frozenset()
    combined: frozenset[frozenset[str]] = frozenset()
    spared: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    lives: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    unwanted_words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    unwanted_names: frozenset[str] = frozenset()


def understood(taste: Taste) -> Understood:
    if taste.facet in NOT_OF_PIECES or taste.kind in (TasteKind.SIZE, TasteKind.BUDGET):
        return Understood()
    avoided = taste.kind is TasteKind.AVOIDS
    told = words_told(taste.words, avoided)
    lived = lives_spared(taste.words) if avoided else lives_told(taste.words, told.wanted)
    if taste.kind is TasteKind.LIFE:
        return Understood(lives=lived or lives_told(taste.quote), words=told.words)
    return told._replace(lives=lived)


@lru_cache(maxsize=4096)
def words_told(text: str, avoided: bool = False) -> Understood:
    """`text` read clause by clause: "satin, not shiny" wants one thing and not the other."""
    language = language_of(text)
    wanted: set[str] = set()
    words: tuple[set[str], set[str]] = (set(), set())
    names: tuple[set[str], set[str]] = (set(), set())
    combined: set[frozenset[str]] = set()
    for clause, negative in clauses(text, avoided):
        found = of_pieces(clause, list(families_among(clause, language)))
        words[negative].update(map(singular, clause))
        names[negative].update(uncovered(clause, found))
        if negative:
            combined.update(together(found, clause))
        else:
            wanted.update(one.family for one in found)
    unwanted = {name for names in combined if len(names) == 1 for name in names}
    known = families()
    if not avoided:
        unwanted.update(other for name in wanted for other in known[name].rules_out)
    kinds = frozenset(name for name in wanted if known[name].facet == "kind")
    return Understood(
        wanted=frozenset() if avoided else frozenset(wanted - unwanted),
        unwanted=frozenset(unwanted),
        combined=frozenset(names for names in combined if len(names) > 1),
        spared=frozenset(wanted - unwanted) if avoided else frozenset(),
        kinds=frozenset().union(kinds, *(known[name].part_of for name in kinds)),
        words=frozenset() if avoided else frozenset(words[False] - words[True]),
        unwanted_words=frozenset(words[True]),
        names=frozenset() if avoided else frozenset(names[False]),
        unwanted_names=frozenset(names[True]),
    )


# After "small" or "long" these are no things of their own.
NOTHING_MORE = frozenset(
    "thing things piece pieces one ones jewellery jewelry enough and or but not too very to for in on at with as that "
    "chose choses piece bijou bijoux assez et ou mais trop tres pour dans en avec que qui de a".split()
)


def of_pieces(clause: Sequence[str], found: list[Found]) -> list[Found]:
    """Without what is said of something else: "large boxes", "de grands paquets"."""
    known, covered = families(), {at for one in found for at in range(one.start, one.end)}

    def is_of_something_else(one: Found) -> bool:
        following = clause[one.end] if one.end < len(clause) else ""
        alone = one.end in covered or not following or following in NOTHING_MORE or len(following) < 3
        return known[one.family].relative and not alone

    return [one for one in found if not is_of_something_else(one)]


def uncovered(clause: Sequence[str], found: Sequence[Found]) -> set[str]:
    """The words that belong to no family."""
    covered = {at for one in found for at in range(one.start, one.end)}
    return {singular(word) for at, word in enumerate(clause) if at not in covered}


BETWEEN = frozenset("of in with the a de en d l le la du des a au aux".split())


def together(found: Sequence[Found], clause: Sequence[str]) -> list[frozenset[str]]:
    """Neighbours that say different things of one: "polished yellow gold", but each of "silver or gold"."""
    known = families()
    groups: list[list[Found]] = []
    for one in found:
        last = groups[-1] if groups else []
        facets = {known[other.family].facet for other in last if other.start != one.start}
        joined = last and known[one.family].facet not in facets and BETWEEN.issuperset(clause[last[-1].end : one.start])
        if joined:
            last.append(one)
        else:
            groups.append([one])
    return [frozenset(one.family for one in group) for group in groups]


@lru_cache(maxsize=4096)
def lives_told(text: str, wanted: frozenset[str] = frozenset()) -> tuple[str, ...]:
    said, language = " ".join(words_of(text)), language_of(text)
    return tuple(
        name
        for name, life in lives().items()
        if wanted.intersection(life.families) or any(_is_affirmed(said, m.start()) for m in _told(name, language, said))
    )


def lives_spared(text: str) -> tuple[str, ...]:
    """Who avoids noise has a use for what is quiet."""
    said = " ".join(words_of(text))
    return tuple(name for name in lives() if (pattern := avoided_by(name)) and pattern.search(said))


@lru_cache(maxsize=65_536)
def present(text: str) -> frozenset[str]:
    """The families that a word or feature of a piece names, without those it says it has not: "nickel-free"."""
    return frozenset(
        one.family
        for clause, refused in clauses(text)
        for one in families_among(clause)
        if not refused and clause[one.end : one.end + 1] != ["free"]
    )


def _told(name: str, language: str, said: str) -> Iterator[re.Match[str]]:
    return told_by(name, language).finditer(said)


def _is_affirmed(said: str, at: int) -> bool:
    """Not "she never travels"."""
    before = said[:at].split()[-3:]
    refused = {"never", "not", "doesn", "don", "no", "jamais", "pas", "plus", "hardly", "rarely"} & set(before)
    return not refused
