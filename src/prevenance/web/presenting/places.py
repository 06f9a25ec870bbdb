"""Where on the page a turn stands, and how one links to it."""

from dataclasses import dataclass

from prevenance.reading import Encounter
from prevenance.reviewing import Judgement, Quote

SHOWN_AT_FIRST = 400
MORE = "more"


@dataclass(frozen=True)
class Places:
    """The first `shown` turns are on the page; links to any other lead to where the rest is offered."""

    shown: int

    def anchor(self, turn: int) -> str:
        return f"turn-{turn + 1}"

    def href(self, turn: int) -> str:
        return f"#{self.anchor(turn) if turn < self.shown else MORE}"


def places_of(encounter: Encounter, whole: bool) -> Places:
    return Places(len(encounter.turns) if whole else min(len(encounter.turns), SHOWN_AT_FIRST))


def standing_turn(judgement: Judgement) -> int | None:
    """A missed moment stands under the reply that failed, else at its cue; a met one at its evidence."""
    quote = standing_quote(judgement)
    return quote.turn if quote else None


def standing_quote(judgement: Judgement) -> Quote | None:
    quotes = judgement.evidence or judgement.cue
    return quotes[0] if quotes else None
