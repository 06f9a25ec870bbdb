"""Speech without labels: a line, a dash or a caption at a time."""

import re

from prevenance.reading.formats.transcript import RULE, is_aside, is_heading
from prevenance.reading.labels import leading_stamp
from prevenance.reading.lines import Line, lines_of, trimmed
from prevenance.reading.pieces import Piece
from prevenance.reading.sentences import sentences
from prevenance.reading.stamps import heading_day

DASHED = re.compile(r"(?:[-–—•*]|>{1,3})[ \t\xa0]*(?=\S)")
LONG_LINE = 700


def spoken_lines(source: str) -> list[Piece]:
    """Every line is what somebody says; where turns begin with a dash, other lines go on with the turn."""
    lines = [line for line in lines_of(source) if line]
    dashed = sum(bool(DASHED.match(line.text)) for line in lines)
    by_dash = dashed >= 2 and dashed * 2 >= len(lines)
    pieces: list[Piece] = []
    for number, line in enumerate(lines):
        add_line(source, line, by_dash, number == 0, pieces)
    return pieces


def add_line(source: str, line: Line, by_dash: bool, first: bool, pieces: list[Piece]) -> None:
    if RULE.fullmatch(line.text) or heading_day(line.text) or (first and is_heading(line.text)):
        return
    stamp, at = leading_stamp(source, line.start, line.end)
    dash = DASHED.match(source, at, line.end) if by_dash else None
    start, end = trimmed(source, dash.end() if dash else at, line.end)
    if start == end:
        return
    if is_aside(source[start:end]):
        pieces.append(Piece(start, end, time=stamp.text if stamp else None, aside=True))
    elif by_dash and not dash and pieces and not pieces[-1].aside:
        pieces[-1] = Piece(pieces[-1].start, end, time=pieces[-1].time)
    else:
        pieces.append(Piece(start, end, time=stamp.text if stamp else None))


def flowing(source: str) -> list[Piece]:
    """Speech in one block: sentence by sentence, to be joined by speaker afterwards."""
    return [Piece(start, end) for start, end in sentences(source)]


def is_block(pieces: list[Piece]) -> bool:
    """Whether lines are too long to be one person's turn each."""
    longest = max((piece.end - piece.start for piece in pieces), default=0)
    return (len(pieces) == 1 and longest > LONG_LINE // 5) or (len(pieces) <= 3 and longest > LONG_LINE)
