"""Dates and times as they stand beside a speaker's name."""

import datetime
import re
from dataclasses import dataclass

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january janvier enero ene gennaio gen janeiro januari janv jänner",
            "feb februar february février févr febrero febbraio fevereiro februari fev",
            "mar march märz mars marzo março maart mär mrz maa mrt",
            "apr april avril avr abril abr aprile",
            "may mai mayo maggio mag maio mei",
            "jun june juni juin junio giugno giu junho",
            "jul july juli juillet juil julio luglio lug julho",
            "aug august août agosto ago augustus aout",
            "sep sept september septembre septiembre settembre set setembro",
            "oct october okt oktober octobre octubre ottobre ott outubro out",
            "nov november novembre noviembre novembro",
            "dec december dez dezember déc décembre diciembre dic dicembre dezembro",
        ),
        1,
    )
    for name in names.split()
}
GAP = r"[ \t\xa0\u202f]"
CLOCK = re.compile(
    rf"(?:[上下][午]|午[前後]|오[전후]){GAP}?\d{{1,2}}:\d\d|"
    r"\d{1,2}[:.hH]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,3})?)?(?![\d/]|[.,]\d|s\b)"
    rf"(?:{GAP}?[aApP]\.?{GAP}?[mM]\b\.?)?(?:Z\b|[+-]\d\d:?\d\d)?(?:{GAP}?(?:Uhr|uur|UTC|CES?T|GMT|[EP]ST)\b)?"
)
SECONDS = re.compile(r"\d{1,6}\.\d{1,3}s?\b")
NUMBERS = re.compile(r"(\d{1,4})[./\-年] ?(\d{1,2})[./\-月] ?(\d{1,4})(?!\d)[.日]?(?:\([月火水木金土日]\))?")
NAMED = re.compile(
    rf"\d{{1,2}}(?:st|nd|rd|th|er)?\.?{GAP}(?:de{GAP})?([^\W\d_]{{3,10}})\.?(?:,?{GAP}(?:de{GAP})?\d{{4}}\b)?"
    rf"|([^\W\d_]{{3,10}})\.?{GAP}\d{{1,2}}(?:st|nd|rd|th)?,?{GAP}\d{{4}}\b"
)
WEEKDAY = re.compile(rf"([^\W\d_]{{2,11}})\.?,?{GAP}{{1,2}}(?:(?:den|the|le){GAP})?")
JOIN = re.compile(
    rf",?{GAP}{{0,3}}(?:at|à|um|alle|a las|a la\(s\)|às|om|kl\.?|klo|ore|[·•|T–—-]){GAP}{{0,3}}|,?{GAP}{{1,3}}|,"
)
RANGE_DASH = re.compile(rf"{GAP}*(?:-->|->|[-–—]|to){GAP}*")
DIGIT = re.compile(r"(?<![\w.,:/])[\d上下午오]")
WORDS_BEFORE = re.compile(rf"(?:[^\W\d_]{{2,11}}\.?,?{GAP})?[^\W\d_]{{2,11}}\.?,?{GAP}\Z")
FRAME = re.compile(r"^[-–—=_*~#>\[\](){}·•|\s]*|[-–—=_*~#<\[\](){}·•|:\s]*$")
WEEKDAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche
    montag dienstag mittwoch donnerstag freitag samstag sonntag lunedì martedì mercoledì giovedì venerdì sabato
    domenica lunes martes miércoles jueves viernes sábado domingo mon tue tues wed thu thur thurs fri sat sun lun mar
    mer jeu ven sam dim mo di mi do fr sa so maandag dinsdag woensdag donderdag vrijdag zaterdag zondag on""".split()
)
RELATIVE = frozenset(
    """today yesterday aujourd'hui hier heute gestern oggi ieri hoy ayer hoje ontem vandaag gisteren""".split()
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """`day` as written, None for a time alone; `text` is the whole stamp as written."""

    start: int
    end: int
    text: str
    day: str | None
    clock: str | None


def stamp_at(source: str, start: int, end: int) -> Stamp | None:
    """The stamp that begins here: a day, a time, or both."""
    day_end = day_at(source, start, end)
    if day_end is None:
        clock = clock_at(source, start, end)
        return Stamp(start, clock, source[start:clock], None, source[start:clock]) if clock else None
    join = JOIN.match(source, day_end, end)
    clock = clock_at(source, join.end(), end) if join else None
    stop = clock or day_end
    time = source[join.end() : clock] if join and clock else None
    return Stamp(start, stop, " ".join(source[start:stop].split()), source[start:day_end], time)


def stamp_within(source: str, start: int, end: int) -> Stamp | None:
    """The first stamp that stands by itself between two offsets."""
    for digit in DIGIT.finditer(source, start, end):
        words = WORDS_BEFORE.search(source[max(start, digit.start() - 26) : digit.start()])
        begin = digit.start() - len(words.group()) if words else digit.start()
        for word in re.finditer(r"(?<!\w)\w", source[begin : digit.start() + 1]):
            stamp = stamp_at(source, begin + word.start(), end)
            if stamp:
                return stamp
    return None


def day_at(source: str, start: int, end: int) -> int | None:
    """Where a date ends that begins here."""
    weekday = WEEKDAY.match(source, start, end)
    at = weekday.end() if weekday and weekday[1].lower() in WEEKDAYS else start
    numbers = NUMBERS.match(source, at, end)
    if numbers:
        parts = [int(part) for part in numbers.groups()]
        small = sorted(parts)[:2]
        likely = small[0] <= 12 and small[1] <= 31 and len(numbers[1]) != 3 and len(numbers[3]) != 3
        return numbers.end() if likely and (len(numbers[1]) == 4 or len(numbers[3]) in (2, 4)) else None
    named = NAMED.match(source, at, end)
    return named.end() if named and (named[1] or named[2]).lower() in MONTHS else None


def clock_at(source: str, start: int, end: int) -> int | None:
    """Where a time of day, or of a recording, ends that begins here."""
    found = CLOCK.match(source, start, end)
    if not found:
        seconds = SECONDS.match(source, start, end)
        return seconds.end() if seconds else None
    parts = [int(part) for part in re.findall(r"\d+", found.group())]
    return found.end() if parts[1] < 60 and (len(parts) < 3 or parts[2] < 60) else None


def range_end(source: str, start: int, end: int) -> int:
    """`00:12 - 00:15`: where the second time ends, `start` where there is none."""
    dash = RANGE_DASH.match(source, start, end)
    return (clock_at(source, dash.end(), end) or start) if dash else start


def clock_seconds(clock: str) -> tuple[list[int], bool]:
    """The numbers of a clock, and whether it is surely a time of day (12-hour marks)."""
    return [int(part) for part in re.findall(r"\d+", clock)], bool(re.search(r"[aApP]\.?\s?[mM]|[上下午오]", clock))


def heading_day(text: str) -> str | None:
    """The day that a line of its own announces: `--- Tuesday, 21 April 2026 ---`, `[Today]`."""
    bare = FRAME.sub("", text) if len(text) <= 60 else ""
    if not bare:
        return None
    stamp = stamp_at(bare, 0, len(bare))
    if stamp and stamp.day and stamp.end == len(bare):
        return stamp.day
    korean = re.fullmatch(r"\d{4}년 ?\d{1,2}월 ?\d{1,2}일(?: ?.요일)?", bare)
    return bare if korean or bare.lower() in RELATIVE or bare.lower() in WEEKDAYS else None


def dated(days: list[str]) -> datetime.date | None:
    """The first day written, where day and month cannot be taken for each other; else None."""
    return written_date(days[0], day_first(days)) if days else None


def day_first(days: list[str]) -> bool | None:
    """Whether numbers are day/month: told by any number above 12, or by dots; None where open."""
    for day in days[:2000]:
        numbers = [int(n) for n in re.findall(r"\d+", day)]
        if len(numbers) == 3 and numbers[0] <= 31:
            if "." in day or numbers[0] > 12:
                return True
            if numbers[1] > 12:
                return False
    return None


def written_date(day: str, day_is_first: bool | None) -> datetime.date | None:
    numbers = [int(n) for n in re.findall(r"\d+", day)]
    month = next((MONTHS[w.lower()] for w in re.findall(r"[^\W\d_]+", day) if w.lower() in MONTHS), None)
    if month and len(numbers) == 2:
        return valid_date(numbers[1], month, numbers[0])
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        return valid_date(*numbers)
    if numbers[0] == numbers[1]:
        return valid_date(numbers[2], numbers[0], numbers[1])
    if day_is_first is None:
        return None
    first, second, year = numbers
    return valid_date(year, second, first) if day_is_first else valid_date(year, first, second)


def valid_date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
