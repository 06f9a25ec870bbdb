"""Sentences of prose, as spans of the source."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from prevenance.reading.abbreviations import ABBREVIATIONS, JOINING, NUMBERING, OPENERS, SPEECH_VERBS
from prevenance.reading.lines import BLANK, Line, lines_of, trimmed

Span = tuple[int, int]

# A run of marks is tried once, from its first mark: a row of ten thousand dots must not be tried from each.
STOP = re.compile(
    r"(?:(?<![.!?…])[.!?…]++[\"'”’»“)\]*_]*+|[\xa0\u202f ][!?]++(?:[\xa0\u202f ]?»)?)(?=\s|$)|[。！？]++[」』”\")]*+"
)
# Nothing ends inside what someone is quoted to say, nor inside brackets; spans too long are not trusted.
KEPT_WHOLE = re.compile(
    r"“[^“”]{1,500}”|«[^«»]{1,500}»|„[^“”„]{1,500}[“”]|\"[^\"]{1,500}\"|「[^「」]{1,500}」"
    r"|(?<![\w'’])['‘][^\s'‘’](?:[^'‘’\n]|(?<=\w)['’](?=\w)){0,300}[.,!?…]['’](?!\w)"
    r"|\([^()]{1,300}\)|\[[^\[\]]{1,300}\]"
)
MARKER = re.compile(r"(?:[-–—•*·▪◦‣●►✓>]|#{1,6}|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\xa0]+(?=\S)")
LAST_WORD = re.compile(r"[^\s(\[\"“«'‘/]{1,24}$")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LOWER_STYLE = re.compile(r"[a-zà-ÿ]{3}[.?] +([^\W\d_])")


def sentences(source: str, start: int = 0, end: int | None = None, *, clipped: bool = False) -> list[Span]:
    """Spans of the sentences, in order. `clipped` prose (notes) ends a sentence with the line."""
    stop = len(source) if end is None else end
    lowered = is_lowered(source[start : min(stop, start + 20_000)])
    spans: list[Span] = []
    for block in blocks(lines_of(source, start, stop), clipped):
        spans += joined(source, sentences_in(source, *block, lowered))
    return spans or bare_words(source, start, stop)


def bare_words(source: str, start: int, stop: int) -> list[Span]:
    span = trimmed(source, start, stop)
    return [span] if span[0] < span[1] else []


def is_lowered(text: str) -> bool:
    """Some write without capitals; then a full stop before a small letter does end the sentence."""
    nexts = LOWER_STYLE.findall(text)
    return sum(map(str.islower, nexts)) * 2 > len(nexts)


def blocks(lines: list[Line], clipped: bool) -> Iterator[Span]:
    """Runs of lines that belong together: a line that was merely wrapped goes on in the next one."""
    width = wrap_width(lines)
    start = last = None
    for line in lines:
        if start is not None and last is not None:
            if line and goes_on(last, line, width, clipped):
                last = line
                continue
            yield start, last.end
            start = last = None
        if line:
            start, last = line.start, line
    if start is not None and last is not None:
        yield start, last.end


def wrap_width(lines: list[Line]) -> int | None:
    """The column where the text was wrapped, if it was."""
    lengths = [len(line.text) for line in lines if line]
    widest = max(lengths, default=0)
    if not 48 <= widest <= 110:
        return None
    full = sum(1 for length in lengths if length > widest - 14)
    return widest if full >= 2 and full * 4 >= len(lengths) else None


def goes_on(line: Line, following: Line, width: int | None, clipped: bool) -> bool:
    if MARKER.match(following.text):
        return False
    first_word = following.text.split(None, 1)[0]
    if width is not None and len(line.text) > 40:
        return len(line.text) + 1 + len(first_word) > width
    small = first_word[0].islower() and line.text[-1] not in ".!?…:;"
    return small and (len(line.text) >= 60 if clipped else len(line.text) >= 30)


def sentences_in(source: str, start: int, end: int, lowered: bool) -> Iterator[Span]:
    marker = MARKER.match(source, start, end)
    at = marker.end() if marker else start
    kept = [match.span() for match in KEPT_WHOLE.finditer(source, at, end)]
    opens = [span[0] for span in kept]
    for match in STOP.finditer(source, at, end):
        around = bisect_right(opens, match.start()) - 1
        if around >= 0 and match.end() < kept[around][1]:
            continue
        if ends_sentence(source, at, match, end, lowered):
            yield from worded(source, at, match.end())
            at = match.end()
    yield from worded(source, at, end)


def joined(source: str, spans: Iterator[Span]) -> list[Span]:
    """A smiley or a flourish after the full stop belongs to the sentence before it."""
    kept: list[Span] = []
    for start, end in spans:
        if kept and not any(map(str.isalnum, source[start:end])):
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def worded(source: str, start: int, end: int) -> Iterator[Span]:
    first, last = trimmed(source, start, end)
    text = source[first:last]
    if any(map(str.isalnum, text)) or any(star in text for star in "★☆⭐") or is_symbol(text):
        yield first, last


def is_symbol(text: str) -> bool:
    """A smiley says something; a row of dashes does not."""
    return any(char >= "\U0001f300" for char in text)


def ends_sentence(source: str, start: int, stop: re.Match[str], end: int, lowered: bool) -> bool:
    after = source[stop.end() : min(end, stop.end() + 80)].lstrip(BLANK)
    if not after or stop.group()[0] in "。！？":
        return True
    mark = stop.group().strip(" \xa0\u202f")
    if mark == ".":
        return dot_ends(source, start, stop.start(), after, lowered)
    if after[0].islower():
        return lowered and not quoted(mark) and mark[0] in "!?"
    return mark[0] == "." or not quoted(mark) or not speaker_follows(after)


def quoted(mark: str) -> bool:
    return any(char in "\"'”’»“" for char in mark)


def speaker_follows(after: str) -> bool:
    """`"How are you?" Anna asked.`: the sentence is not over; `"How are you?" I asked whether …`: it is."""
    words = list(islice(WORD.finditer(after), 4))
    if len(words) < 2 or words[1].group().lower() not in SPEECH_VERBS:
        return False
    last = words[2] if len(words) > 2 and words[2].group().lower() in {"me", "her", "him", "us", "them"} else words[1]
    rest = after[last.end() :]
    return not rest.strip() or rest.lstrip()[0] in ".,;:!?" or rest.startswith((" and ", " as ", " with ", " et "))


def dot_ends(source: str, start: int, dot: int, after: str, lowered: bool) -> bool:
    found = LAST_WORD.search(source, max(start, dot - 24), dot)
    word = (found.group().rstrip(".") if found else "").lower()
    if after[0].islower():
        return lowered and len(word) > 2 and word not in ABBREVIATIONS
    if found and is_initial(found.group()):
        return opens(after)
    if word.isdigit() and dot - len(word) == start:
        return False
    if word in JOINING:
        return False
    if word in NUMBERING:
        return not after[0].isdigit() and after[0] not in "£$€+~"
    return word not in ABBREVIATIONS or after[0].isupper() or after[0] in '"“«(['


def opens(after: str) -> bool:
    first = WORD.match(after)
    return first is not None and first.group().lower() in OPENERS


def is_initial(word: str) -> bool:
    return (len(word) == 1 and word.isupper()) or (len(word) == 3 and word[1] in ".-" and word[0].isupper())
