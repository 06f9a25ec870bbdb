"""One spelling for what is looked for: no case, no accents, and words that part at every apostrophe."""

import re
import unicodedata
from functools import lru_cache

_MARKS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart.
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
# Chinese and Japanese write no blanks: each sign is a word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def plain(text: str) -> str:
    """Small letters without accents. Punctuation stays."""
    if text.isascii():
        return text.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)))


def words_of(text: str) -> list[str]:
    """`L’émeraude, d’un vert…` gives l, emeraude, d, un, vert."""
    bare = plain(text)
    return _WORD.findall(bare if bare.isascii() else _UNSPACED.sub(r" \g<0> ", bare))


def folded(*texts: str) -> str:
    """Each word once, with a blank on both sides, so that the beginning of a word can be found in it."""
    return f" {' '.join(dict.fromkeys(word for text in texts for word in _words(text)))} "


@lru_cache(maxsize=65_536)
def _words(text: str) -> tuple[str, ...]:
    """The pieces of one house say the same few things again and again."""
    return tuple(words_of(text))


def singular(word: str) -> str:
    """`emeralds` and `anneaux` as they stand in a list of words. Enough for both languages; no grammar."""
    if len(word) > 3 and word[-1] in "sx" and not word.endswith("ss"):
        return word[:-1]
    return word
