"""Days as other programs write them: 1980-05-14, 14.05.80, 5/14/1980, 14 mai 1980, May 14."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from django.utils import timezone

from prevenance.clientbook.folding import fold

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(19|20)(\d\d)(\d\d)(\d\d)")
_NO_YEAR = re.compile(r"--(\d\d)-?(\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?\.?(?:,? \d{1,2}:\d\d.*)?")
_SIGNS = re.compile(r"(\d{4})年\s?(\d{1,2})月\s?(\d{1,2})日")
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|º|°)?(?: (?:de|del|of))?[ .\-]+([^\W\d_]+)\.?"
    r"(?:,| de| del)?(?:[ \-]+(\d{4}|\d{2}))?"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
# The beginnings by which months are told apart, in English, French, German, Italian and Spanish.
_MONTHS = (
    "jan gen ene", "feb fev", "mar maer mrz", "apr avr abr", "may mai mag", "jun juin giu", "jul juil lug",
    "aug aout ago", "sep set", "oct okt ott", "nov", "dec dez dic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """`year` is None where only the day of the year was told."""

    day: int
    month: int
    year: int | None = None

    @property
    def exists(self) -> bool:
        try:
            date(self.year or 2000, self.month, self.day)
        except ValueError:
            return False
        return True

    def as_date(self) -> date | None:
        return date(self.year, self.month, self.day) if self.year else None


def day_in(text: str, *, day_first: bool = True, today: date | None = None) -> Day | None:
    """None where the words are no day, or one that never was. Of a year of two digits: the latest that is past."""
    found = _read(text.strip(), day_first, today or timezone.localdate())
    return found if found and found.exists else None


def _read(text: str, day_first: bool, today: date) -> Day | None:
    for pattern in (_ISO, _SIGNS):
        if match := pattern.fullmatch(text):
            return Day(int(match[3]), int(match[2]), int(match[1]))
    if match := _NUMBERS.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        day, month = (first, second) if _is_day_first(first, second, day_first) else (second, first)
        return Day(day, month, _year(match[3], day, month, today))
    if match := _COMPACT.fullmatch(text):
        return Day(int(match[4]), int(match[3]), int(match[1] + match[2]))
    if match := _NO_YEAR.fullmatch(text):
        return Day(int(match[2]), int(match[1]))
    return _with_words(text, today)


def _is_day_first(first: int, second: int, day_first: bool) -> bool:
    return first > 12 or (second <= 12 and day_first)


def _with_words(text: str, today: date) -> Day | None:
    plain = " ".join(text.replace(" ", " ").split())
    if match := _DAY_FIRST.fullmatch(plain):
        day, month = int(match[1]), _month(match[2])
    elif match := _MONTH_FIRST.fullmatch(plain):
        day, month = int(match[2]), _month(match[1])
    else:
        return None
    return Day(day, month, _year(match[3], day, month, today)) if month else None


@cache
def _month(word: str) -> int:
    """Counted from 1; 0 where the word is no month."""
    word = fold(word)
    for number, beginnings in enumerate(_MONTHS, start=1):
        if any(word.startswith(beginning) for beginning in beginnings.split()):
            return number
    return 0


def _year(digits: str | None, day: int, month: int, today: date) -> int | None:
    if digits is None or len(digits) == 4:
        return int(digits) if digits else None
    year = today.year // 100 * 100 + int(digits)
    return year - 100 if (year, month, day) > (today.year, today.month, today.day) else year


def tells_day_first(values: Iterable[str]) -> bool | None:
    """Whether the day or the month stands first, by the days beyond the twelfth; None where none tells."""
    first = second = 0
    for match in filter(None, map(_NUMBERS.fullmatch, values)):
        first += int(match[1]) > 12
        second += int(match[2]) > 12
    return None if first == second else first > second
