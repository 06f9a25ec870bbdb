"""One spelling for what is looked for: without case, accents and punctuation, in every script."""

import re
import unicodedata

# Letters that Unicode does not take apart into a plain one and its mark.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t", "ə": "e"}
)
# Accents, Hebrew points and Arabic vowel signs. The vowels of Thai or Hindi are letters and stay.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u0591-\u05c7\u064b-\u065f\u0670\u0640]")
_JOINS = re.compile("['’‘ʼ＇`´·]")
_NOT_A_LETTER = re.compile(r"[\W_]+")
_UNSPACED = "\u1100-\u11ff\u3005\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_RUN = re.compile(f"[{_UNSPACED}\U00020000-\U0003ffff]+")


def fold(text: str) -> str:
    """`D’Arcy-Müller` becomes `darcy muller`; `王伟` stays."""
    if text.isascii():
        bare = _JOINS.sub("", text.lower())
    else:
        apart = unicodedata.normalize("NFKD", _JOINS.sub("", text).casefold().translate(_PLAIN))
        bare = unicodedata.normalize("NFC", _MARKS.sub("", apart)).casefold()
    return _NOT_A_LETTER.sub(" ", bare).strip()


def is_unspaced(word: str) -> bool:
    """Chinese, Japanese and Korean: short words, or words with no space between."""
    return not word.isascii() and bool(_RUN.search(word))


def unspaced_runs(text: str) -> list[str]:
    return _RUN.findall(text)
