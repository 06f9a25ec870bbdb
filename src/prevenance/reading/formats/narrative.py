"""A visit told by the one who came: a letter, a review, a shopper's report. One turn a sentence."""

from prevenance.reading.pieces import Piece
from prevenance.reading.sentences import sentences


def told(source: str) -> list[Piece]:
    """Quotations stay with their sentence; salutations, signatures and headings stand alone."""
    return [Piece(start, end) for start, end in sentences(source)]
