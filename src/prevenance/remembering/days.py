"""What each shape of a phrase says: a day, a month ("2026-05"), or nothing that a calendar could hold.

The shapes are those of `calendar/*.toml`; their patterns name the groups that are read here.
"""

import datetime
import re
from collections.abc import Callable

from prevenance.remembering.counting import (
    Day,
    a_day,
    days_on,
    easter,
    last_of_month,
    last_weekday,
    month_of,
    months_on,
    nearest,
    next_weekday,
)
from prevenance.remembering.seen import Seen

Told = Day | str | None
Reading = Callable[[re.Match[str], Seen], Told]
_READINGS: dict[str, Reading] = {}
_FRACTION = re.compile(r"24/7|1/[2348]|[37]/8|2/3|3/4|5/8")
_DIGITS = re.compile(r"\d+")
_SMALL_ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth|premier)$", re.IGNORECASE)


def reading_of(shape: str) -> Reading:
    return _READINGS[shape]


def _reads(shape: str) -> Callable[[Reading], Reading]:
    def kept(reading: Reading) -> Reading:
        _READINGS[shape] = reading
        return reading

    return kept


@_reads("iso")
def _iso(match: re.Match[str], seen: Seen) -> Told:
    return a_day(int(match["year"]), int(match["month"]), int(match["day"]))


@_reads("numbers")
def _numbers(match: re.Match[str], seen: Seen) -> Told:
    if _FRACTION.fullmatch(match[0]) or (match["sign"] == "." and not match["year"]):
        return None
    first, second = int(match["a"]), int(match["b"])
    day, month = (first, second) if (seen.day_first or first > 12) and second <= 12 else (second, first)
    return _in_year(match["year"], month, day, seen)


@_reads("written")
def _written(match: re.Match[str], seen: Seen) -> Told:
    return _in_year(match["year"], seen.words.place(seen.words.months, match["month"]) + 1, _number(match, seen), seen)


@_reads("weekday_day")
def _weekday_day(match: re.Match[str], seen: Seen) -> Told:
    """ "Fri 22": the next 22nd that is a Friday; where none is near, the 22 is something else, and Friday is meant."""
    weekday, number = seen.words.place(seen.words.weekdays, match["weekday"]), _number(match, seen)
    step = -1 if seen.behind else 1
    for off in range(200):
        day = days_on(seen.today, off * step)
        if day.day == number and day.weekday() == weekday:
            return day
    return next_weekday(weekday, seen.today)


@_reads("weekday_week")
def _weekday_week(match: re.Match[str], seen: Seen) -> Told:
    """ "Thursday week" is a week after the Thursday to come; "jeudi de la semaine prochaine" is in the week to come."""
    weekday = seen.words.place(seen.words.weekdays, match["weekday"])
    if "semaine" in match[0].lower():
        return days_on(seen.today, 7 - seen.today.weekday() + weekday)
    return days_on(next_weekday(weekday, seen.today), 7)


@_reads("weekday_gone")
def _weekday_gone(match: re.Match[str], seen: Seen) -> Told:
    return last_weekday(seen.words.place(seen.words.weekdays, match["weekday"]), seen.today)


@_reads("weekday_beside")
def _weekday_beside(match: re.Match[str], seen: Seen) -> Told:
    weekday = seen.words.place(seen.words.weekdays, match["weekday"])
    if seen.anchor is None:
        return None
    if _is_before(match["side"]):
        return last_weekday(weekday, seen.anchor)
    return days_on(seen.anchor, (weekday - seen.anchor.weekday() - 1) % 7 + 1)


@_reads("weekday")
def _weekday(match: re.Match[str], seen: Seen) -> Told:
    weekday = seen.words.place(seen.words.weekdays, match["weekday"])
    return last_weekday(weekday, seen.today) if seen.behind else next_weekday(weekday, seen.today)


@_reads("beside")
def _beside(match: re.Match[str], seen: Seen) -> Told:
    """ "Two days before", "the evening before", "le lendemain": beside the last day spoken of."""
    if seen.anchor is None:
        return None
    groups = match.groupdict()
    unit = seen.words.name(seen.words.units, groups.get("unit") or "")
    count = seen.words.count(groups["count"]) if groups.get("count") else 1
    sign = -1 if _is_before(match["side"]) else 1
    if unit == "week" and not groups.get("count"):
        return None
    return _off(seen.anchor, unit or "day", count * sign, seen)


@_reads("same_day")
def _same_day(match: re.Match[str], seen: Seen) -> Told:
    return seen.anchor


for _shape, _days in (
    ("after_tomorrow", 2),
    ("tomorrow", 1),
    ("today", 0),
    ("yesterday", -1),
    ("before_yesterday", -2),
):
    _READINGS[_shape] = lambda match, seen, days=_days: seen.today + datetime.timedelta(days=days)  # type: ignore[misc]


@_reads("ago")
def _ago(match: re.Match[str], seen: Seen) -> Told:
    return _off(seen.today, seen.words.name(seen.words.units, match["unit"]), -seen.words.count(match["count"]), seen)


@_reads("ahead")
@_reads("long_span")
def _ahead(match: re.Match[str], seen: Seen) -> Told:
    groups = match.groupdict()
    whence = seen.today
    if groups.get("weekday"):
        whence = next_weekday(seen.words.place(seen.words.weekdays, groups["weekday"]), seen.today)
    unit = seen.words.name(seen.words.units, match["unit"])
    return _off(whence, unit, seen.words.count(groups["count"]) if groups.get("count") else 1, seen)


@_reads("month_end")
def _month_end(match: re.Match[str], seen: Seen) -> Told:
    return last_of_month(seen.today)


@_reads("month_off")
def _month_off(match: re.Match[str], seen: Seen) -> Told:
    months = {"next": 1, "prochain": 1, "last": -1, "dernier": -1}.get(match["off"].lower(), 0)
    return month_of(months_on(seen.today, months))


@_reads("feast")
def _feast(match: re.Match[str], seen: Seen) -> Told:
    """Easter moves, and most who say it mean the days around it: a month is all that is promised."""
    feast = seen.words.name(seen.words.feasts, match[0])
    if feast == "easter":
        years = (seen.today.year - 1, seen.today.year, seen.today.year + 1)
        return month_of(nearest([easter(year) for year in years], seen.today, seen.behind))
    days = {"christmas": (12, 25), "christmas_eve": (12, 24), "new_year": (1, 1), "new_year_eve": (12, 31)}
    return _in_year(None, *days.get(feast, (2, 14)), seen)


@_reads("month")
def _month(match: re.Match[str], seen: Seen) -> Told:
    word, lead = match["month"], match[0].lower()
    led = not lead.startswith(word.lower())
    if word.lower() in seen.words.words_too and not (word[0].isupper() and (led or len(word) > 3)) and not _leads(lead):
        return None
    month = seen.words.place(seen.words.months, word) + 1
    behind = seen.behind or lead.startswith(("since ", "depuis ", "last ")) or lead.endswith((" last year", " dernier"))
    year = match["year"] or ""
    if year.isdigit():
        return f"{year}-{month:02}"
    if year.lower() == "next year":
        return f"{seen.today.year + 1}-{month:02}"
    past = month > seen.today.month if behind else month < seen.today.month
    return f"{seen.today.year + (past and (-1 if behind else 1))}-{month:02}"


@_reads("ordinal")
def _ordinal(match: re.Match[str], seen: Seen) -> Told:
    """ "On the 14th": the next such day. "The first" is a day only where something leads to it: "by the first"."""
    groups = match.groupdict()
    led = (groups.get("lead") or "").lower() in _LEADS or match[0].lower().endswith("month")
    if _SMALL_ORDINAL.search(match["day"]) and not led:
        return None
    number = _number(match, seen)
    for off in range(62):
        day = days_on(seen.today, -off if seen.behind else off)
        if day.day == number:
            return day
    return None


_LEADS = frozenset("starts begins due on by until till til before from since le du au pour d'ici".split()) | {
    "avant le",
    "d'ici le",
    "pour le",
}


def _leads(lead: str) -> bool:
    return lead.startswith(
        ("in ", "by ", "until ", "till ", "since ", "end ", "early ", "late ", "mid", "beginning ", "en ")
    )


def _number(match: re.Match[str], seen: Seen) -> int:
    digits = _DIGITS.match(match["day"])
    return int(digits[0]) if digits else seen.words.place(seen.words.ordinals, match["day"]) + 1


def _is_before(side: str) -> bool:
    return side.lower() in ("before", "d'avant", "avant", "precedent", "precedente", "")


def _in_year(year: str | None, month: int, day: int, seen: Seen) -> Day | None:
    if year:
        return a_day(int(year) % 100 + 2000, month, day)
    years = (seen.today.year - 1, seen.today.year, seen.today.year + 1)
    there = [told for each in years if (told := a_day(each, month, day))]
    return nearest(there, seen.today, seen.behind) if there else None


def _off(day: Day, unit: str, count: int, seen: Seen) -> Told:
    """Of months only the month is told. In French, "huit jours" are a week and "quinze jours" two."""
    if unit == "month":
        return month_of(months_on(day, count))
    return days_on(
        day,
        {"week": 7 * count, "fortnight": 14 * count, "eight_days": 7}.get(unit, seen.words.idioms.get(count, count)),
    )
