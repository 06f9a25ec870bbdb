"""Whence days are seen."""

from dataclasses import dataclass

from prevenance.remembering.calendar_words import CalendarWords, calendar_words
from prevenance.remembering.counting import Day


@dataclass(frozen=True)
class Seen:
    """`anchor` is the last day spoken of; `behind`: the words tell what has been."""

    today: Day
    language: str = "en"
    anchor: Day | None = None
    behind: bool = False
    day_first: bool = True

    @property
    def words(self) -> CalendarWords:
        return calendar_words(self.language)
