"""A visit jotted down by the one who served. One turn a sentence, or a line where lines stand for sentences."""

from prevenance.reading.pieces import Piece
from prevenance.reading.sentences import sentences


def jotted(source: str) -> list[Piece]:
    return [Piece(start, end) for start, end in sentences(source, clipped=True)]
