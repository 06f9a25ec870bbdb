"""What a client is found by, and what somebody looks for, cut into words alike."""

import re
import unicodedata
from collections.abc import Iterable

import phonenumbers

from prevenance.clientbook.folding import fold, is_unspaced, unspaced_runs

LONGEST = 32
LONGEST_RUN = 8
MOST_WORDS_OF_A_CLIENT = 2000
MOST_WORDS_LOOKED_FOR = 8

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_A_NUMBER = re.compile(r"[\s\d+().\-/]+")
_TRUNK_ZERO = re.compile(r"\(0\)")
_CALLING_CODES = {str(code) for code in phonenumbers.COUNTRY_CODE_TO_REGION_CODE}


def split(text: str) -> list[str]:
    """Folded words; `iphone手机` is two."""
    found: list[str] = []
    for word in fold(text).split():
        if word.isascii():
            found.append(word[:LONGEST])
            continue
        runs = unspaced_runs(word)
        for run in runs:
            word = word.replace(run, " ")
        found += [part[:LONGEST] for part in word.split()] + runs
    return found


def to_be_found_by(texts: Iterable[str]) -> list[str]:
    """Of a run without spaces every ending, so that what stands inside it is a beginning too."""
    words: dict[str, None] = {}
    for word in (word for text in texts for word in split(text)):
        if is_unspaced(word):
            words |= dict.fromkeys(word[at : at + LONGEST_RUN] for at in range(len(word)))
        else:
            words[word] = None
    return list(words)[:MOST_WORDS_OF_A_CLIENT]


def name_words(names: Iterable[str]) -> list[str]:
    """Müller is looked for as Muller and as Mueller."""
    spelt = dict.fromkeys(unicodedata.normalize("NFC", name) for name in names)
    other = (name.casefold().translate(_UMLAUTS) for name in spelt if not name.isascii())
    return to_be_found_by([*spelt, *other])


def contact_words(normal: str) -> list[str]:
    """A number as it is dialled from abroad and at home."""
    if not (normal.startswith("+") and normal[1:].isdecimal()):
        return to_be_found_by([normal])
    digits = normal[1:]
    code = next((digits[:size] for size in (1, 2, 3) if digits[:size] in _CALLING_CODES), "")
    return [digits, f"0{digits.removeprefix(code)}"]


def as_text(words: Iterable[str]) -> str:
    """Each word after a space."""
    return "".join(f" {word}" for word in words)


def looked_for(text: str) -> list[str]:
    number = _digits(text)
    if number:
        return [number]
    words = (word[:LONGEST_RUN] if is_unspaced(word) else word for word in split(text[:200]))
    return list(dict.fromkeys(words))[:MOST_WORDS_LOOKED_FOR]


def _digits(text: str) -> str:
    """`+33 (0)6 12` is 33612 and `0033 6 12` too. Below three digits it is a word like another."""
    plain = _TRUNK_ZERO.sub("", text) if text.strip().startswith(("+", "00")) else text
    if not _A_NUMBER.fullmatch(plain):
        return ""
    digits = phonenumbers.normalize_digits_only(plain).removeprefix("00")
    return digits if len(digits) >= 3 else ""
