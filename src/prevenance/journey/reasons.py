"""Why a piece is proposed: what it has, what that does for this client, and the client's own words for it."""

import tomllib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from prevenance.catalogue import lexicon
from prevenance.catalogue.features import Feature, Words, in_language
from prevenance.catalogue.folding import plain, words_of
from prevenance.catalogue.lives import lives
from prevenance.journey.tastes import Taste, TasteKind

SENTENCES = Path(lexicon.__file__).parent / "sentences.toml"


class Because(StrEnum):
    """How what the piece has answers what was said."""

    HAS = "has"
    NEAR = "near"  # not the thing itself, but close to it
    WITHOUT = "without"  # it spares them what they avoid
    NAMED = "named"  # they spoke of this very piece
    LIFE = "life"
    SIZE = "size"
    BUDGET = "budget"


WEIGHT = {
    Because.HAS: 1.0, Because.NEAR: 0.35, Because.WITHOUT: 0.8, Because.NAMED: 1.5,
    Because.LIFE: 1.2, Because.SIZE: 0.3, Because.BUDGET: 0.0,
}  # fmt: skip

# They said what they do not want; what helps was not said.
INFERRED = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """ "You said: `quote`" → `benefit`. `feature` is what the piece has, in the languages of the house; `order` says
    which reason weighs more, and is never shown."""

    taste: Taste
    because: Because
    feature: Words
    sentence: Words
    order: float

    @property
    def benefit(self) -> Words:
        """What it does for them, a sentence in each language."""
        return {language: self._said(language) for language in self.sentence}

    def _said(self, language: str) -> str:
        word = in_language(self.feature, language)[0]
        first = word[:1].upper() + word[1:]
        return self.sentence[language].format(word=word, of=_of(word), feature=first)

    @property
    def quote(self) -> str:
        return self.taste.quote or self.taste.words

    @property
    def heard_on(self) -> date | None:
        return self.taste.heard_on

    @property
    def about(self) -> str:
        return self.taste.about


def _of(word: str) -> str:
    """French: d’émeraude, de rubis."""
    return f"d’{word}" if plain(word)[:1] in "aeiou" else f"de {word}"


@cache
def sentences() -> dict[str, Words]:
    return tomllib.loads(SENTENCES.read_text(encoding="utf-8"))


def has_word(taste: Taste, because: Because, word: str, family: str, weight: float = 1.0) -> Reason:
    """For a word of the catalogue, by its family."""
    known = lexicon.families()[family]
    feature = {language: _in_words(word, family, language) for language in lexicon.LANGUAGES}
    general = sentences()["near" if because is Because.NEAR else known.facet]
    sentence = general if because is Because.NEAR else known.says or general
    return Reason(taste, because, feature, sentence, WEIGHT[because] * weight)


def _in_words(word: str, family: str, language: str) -> str:
    """As the catalogue has it, where that is a word of this language; else as its family is called there."""
    known = lexicon.families()[family]
    mine = [words_of(one) for one in getattr(known, language)]
    return word if words_of(word) in mine else known.label(language)


def has_own_word(taste: Taste, word: str) -> Reason:
    """For what only this house has a word for."""
    return Reason(taste, Because.HAS, _same(word), sentences()["own"], WEIGHT[Because.HAS])


def is_named(taste: Taste, name: str) -> Reason:
    return Reason(taste, Because.NAMED, _same(name), sentences()["name"], WEIGHT[Because.NAMED])


def is_good_for(taste: Taste, feature: Feature, life: str) -> Reason:
    known = lives().get(life)
    sentence = known.benefit if known else _itself(feature.feature)
    weight = WEIGHT[Because.LIFE] * (INFERRED if taste.kind is TasteKind.AVOIDS else 1)
    return Reason(taste, Because.LIFE, feature.feature, _spoken(feature.benefit) or sentence, weight)


def has_feature(taste: Taste, feature: Feature) -> Reason:
    """What was asked for stands among the features, in the house's words."""
    sentence = _spoken(feature.benefit) or _itself(feature.feature)
    return Reason(taste, Because.HAS, feature.feature, sentence, WEIGHT[Because.HAS])


def is_in_size(taste: Taste) -> Reason:
    return Reason(taste, Because.SIZE, _same(taste.words), sentences()["size"], WEIGHT[Because.SIZE])


def is_in_budget(taste: Taste) -> Reason:
    return Reason(taste, Because.BUDGET, _same(taste.words), sentences()["budget"], WEIGHT[Because.BUDGET])


def _same(word: str) -> Words:
    return dict.fromkeys(lexicon.LANGUAGES, word)


def _itself(words: Words) -> Words:
    return dict.fromkeys(words, "{feature}.")


def _spoken(benefit: Words) -> Words:
    """A sentence that the house wrote itself: it stands as it is, braces and all."""
    return {language: text.replace("{", "{{").replace("}", "}}") for language, text in benefit.items()}
