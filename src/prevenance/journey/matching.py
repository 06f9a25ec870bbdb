"""What was said of taste, held against one word of the catalogue at a time. Each word is judged once and remembered:
five thousand pieces are made of a few hundred."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from prevenance.catalogue.features import Feature, features_from
from prevenance.catalogue.folding import singular, words_of
from prevenance.catalogue.lexicon import FACETS, families, families_among, near, wider
from prevenance.catalogue.lives import known_life, lives, told_by
from prevenance.journey import reasons
from prevenance.journey.reasons import Because, Reason
from prevenance.journey.tastes import Taste, Understood, present, uncovered, understood

# So wide that two of them are not alike for that.
WIDE = frozenset({*FACETS, "warm", "cool", "pastel", "bright", "muted", "dark", "coloured_stone", "animal", "nature"})
KIND_BESIDE = 0.6  # a kind that only says what the rest is about

Kinds = frozenset[str]
ANY: Kinds = frozenset()


class Answer(NamedTuple):
    """`of`: what it answers. `kinds`: it holds for pieces of these kinds; for all where there are none."""

    of: tuple[int, str]
    kinds: Kinds
    reason: Reason


class Verdict(NamedTuple):
    """`in_part`: the word is a part of what is refused together with others."""

    refused: bool = False
    answers: tuple[Answer, ...] = ()
    in_part: bool = False


NOTHING = Verdict()


class Judged(dict[str, Verdict]):
    """Judges a word when it is met for the first time."""

    def __init__(self, judge: Callable[[str], Verdict]) -> None:
        super().__init__()
        self.judge = judge

    def __missing__(self, word: str) -> Verdict:
        verdict = self[word] = self.judge(word)
        return verdict


class Matcher:
    """`tastes` are those about one person."""

    def __init__(self, tastes: Sequence[Taste]) -> None:
        self.tastes = tastes
        self.told = [understood(taste) for taste in tastes]
        self.needed = [life for told in self.told for life in told.lives if lives()[life].needed]
        self.combined = [(told.spared, names) for told in self.told for names in told.combined]
        self.unwanted = frozenset[str]().union(*(told.unwanted for told in self.told))
        self.unwanted_words = frozenset[str]().union(*(told.unwanted_words for told in self.told))
        self.names = frozenset[str]().union(*(told.names | told.unwanted_names for told in self.told))
        # Half of what is refused as a whole is no second best.
        self.parts = frozenset[str]().union(*(names for _spared, names in self.combined))
        self.lived = frozenset(life for told in self.told for life in told.lives)
        self.words = frozenset[str]().union(*(told.words for told in self.told))
        self.wanted = frozenset[str]().union(*(told.wanted for told in self.told))
        self.words_judged = Judged(self.word)
        self._features: dict[tuple[Any, ...], Verdict] = {}

    def word(self, word: str) -> Verdict:
        return self._judged(self._is_refused(word), self._answers(word), self._is_part(word))

    def feature(self, stored: dict[str, Any]) -> Verdict:
        """`stored`: a feature as it lies in the table."""
        try:
            key = (*stored["feature"].values(), "", *stored.get("benefit_for", ()))
            found = self._features.get(key)
        except (TypeError, KeyError, AttributeError):
            return NOTHING  # left there unreadable
        if found is None:
            found = self._features[key] = self._of_feature(features_from([stored]))
        return found

    def _of_feature(self, features: list[Feature]) -> Verdict:
        refused = any(self._is_refused(text) for feature in features for text in feature.feature.values())
        return self._judged(refused, (one for feature in features for one in self._answers_of_feature(feature)))

    def name(self, name: str) -> Verdict:
        """A piece spoken of, or refused, by its own name."""
        own = own_words(name)
        if not own or own.isdisjoint(self.names):
            return NOTHING
        asked = [n for n, told in enumerate(self.told) if own <= told.names]
        answers = (Answer((n, "name"), ANY, reasons.is_named(self.tastes[n], name)) for n in asked)
        return self._judged(any(own <= told.unwanted_names for told in self.told), answers)

    def _judged(self, refused: bool, answers: Iterable[Answer], in_part: bool = False) -> Verdict:
        if refused:
            return Verdict(True)
        found = tuple(answers)
        return Verdict(False, found, in_part) if found or in_part else NOTHING

    def _is_part(self, word: str) -> bool:
        return any(names & touched(family) for family in present(word) for _spared, names in self.combined)

    def _is_refused(self, text: str) -> bool:
        named = present(text)
        if not named:
            return any(_all_within(text, told.unwanted_words) for told in self.told if self.unwanted_words)
        touching = [family for family in named if not self.unwanted.isdisjoint(touched(family))]
        return any(
            told.unwanted & touched(family) and not told.spared & wider(family)
            for family in touching
            for told in self.told
        )

    def refuses_together(self, texts: Iterable[str]) -> bool:
        """No polished yellow gold: refused, too, where the piece does not say how its gold is finished."""
        named = frozenset[str]().union(*map(present, texts))
        return any(self._are_together(spared, names, named) for spared, names in self.combined)

    def _are_together(self, spared: frozenset[str], names: frozenset[str], named: frozenset[str]) -> bool:
        known = families()
        there = {name for name in names if any(name in touched(one) and not spared & wider(one) for one in named)}
        facets = {known[one].facet for one in named}
        return bool(there) and all(name in there or known[name].facet not in facets for name in names)

    def _answers(self, word: str) -> Iterator[Answer]:
        named = present(word)
        own = not named or (len(words_of(word)) > 1 and not _is_known(word))
        for n, told in enumerate(self.told):
            if own and _all_within(word, told.words):
                yield Answer((n, word), told.kinds, reasons.has_own_word(self.tastes[n], word))
                continue
            for family in sorted(named):
                yield from self._answers_of_family(n, told, word, family)

    def _answers_of_family(self, n: int, told: Understood, word: str, family: str) -> Iterator[Answer]:
        taste, beside = self.tastes[n], told.wanted - told.kinds
        for target in sorted(told.wanted):
            about_kind = target in told.kinds
            because = how(family, target)
            if because is Because.NEAR and ((about_kind and beside) or self.parts & touched(family)):
                continue
            if because:
                weight = KIND_BESIDE if about_kind and beside else 1.0
                reason = reasons.has_word(taste, because, word, family, weight)
                yield Answer((n, target), ANY if about_kind else told.kinds, reason)
        for target in sorted(told.unwanted):
            if wider(family) & set(families()[target].opposite):
                yield Answer((n, target), ANY, reasons.has_word(taste, Because.WITHOUT, word, family))

    def _answers_of_feature(self, feature: Feature) -> Iterator[Answer]:
        good_for = {life for each in feature.benefit_for if (life := known_life(each)) in self.lived or self._own(life)}
        named = {target for text in feature.feature.values() for one in present(text) for target in wider(one)}
        for life in sorted(good_for):
            for n in self._who_told(life):
                yield Answer((n, life), ANY, reasons.is_good_for(self.tastes[n], feature, life))
        for target in sorted(self.wanted & named):
            for n, told in enumerate(self.told):
                if target in told.wanted - told.kinds:
                    yield Answer((n, target), told.kinds, reasons.has_feature(self.tastes[n], feature))

    def _own(self, life: str) -> bool:
        """A life that only this house has a name for, and that somebody spoke of."""
        return life not in lives() and _all_within(life, self.words)

    def _who_told(self, life: str) -> list[int]:
        own = self._own(life)
        return [n for n, told in enumerate(self.told) if life in told.lives or (own and _all_within(life, told.words))]


@lru_cache(maxsize=65_536)
def touched(family: str) -> frozenset[str]:
    """What is there, or nearly, where a piece is of this family."""
    return wider(family) | near(family)


@lru_cache(maxsize=65_536)
def how(family: str, target: str) -> Because | None:
    """How a piece of this family answers a wish for that one."""
    if target in wider(family):
        return Because.HAS
    alike = (wider(family) & wider(target)) - WIDE
    return Because.NEAR if alike or target in near(family) or family in near(target) else None


def gives(life: str, words: Iterable[str], features: Iterable[Feature]) -> bool:
    """Whether the piece says that it has what somebody cannot do without."""
    offered = any(life in map(known_life, feature.benefit_for) for feature in features)
    return offered or any(told_by(life, "").search(" ".join(words_of(word))) for word in words)


@lru_cache(maxsize=65_536)
def own_words(name: str) -> frozenset[str]:
    """Those of a piece's name that say nothing but its name: "Étang" of "Étang earrings"."""
    words = words_of(name)
    own = uncovered(words, list(families_among(words)))
    return frozenset(word for word in own if word.isalpha() and len(word) > 2) - _words_of_lives()


@cache
def _words_of_lives() -> frozenset[str]:
    """A watch called "Daily" was not asked for by everyone who wears one every day."""
    told = (phrase for life in lives().values() for phrase in (*life.en, *life.fr))
    return frozenset(singular(word) for phrase in told for word in words_of(phrase)) | {"the", "les", "des", "and"}


def _is_known(word: str) -> bool:
    """Whether one family has just this word."""
    words = words_of(word)
    return any((one.start, one.end) == (0, len(words)) for one in families_among(words))


def _all_within(text: str, words: frozenset[str]) -> bool:
    mine = {singular(word) for word in words_of(text)} if words else set()
    return bool(mine) and mine <= words
