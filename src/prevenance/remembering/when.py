"""The day of a fact: what its words say, else what is said right beside them."""

import datetime
import re
from dataclasses import replace

from prevenance.reading.encounter import Encounter, Turn
from prevenance.reading.sentences import sentences
from prevenance.remembering.counting import Day
from prevenance.remembering.dates import Dated, dates_in
from prevenance.remembering.evidence import Told
from prevenance.remembering.seen import Seen

DATED = frozenset({"promise", "life_event", "occasion", "possession"})
"""Other kinds hold for every day."""
REACH = 240
"""Characters before and after, within which a day still belongs to what is said."""
SHORT = 45
"""A neighbouring sentence up to this long may be the day alone: "I'll ring you. Monday, before dinner." """
_BEHIND = re.compile(
    r"(?<!\w)(?:bought|ordered|collected|took|got|gave|given|made|came|died|passed|lost|was|were|had|has|have|since|ago|"
    r"last|born|moved|retired|started|opened|picked|chose|began|serviced|restrung|repaired|married in|achete|pris|"
    r"choisi|recu|ne|nee|mort|decede|depuis|dernier|derniere|etait|avait|est venue?)(?!\w)",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"(?<!\w)(?:will|shall|going to|getting|next|soon|turns?|turning|by|until|till|want|need|needs|for|pour|va)(?!\w)"
    r"|'ll\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(r"\$|\b(?:mom|color|gray|jewelry|fall|zip code)\b", re.IGNORECASE)


class Calendar:
    """Reads days as they were meant on the day of the encounter. Without that day, only what names its year."""

    def __init__(self, encounter: Encounter, today: Day | None) -> None:
        self._encounter = encounter
        self._seen = _seen_from(encounter, today) if today else None

    def date_of(self, told: Told, turn: Turn) -> str | None:
        if told.kind not in DATED or self._seen is None:
            return None
        seen = replace(self._seen, anchor=self._anchor(told, turn, self._seen), behind=self._is_behind(told))
        spans = told.kind == "promise"
        own = dates_in(self._encounter.source[told.start : told.end], seen, spans=spans)
        return _best(own) or (self._beside(told, turn, seen) if told.kind == "promise" else None)

    def _is_behind(self, told: Told) -> bool:
        words = self._encounter.source[told.start : told.end]
        if told.kind in ("promise", "occasion"):
            return False
        return bool(_BEHIND.search(words)) and not _AHEAD.search(words)

    def _anchor(self, told: Told, turn: Turn, seen: Seen) -> Day | None:
        """The last day spoken of before, in this turn or the ones before."""
        for before in reversed(self._encounter.turns[max(0, turn.index - 3) : turn.index + 1]):
            end = min(before.end, told.start)
            text = self._encounter.source[max(before.start, end - REACH) : end]
            for dated in reversed(dates_in(text, seen)):
                if len(dated.date) > len("2026-05"):
                    return datetime.date.fromisoformat(dated.date)
        return None

    def _beside(self, told: Told, turn: Turn, seen: Seen) -> str | None:
        """The rest of its sentence; then the next sentence or the one before, if that is short."""
        low, high = max(turn.start, told.start - REACH), min(turn.end, told.end + REACH)
        text = self._encounter.source[low:high]
        spans = sentences(text)
        at = next((i for i, span in enumerate(spans) if span[0] <= told.start - low < span[1]), None)
        if at is None:
            return None
        own, *near = [spans[i] for i in (at, at + 1, at - 1) if 0 <= i < len(spans)]
        told_beside = (own, *(span for span in near if span[1] - span[0] <= SHORT))
        return next((date for span in told_beside if (date := _best(dates_in(text[slice(*span)], seen)))), None)


def _seen_from(encounter: Encounter, today: Day) -> Seen:
    month_first = encounter.language == "en" and bool(_MONTH_FIRST.search(encounter.source))
    return Seen(today, "en" if encounter.language == "und" else encounter.language, day_first=not month_first)


def _best(found: list[Dated]) -> str | None:
    """The first day; a month only where no day is told."""
    days = [dated.date for dated in found if len(dated.date) > len("2026-05")]
    return next(iter([*days, *(dated.date for dated in found)]), None)
