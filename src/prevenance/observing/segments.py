"""A long turn is read sentence by sentence, so that a review can quote the words that decided, not the whole speech."""

from prevenance.reading.sentences import Span, sentences

LONG = 140
"""Characters up to which a turn is one segment."""
SHORT = 30
"""A sentence shorter than this stays with its neighbour: "Right." says little by itself."""


def segments(text: str) -> list[Span]:
    """Spans of `text`, in order; at least one."""
    if len(text) <= LONG:
        return [(0, len(text))]
    found: list[Span] = []
    for start, end in sentences(text):
        if found and min(end - start, found[-1][1] - found[-1][0]) < SHORT:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found or [(0, len(text))]
