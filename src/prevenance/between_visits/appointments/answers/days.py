"""Days as clients name them, found in folded text; and which dates each may mean, seen from the day of the answer."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = timedelta(days=7)
HALF_A_YEAR = timedelta(days=200)
"""A day of a month that has just gone by is a slip, and not next year's."""


@dataclass(frozen=True)
class Day:
    """What was said of a day, and no more. `plus`: weeks beyond the coming one. `shift`: days from today."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    shift: int | None = None
    plus: int = 0
    next: bool = False
    around: int = 0  # days before and after that it may be as well

    def dates(self, today: date, known: Collection[date]) -> list[date]:
        """One where it is certain, several where it is not, none where there is no such day."""
        if self.shift is not None:
            middle = today + timedelta(days=self.shift) + WEEK * self.plus
            found = [middle + timedelta(days=n) for n in range(-self.around, self.around + 1)]
        elif self.day is not None:
            found = self._in_months(today, known)
        else:
            return self._by_weekday(today, known)
        return [one for one in found if self.weekday in (None, one.weekday())]

    def _in_months(self, today: date, known: Collection[date]) -> list[date]:
        named = [one for one in known if self._is(one)]
        if named:
            return sorted(set(named))
        farthest = today + (HALF_A_YEAR if self.year is None else HALF_A_YEAR * 4)
        if self.month is not None:
            years = [self.year] if self.year else [today.year, today.year + 1]
            months = [(year, self.month) for year in years]
        else:
            months = [(today.year + (today.month + n - 1) // 12, (today.month + n - 1) % 12 + 1) for n in range(3)]
        coming = (
            one
            for year, month in months
            if (one := day_or_none(year, month, self.day or 0)) and today <= one <= farthest
        )
        return list(coming)[:1]

    def _is(self, one: date) -> bool:
        said = ((self.day, one.day), (self.month, one.month), (self.year, one.year), (self.weekday, one.weekday()))
        return all(mine in (None, theirs) for mine, theirs in said)

    def _by_weekday(self, today: date, known: Collection[date]) -> list[date]:
        ahead = ((self.weekday or 0) - today.weekday()) % 7
        coming = today + timedelta(days=ahead)
        next_week = today + WEEK - timedelta(days=today.weekday())
        if self.plus:
            either = (
                [coming + WEEK * self.plus] if ahead else [coming + WEEK * self.plus, coming + WEEK * (self.plus + 1)]
            )
        elif self.next:
            either = sorted({coming, next_week + timedelta(days=self.weekday or 0)}) if ahead else [coming + WEEK]
        else:
            same = sorted({one for one in known if one.weekday() == self.weekday})
            return same or [coming if ahead else coming + WEEK]  # today is called today
        meant = sorted(set(either) & set(known))
        return meant if len(meant) == 1 else either


def day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


WEEKDAYS = {
    "en": (r"mon(?:day)?", r"tue(?:s|sday)?", r"wed(?:s|nesday)?", r"thu(?:r|rs|rsday)?", r"fri(?:day)?",
           r"sat(?:urday)?", r"sun(?:day)?"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}  # fmt: skip
MONTHS = {
    "en": ("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?",
           "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
    "fr": ("janv(?:ier)?", "fevr?(?:ier)?", "mars", "avr(?:il)?", "mai", "juin", "juil(?:let)?", "aout",
           "sept?(?:embre)?", "oct(?:obre)?", "nov(?:embre)?", "dec(?:embre)?"),
}  # fmt: skip
MONTH_FIRST = ("US", "PH")  # 12/3 is the third of December
NEXT_TOMORROW = ("NG", "GH")

Made = Callable[[re.Match[str]], Day | None]
TOMORROW = r"(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|tmw|tomo|2moro|2morrow)"
NOT_A_CHOICE = r"(?!\s+(?:one|option|slot|time|choice|offer|date))"
NTH = r"(?P<d>\d{1,2})(?:st|nd|rd|th)"
IN_WORDS = (
    "fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth twentieth"
).split()


Patterns = list[tuple[re.Pattern[str], Made]]


def day_patterns(language: str, country: str) -> tuple[Patterns, Patterns]:
    """Those that name a month or a year, and the others: what says most is looked for first."""
    weekday = rf"(?:{'|'.join(WEEKDAYS[language])})(?:\.(?=\s*\d))?"
    month = rf"(?P<mon>{'|'.join(MONTHS[language])})(?:\.(?=\s*\d))?"
    year = r"(?:,?\s+(?P<y>20\d\d))?"
    iso, slashed = _numbers(weekday, language, country)
    dated, others = _english(weekday, month, year, country) if language == "en" else _french(weekday, month, year)
    return _bounded([iso, *dated]), _bounded([slashed, *others])


def _bounded(told: list[tuple[str, Made]]) -> Patterns:
    return [(re.compile(rf"(?<![\w<'/.:-]){text}(?![\w/:])"), made) for text, made in told]


def _numbers(weekday: str, language: str, country: str) -> list[tuple[str, Made]]:
    first, second = ("m", "d") if country in MONTH_FIRST else ("d", "m")
    slashed = rf"(?P<{first}>\d{{1,2}})(?:/|\.|-)(?P<{second}>\d{{1,2}})(?:[/.-](?P<y>(?:20)?\d\d))?"
    before = rf"(?:{weekday},?\s+)?(?:le\s+|the\s+)?"
    made = of_words(language)
    return [(rf"{before}(?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)", made), (rf"{before}{slashed}", made)]


Told = list[tuple[str, Made]]


def _english(weekday: str, month: str, year: str, country: str) -> tuple[Told, Told]:
    words, weekly, twice = of_words("en"), of_words("en", plus=1), of_words("en", plus=2)
    after = r"(?:the\s+)?day\s+after\s+" + TOMORROW + (r"|next\s+tomorrow" if country in NEXT_TOMORROW else "")
    before, a_week = rf"(?:{weekday},?\s+)?(?:the\s+)?", r"(?:a\s+)?week"
    dated = [
        (rf"{before}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{month}{year}", words),
        (rf"{before}{month}\s+(?:the\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?{year}(?!\s*[:h]|\s*[ap]\.?m)", words),
    ]
    return dated, [
        (rf"{weekday},?\s+(?:the\s+)?{NTH}", words),
        (rf"{weekday}\s+week|{a_week}\s+(?:on\s+|from\s+)?{weekday}", weekly),
        (rf"{weekday}\s+fortnight|(?:a\s+)?fortnight\s+(?:on\s+)?{weekday}", twice),
        (rf"{a_week}\s+(?:from\s+)?{TOMORROW}|{TOMORROW}\s+week", from_today(1, plus=1)),
        (rf"{a_week}\s+(?:from\s+)?(?:today|now)|today\s+week|in\s+a\s+week", from_today(7)),
        (rf"(?:{after})", from_today(2)),
        (TOMORROW, from_today(1)),
        (r"in\s+(?:a\s+fortnight|two\s+weeks|2\s+weeks)(?:'?s?\s+time)?", from_today(14, around=3)),
        (r"(?:today|tonight|this\s+(?=morning|afternoon|evening))", from_today(0)),
        (r"in\s+(?P<n>\d{1,2})\s+days", lambda found: Day(shift=int(found["n"]))),
        (rf"(?:(?:the\s+)?next\s+{weekday}|{weekday}\s+(?:of\s+)?next\s+week)", of_words("en", next=True)),
        (rf"(?:(?:this|coming|this\s+coming|the\s+coming)\s+)?{weekday}(?:\s+coming)?", words),
        (rf"(?:on\s+)?(?:the\s+)?{NTH}{NOT_A_CHOICE}", words),
        (rf"(?:the\s+)(?:{'|'.join(IN_WORDS)}){NOT_A_CHOICE}", _in_words),
    ]


def _in_words(found: re.Match[str]) -> Day:
    return Day(day=IN_WORDS.index(found.group().split()[-1]) + 4)


def _french(weekday: str, month: str, year: str) -> tuple[Told, Told]:
    words, number = of_words("fr"), r"(?P<d>\d{1,2}|1er|premier)"
    no_hour = r"(?!\s*(?:h\b|heures?)|\s*[h:]\s*\d|eme|e\b)"
    week = r"(?:de\s+)?la\s+semaine\s+prochaine|semaine\s+prochaine"
    dated = [(rf"(?:{weekday},?\s+)?(?:le\s+)?{number}\s+{month}{year}", words)]
    return dated, [
        (r"apres[- ]demain\s+en\s+huit", from_today(2, plus=1)),
        (r"demain\s+en\s+huit", from_today(1, plus=1)),
        (r"demain\s+en\s+quinze", from_today(1, plus=2)),
        (r"(?:d')?aujourd'?hui\s+en\s+huit", from_today(7)),
        (rf"(?:le\s+)?{weekday}\s+en\s+huit", of_words("fr", plus=1)),
        (rf"(?:le\s+)?{weekday}\s+en\s+quinze", of_words("fr", plus=2)),
        (r"(?:apres[- ]?demain|surlendemain)", from_today(2)),
        (r"demain", from_today(1)),
        (r"(?:aujourd'?hui|ce\s+(?=matin|soir|midi)|cet\s+(?=apres))", from_today(0)),
        (r"dans\s+(?P<n>\d{1,2})\s+jours", lambda found: Day(shift=int(found["n"]))),
        (r"dans\s+(?:huit\s+jours|une\s+semaine)", from_today(7)),
        (r"dans\s+(?:quinze\s+jours|(?:deux|2)\s+semaines)", from_today(14, around=3)),
        (rf"{weekday},?\s+le\s+{number}{no_hour}", words),
        (rf"{weekday}\s+{number}{no_hour}(?=\s*,?\s+(?:a|h)\s)", words),  # `mardi 10` alone could be an hour
        (rf"(?:le\s+)?{weekday}\s+(?:prochain|qui\s+vient|{week})", of_words("fr", next=True)),
        (rf"(?:ce\s+|le\s+)?{weekday}", words),
        (rf"le\s+(?P<d>\d{{1,2}}|1er){no_hour}", words),
    ]


def from_today(days: int, *, plus: int = 0, around: int = 0) -> Made:
    return lambda found: Day(shift=days, plus=plus, around=around)


def of_words(language: str, *, plus: int = 0, next: bool = False) -> Made:
    def made(found: re.Match[str]) -> Day | None:
        told = found.groupdict()
        weekday = _weekday_in(found.group(), language)
        day = told.get("d")
        number = 1 if day in ("1er", "premier") else int(day) if day else None
        year, month = told.get("y"), told.get("m")
        said = int(month) if month else place_of(told.get("mon"), MONTHS[language], 1)
        if (number is not None and not 1 <= number <= 31) or (said is not None and not 1 <= said <= 12):
            return None
        full = (int(year) if len(year) == 4 else 2000 + int(year)) if year else None
        return Day(place_of(weekday, WEEKDAYS[language]), number, said, full, plus=plus, next=next)

    return made


def _weekday_in(words: str, language: str) -> str | None:
    found = re.search(rf"\b(?:{'|'.join(WEEKDAYS[language])})\b", words)
    return found.group() if found else None


def place_of(word: str | None, patterns: tuple[str, ...], first: int = 0) -> int | None:
    if not word:
        return None
    return next((n for n, pattern in enumerate(patterns, first) if re.fullmatch(pattern, word.rstrip("."))), None)
