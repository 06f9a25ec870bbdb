"""Lines and spans of a text. Offsets are code points and never move: nothing is ever taken out of the text."""

from dataclasses import dataclass

# Marks that have no width: they may stand before a label and must not hide it.
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
BLANK = UNSEEN + " \t\r\n\v\f\x1c\x1d\x1e\x85\xa0" + SPACES


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without its break and the blanks around it; `text` is the slice."""

    start: int
    end: int
    text: str

    def __bool__(self) -> bool:
        return self.end > self.start


def lines_of(source: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Every line between two offsets; an empty line stands for any number of them."""
    found: list[Line] = []
    at = start
    whole = source if start == 0 and end is None else source[start:end]
    for raw in whole.splitlines(keepends=True):
        text = raw.strip(BLANK)
        if text:
            first = at + raw.index(text[0])
            found.append(Line(first, first + len(text), text))
        elif not found or found[-1]:
            found.append(Line(at, at, ""))
        at += len(raw)
    return found


def trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """The span without blanks and unseen marks at its ends; an empty span stays where it began."""
    piece = source[start:end]
    left = len(piece) - len(piece.lstrip(BLANK))
    if left == len(piece):
        return start, start
    return start + left, start + len(piece.rstrip(BLANK))
