"""What a piece has, and for whom that is a blessing."""

from typing import Any

import msgspec

Words = dict[str, str]
"""Words of the house: {language: text}."""


class Feature(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """`benefit_for` names lives, such as "travels" or "left-handed". `benefit` says it better than the house's
    general sentence for that life, where somebody wrote it."""

    feature: Words
    benefit_for: tuple[str, ...] = ()
    benefit: Words = {}


def features_from(stored: Any) -> list[Feature]:
    """As they lie in the table. What an earlier version or another program left there unreadable is passed over."""
    return [found for one in stored or () if (found := _feature_from(one))]


def _feature_from(stored: Any) -> Feature | None:
    try:
        return msgspec.convert(stored, Feature)
    except msgspec.ValidationError:
        return None


def in_language(words: Words, language: str) -> tuple[str, str]:
    """The text, and the language it is in: the one asked for, else English, else any."""
    for known in (language, "en", *words):
        if words.get(known):
            return words[known], known
    return "", language
