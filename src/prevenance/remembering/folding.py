"""Text made plain for looking up words: no accents, one kind of apostrophe and blank, and every letter in its place."""

import unicodedata

_PLAIN = {
    code: base[0]
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if len(base := unicodedata.normalize("NFD", chr(code))) > 1 and base[0].isascii()
} | {ord(mark): plain for mark, plain in zip("’‘ʼ`´\xa0\u202f\u2009–—‑", "'''''   ---", strict=True)}


def fold(text: str) -> str:
    """As long as `text`, so that places in one are places in the other. Capitals stay."""
    return text.translate(_PLAIN)


def fold_case(text: str) -> str:
    """`fold`, in small letters."""
    plain = fold(text)
    small = plain.lower()
    return small if len(small) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
