"""Which words of a long turn decided: the sentence that shows the sign most is quoted."""

from prevenance.observing.observations import Observations
from prevenance.reviewing.review import Quote


def quote(index: int, signs: tuple[str, ...], seen: Observations) -> Quote:
    """The sentence of the turn that shows these signs most; the whole turn where it is short."""
    turn = seen.encounter.turns[index]
    told = seen.telling_segment(index, signs) or turn
    return Quote(index, told.start, told.end, seen.encounter.source[told.start : told.end])
