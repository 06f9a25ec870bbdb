"""Who speaks: the beginning of a line, in every common way of writing it."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from prevenance.reading.lines import BLANK, Line
from prevenance.reading.role_words import is_key, role_weight, words_of
from prevenance.reading.stamps import Stamp, range_end, stamp_at, stamp_within

LONGEST = 64
DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Head:
    """A label at the beginning of a line. `text` is where the words begin (the end of the line where none do)."""

    line: int
    name: str
    stamp: Stamp | None
    text: int


MARKUP = re.compile(r"(?:[*_#>`|~•–—-]+[ \t]*)+")
CLOSERS = " \t\xa0\u202f])}*_`|-–—:,"
NAME = re.compile(r"[^\W_](?:[\w .'’&/+\-–()\[\]@~#°,!]|[^\x00-\u2fff])*\Z")
PHONE = re.compile(r"\+?[\d() .\-\xa0\u202f\u2011]{6,22}\Z")
DASH = re.compile(r"[ \t\xa0\u202f]+(?:[-–—|=»>]|=>|->)[ \t\xa0\u202f]+|[–—][ \t\xa0]?|-[ \t\xa0]+|\t+")
DOT = re.compile(r"([A-Z](?:[A-Z ]{0,20}[A-Z])?)\.[ \t\xa0]+(?=\S)")
OPEN_NAME = re.compile(r"([\[<(])([^\[\]<>()\n]{1,48})[\]>)][ \t\xa0]*[:\-–—]?[ \t\xa0]*")


def after_marks(source: str, start: int, end: int) -> int:
    """Where a line's words begin behind quote marks, emphasis and numbering in brackets."""
    found = MARKUP.match(source, start, end)
    return found.end() if found else start


def leading_stamp(source: str, start: int, end: int) -> tuple[Stamp | None, int]:
    """A stamp at the beginning, bracketed or bare, and where the rest begins."""
    at = start
    bracket = at < end and source[at] in "[(<{"
    if bracket:
        at += 1
    stamp = stamp_at(source, at, min(end, at + 60))
    if stamp is None:
        return None, start
    at = stamp.end
    if bracket:
        at = range_end(source, at, min(end, at + 30))
        if at >= end or source[at] not in "])>}":
            return None, start
    elif at < end and source[at].isalnum():
        return None, start
    while at < end and source[at] in CLOSERS + ">" + "\u200e\u200f\u202c":
        at += 1
    return stamp, at


def plausible(name: str, stamped: bool = False) -> bool:
    """Whether words before a separator could be what someone is called."""
    if not name or len(name) > LONGEST or (name[-1] in ".!?;," and not name[-2:-1].isalpha()):
        return False
    if PHONE.match(name) or stamped:
        return True
    return bool(NAME.match(name)) and len(name.split()) <= 6 and not name.isdigit() and not is_key(name)


def tidy(name: str) -> str:
    return name.strip(BLANK + '*_`~[]<>|#"“”').strip(BLANK)


def colon_head(source: str, number: int, line: Line) -> Head | None:
    """`SA:` `[00:12] Anna:` `Lindiwe, 19:48:` `Annelies (boutique):` `**Anna**:` `Name:` alone."""
    begin = after_marks(source, line.start, line.end)
    stamp, at = leading_stamp(source, begin, line.end)
    at = after_marks(source, at, line.end)
    limit = min(line.end, at + LONGEST + 40)
    if stamp is None:
        stamp = (
            stamp_within(source, at, limit) if DIGITS.search(source, at, first_colon(source, at, limit) + 1) else None
        )
        if stamp and (":" in source[at : stamp.start] or stamp.start == at):
            stamp = None
    inner = stamp is not None and stamp.start >= at
    colon = first_colon(source, stamp.end if inner and stamp else at, limit)
    if colon < 0 or (inner and stamp and source[stamp.end : colon].strip(CLOSERS)):
        return None
    name = tidy(source[at : stamp.start if inner and stamp else colon].rstrip("([,-–— \t|*"))
    if not plausible(name, stamp is not None and (stamp.day is not None or not inner) and len(name.split()) <= 8):
        return None
    return Head(number, name, stamp, words_start(source, colon + 1, line.end))


def first_colon(source: str, start: int, end: int) -> int:
    found = [at for at in (source.find(":", start, end), source.find("：", start, end)) if at >= 0]
    colon = min(found, default=-1)
    return -1 if source[colon + 1 : colon + 3] == "//" else colon


def words_start(source: str, start: int, end: int) -> int:
    while start < end and source[start] in " \t\xa0\u202f*_\u200e\u200f:":
        start += 1
    return start


def dash_head(source: str, number: int, line: Line) -> Head | None:
    """`Client - text`, `Duarte — text`, `Anna<tab>text`, `18:41<tab>Anna<tab>text`."""
    begin = after_marks(source, line.start, line.end)
    stamp, at = leading_stamp(source, begin, line.end)
    found = DASH.search(source, at, min(line.end, at + LONGEST))
    if not found or found.start() == at:
        return None
    name = tidy(source[at : found.start()].rstrip(": "))
    if not plausible(name) or len(name.split()) > 4:
        return None
    return Head(number, name, stamp, words_start(source, found.end(), line.end))


def dot_head(source: str, number: int, line: Line) -> Head | None:
    """`Q. text`, `CLIENT. text`, as courts and plays write it."""
    found = DOT.match(source, line.start, line.end)
    usable = found is not None and plausible(found[1])
    return Head(number, found[1], None, words_start(source, found.end(), line.end)) if found and usable else None


def bracket_head(source: str, number: int, line: Line) -> Head | None:
    """`[Anna] text`, `<Anna> text`, `[Anna] [18:41] text`, `[00:12] [Anna] text`."""
    stamp, at = leading_stamp(source, line.start, line.end)
    found = OPEN_NAME.match(source, at, line.end)
    if not found or not plausible(tidy(found[2])):
        return None
    at = found.end()
    if stamp is None:
        stamp, at = leading_stamp(source, at, line.end)
    return Head(number, tidy(found[2]), stamp, at)


def stamped_head(source: str, number: int, line: Line) -> Head | None:
    """`Anna [00:12:04]`, `Anna  14:02`, `Anna — 12/01/2026 18:41`, `[00:12] Anna`, words on the lines below."""
    begin = after_marks(source, line.start, line.end)
    if line.end - begin > LONGEST + 60:
        return None
    stamp, at = leading_stamp(source, begin, line.end)
    if stamp is None:
        stamp = stamp_within(source, begin, line.end)
        if stamp is None or source[stamp.end : line.end].strip(CLOSERS):
            return None
        name = tidy(source[begin : stamp.start].rstrip("([{,-–—•·| \t\u2003*@"))
    else:
        name = tidy(source[at : line.end])
    usable = plausible(name) and len(name.split()) <= 5 and name[-1] not in ".!?…,"
    return Head(number, name, stamp, line.end) if usable else None


def alone_head(source: str, number: int, line: Line) -> Head | None:
    """`SALES ASSOCIATE` on a line of its own, words on the lines below."""
    name = tidy(line.text)
    if len(line.text) > 40 or not plausible(name) or len(name.split()) > 4 or line.text[-1] in ".!?…,;:":
        return None
    named = all(word[0].isupper() or not word[0].isalpha() for word in name.split()) or abs(role_weight(name)) >= 5
    return Head(number, name, None, line.end) if named and any(map(str.isalpha, name)) else None


Style = Callable[[str, int, Line], Head | None]
STYLES: tuple[Style, ...] = (colon_head, stamped_head, bracket_head, dash_head, dot_head, alone_head)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A label for comparison: without case, role in brackets or blanks."""
    bare = re.split(r"\s*[(\[]", name, maxsplit=1)[0] or name
    return " ".join(bare.casefold().split())


def shown(name: str) -> str:
    """`Annelies (boutique)` is called Annelies; `~ Anna` is Anna."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]?\s*$", "", name).strip() or name


def credible(heads: list[Head], lines: int) -> list[Head]:
    """Heads whose names speak: they come back, or say a role, or stand where nearly every line is labelled."""
    counts = Counter(folded(head.name) for head in heads)
    again = {name for name, count in counts.items() if count >= 2}
    sure = {name for name in counts if abs(role_weight(name)) >= 3}
    dated = {folded(head.name) for head in heads if head.stamp and head.stamp.day}
    trusted = again | sure | dated
    if len(trusted) >= 2 or (len(counts) == 2 and len(heads) * 10 >= lines * 7):
        # Among proven speakers a single new name is believed when it looks like one.
        return [head for head in heads if folded(head.name) in trusted or looks_named(head.name)]
    return [head for head in heads if folded(head.name) in dated]


def one_voice(heads: list[Head], lines: list[Line], written: int) -> bool:
    """Whether one label stands before the words of every line: a role, a name that comes back, or one with a time."""
    if not heads or len(heads) != written or len({folded(head.name) for head in heads}) > 1:
        return False
    name = heads[0].name
    if any(head.text >= lines[head.line].end for head in heads) or not (looks_named(name) or " " not in name):
        return False
    return written > 1 or abs(role_weight(name)) >= 5 or heads[0].stamp is not None


def looks_named(name: str) -> bool:
    words = name.split()
    return (
        len(words) <= 3 and bool(words_of(name)) and all(not word[0].isalpha() or word[0].isupper() for word in words)
    )
