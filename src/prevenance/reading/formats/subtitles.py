"""WebVTT and SubRip: one turn a caption, or a line of it where it holds several voices."""

import re
from collections import Counter

from prevenance.reading.formats.transcript import is_aside
from prevenance.reading.labels import Head, colon_head, folded, looks_named
from prevenance.reading.lines import BLANK, Line, lines_of, trimmed
from prevenance.reading.pieces import Piece
from prevenance.reading.role_words import role_weight

CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
TIMING = re.compile(rf"({CLOCK})[ \t]*-->[ \t]*({CLOCK})")
VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>\n]{1,80})>")
LEADING_TAGS = re.compile(r"(?:<(?!v[ .])[^<>\n]{1,60}>|\{\\[^{}\n]{1,40}\}|[ \t\xa0])+")
TRAILING_TAGS = re.compile(r"(?:</?[^<>\n]{1,60}>|[ \t\xa0])+\Z")
TAGS = re.compile(r"<[^<>\n]{1,60}>")
KARAOKE = re.compile(r"<\d\d:\d\d[:.]")
CHANGE = re.compile(r"(?:>>+|[-–—])[ \t\xa0]*(?=\S)")


def is_subtitles(source: str) -> bool:
    begin = source[:4000].lstrip(BLANK)
    return begin.startswith("WEBVTT") or (TIMING.search(begin) is not None and TIMING.search(begin[:120]) is not None)


def captions(source: str) -> list[Piece]:
    cues = list(cues_of(lines_of(source)))
    pieces: list[Piece] = []
    for time, lines in unrolled(cues):
        pieces += spoken(source, time, lines)
    return with_labels(source, pieces)


def cues_of(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Time and text lines of every cue; notes, styles and cue names are left out."""
    cues: list[tuple[str, list[Line]]] = []
    open_cue = False
    for number, line in enumerate(lines):
        timing = TIMING.match(line.text)
        if timing:
            cues.append((timing[1], []))
            open_cue = True
        elif not line:
            open_cue = False
        elif open_cue and not (names_cue(line) and number + 1 < len(lines) and TIMING.match(lines[number + 1].text)):
            cues[-1][1].append(line)
    return cues


def names_cue(line: Line) -> bool:
    return len(line.text) <= 40


def unrolled(cues: list[tuple[str, list[Line]]]) -> list[tuple[str, list[Line]]]:
    """Live captions repeat each line as the text rolls up: keep every line once, the plain one if there is one."""
    if not any(KARAOKE.search(line.text) for _, lines in cues for line in lines):
        return cues
    plain = {line.text for _, lines in cues for line in lines if not KARAOKE.search(line.text)}
    kept: list[tuple[str, list[Line]]] = []
    last = ""
    for time, lines in cues:
        fresh = []
        for line in lines:
            bare = TAGS.sub("", line.text).strip()
            if line.text != last and not (KARAOKE.search(line.text) and bare in plain):
                fresh.append(line)
                last = bare
        kept.append((time, fresh))
    return kept


def spoken(source: str, time: str, lines: list[Line]) -> list[Piece]:
    """The turns of one cue: split where a line begins with a voice tag, a dash or chevrons."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not VOICE.match(line.text) and not CHANGE.match(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    pieces: list[Piece] = []
    for group in groups:
        pieces += voices(source, time, group[0].start, group[-1].end)
    return pieces


def voices(source: str, time: str, start: int, end: int) -> list[Piece]:
    tags = list(VOICE.finditer(source, start, end))
    if not tags:
        return plain_piece(source, time, None, start, end)
    pieces = plain_piece(source, time, None, start, tags[0].start())
    for tag, stop in zip(tags, [*[following.start() for following in tags[1:]], end], strict=True):
        pieces += plain_piece(source, time, tag[1].strip(BLANK), tag.end(), stop)
    return pieces


def plain_piece(source: str, time: str, label: str | None, start: int, end: int) -> list[Piece]:
    lead = LEADING_TAGS.match(source, start, end)
    start = lead.end() if lead else start
    change = CHANGE.match(source, start, end)
    start = change.end() if change else start
    tail = TRAILING_TAGS.search(source, start, end) if source[start:end].rstrip()[-1:] == ">" else None
    first, last = trimmed(source, start, tail.start() if tail else end)
    if first == last:
        return []
    return [Piece(first, last, label, time, aside=is_aside(source[first:last]))]


def with_labels(source: str, pieces: list[Piece]) -> list[Piece]:
    """`Anna Smith: Hello` inside a caption, where such labels come back."""
    heads: list[Head | None] = [head_of(source, piece) for piece in pieces]
    counts = Counter(folded(head.name) for head in heads if head)
    spoken_by = {name for name, count in counts.items() if count >= 2 or abs(role_weight(name)) >= 3}
    if not spoken_by or (len(counts) < 2 and not all(heads)):
        return pieces
    labelled: list[Piece] = []
    current: str | None = None
    for piece, head in zip(pieces, heads, strict=True):
        if head and (folded(head.name) in spoken_by or looks_named(head.name)) and head.text < piece.end:
            current = head.name
            piece = Piece(head.text, piece.end, current, piece.time)
        elif piece.label is None and not piece.aside:
            piece = Piece(piece.start, piece.end, current, piece.time)
        labelled.append(piece)
    return labelled


def head_of(source: str, piece: Piece) -> Head | None:
    if piece.label is not None or piece.aside:
        return None
    return colon_head(source, 0, Line(piece.start, piece.end, source[piece.start : piece.end]))
