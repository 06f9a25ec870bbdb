"""Hours as clients name them, found in folded text; and which times of a day each may mean."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import time

HALF_BEFORE = ("DE", "AT", "NL", "SE", "NO", "DK", "FI", "PL", "CZ", "HU")  # there, half ten is half past nine
EN = "one two three four five six seven eight nine ten eleven twelve".split()
FR = (
    "une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt vingt-et-une vingt-deux vingt-trois"
).split()
NUMBERS = {word: n for words in (EN, FR) for n, word in enumerate(words, 1)} | {"quarter": 15, "quart": 15}
NUMBERS |= {"twenty": 20, "twenty-five": 25, "vingt-cinq": 25, "half": 30, "trente": 30, "fifteen": 15, "thirty": 30}


@dataclass(frozen=True)
class Hour:
    """`half`: "am" or "pm" where it was said. `exact`: on the clock of twenty-four hours."""

    hour: int
    minute: int = 0
    half: str = ""
    exact: bool = False

    def times(self, known: Collection[time], part: str) -> list[time]:
        """One where it is certain; none where there is no such time, or where nobody can know which."""
        either = [one for one in self._either() if part in ("", part_of(one)) or part == half_of(one)]
        offered = [one for one in either if one in known]
        if len(offered) == 1:
            return offered
        return either if len(either) == 1 else [one for one in either if 9 <= one.hour < 19]

    def _either(self) -> list[time]:
        if self.hour > 23 or self.minute > 59 or (self.half and self.hour > 12 and self.half == "am"):
            return []
        if self.half:
            return [time(self.hour % 12 + (12 if self.half == "pm" else 0), self.minute)]
        if self.exact or self.hour >= 12 or self.hour == 0:
            return [time(self.hour, self.minute)]
        return [time(self.hour, self.minute), time(self.hour + 12, self.minute)]


def part_of(one: time) -> str:
    if one.hour < 12:
        return "morning"
    return "afternoon" if one.hour < 18 else "evening"


def half_of(one: time) -> str:
    return "am" if one.hour < 12 else "pm"


PARTS = {
    "en": {
        "morning": r"(?:in\s+the\s+)?morning",
        "afternoon": r"(?:in\s+the\s+)?afternoon|arvo",
        "evening": r"(?:in\s+the\s+|at\s+)?(?:evening|night)",
    },
    "fr": {
        "morning": r"(?:du\s+|le\s+|dans\s+la\s+)?matin(?:ee)?",
        "afternoon": r"(?:de\s+l'|l'|dans\s+l'|en\s+)?(?:apres[- ]?midi|aprem\b|apm\b)",
        "evening": r"(?:du\s+|le\s+|en\s+)?soir(?:ee)?",
    },
}
GREETED = {"en": r"(?<!good )", "fr": r"(?<!bonne )(?<!belle )(?<!bon)"}

Made = Callable[[re.Match[str]], Hour | None]
AP = r"(?P<ap>[ap]\.\s?m\.?|[ap]\s?m\b)"
QUARTERS = {"": 0, "half": 30, "quarter": 15}


def hour_patterns(language: str, country: str) -> list[tuple[re.Pattern[str], Made]]:
    every = _english(country) if language == "en" else _french()
    return [(re.compile(rf"(?<![\w<'/.:-])(?:{text})(?![\w/]|[.:]\d)"), made) for text, made in every]


def _english(country: str) -> list[tuple[str, Made]]:
    name = rf"(?P<h>\d{{1,2}}|{'|'.join(EN)})"
    minutes = r"(?P<m>\d{1,2}|five|ten|quarter|a\s+quarter|twenty|twenty-five|half)"
    half = [] if country in HALF_BEFORE else [(rf"half\s+{name}(?:\s*{AP})?", lambda found: _of(found, minute=30))]
    return [
        (rf"(?P<h>\d{{1,2}})[:.h](?P<m>[0-5]\d)\s*{AP}", _of),
        (rf"(?P<h>\d{{1,2}})\s*{AP}", _of),
        (rf"(?P<h>\d{{1,2}})(?P<m>[0-5]\d)\s*{AP}", _of),
        (r"(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?:\s*(?:hrs|hours|h))?", _on_the_clock),
        (r"(?P<h>\d{1,2})\.(?P<m>00|15|30|45)", _on_the_clock),
        (r"(?P<h>\d{1,2})h(?P<m>[0-5]\d)?", _on_the_clock),
        (r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s*(?:hrs|hours|h)", _on_the_clock),
        (r"(?P<h>0\d|1\d|2[0-3])(?P<m>00|15|30|45)", _on_the_clock),
        (r"(?:(?<=at\s)|(?<=@\s))(?P<h>1?\d)(?P<m>00|15|30|45)", _of),
        (rf"{minutes}\s+past\s+{name}(?:\s*{AP})?", _of),
        (rf"{minutes}\s+(?:to|before)\s+{name}(?:\s*{AP})?", _before),
        *half,
        (rf"{name}[\s-]+(?P<m>thirty|fifteen)(?:\s*{AP})?", _of),
        (rf"{name}\s*o\s?'?\s?clock(?:\s*{AP})?", _of),
        (rf"(?:{'|'.join(EN)})\s*{AP}", lambda found: _of(found, hour=NUMBERS[found.group().split()[0]])),
        (r"(?:12\s*)?(?:noon|midday)|noontime", lambda found: Hour(12, exact=True)),
        (rf"(?:(?<=at\s)|(?<=for\s)|(?<=say\s)|(?<=@\s)|(?<=@)|(?<=till\s)|(?<=until\s)){name}", _of),
        (rf"(?:{'|'.join(EN)})(?=\s+(?:is|was|would\s+be)\s+(?:too|not|a\s+bit|fine|good|perfect|great|ok))", _alone),
    ]


def _french() -> list[tuple[str, Made]]:
    name = rf"(?P<h>\d{{1,2}}|{'|'.join(sorted(FR, key=len, reverse=True))})"
    less = r"(?P<less>cinq|dix|vingt|vingt-cinq|(?:le\s+)?quart|5|10|15|20)"
    more = r"(?:(?P<m>[0-5]\d)|(?P<w>et\s+demie?|et\s+quart|trente|quinze|vingt|dix)|moins\s+" + less + r")"
    return [
        (rf"{name}\s*(?:heures?|hrs?|h)\s*{more}?\s*(?:mn|min)?(?:\s+pile)?", _in_french),
        (r"(?P<h>\d{1,2})\s*:\s*(?P<m>[0-5]\d)", _on_the_clock),
        (r"(?P<h>\d{1,2})\.(?P<m>00|15|30|45)", _on_the_clock),
        (r"midi(?:\s+(?P<w>et\s+demie?|et\s+quart|moins\s+le\s+quart|pile))?", _midday),
        # "A trois", "pour deux" are people; only figures are an hour without saying so.
        (r"(?:(?<=a\s)|(?<=pour\s))(?P<h>\d{1,2})", _of),
        (rf"(?:(?<=disons\s)|(?<=plutot\s)){name}", _of),
    ]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word.split()[-1]]


def _of(found: re.Match[str], hour: int | None = None, minute: int | None = None) -> Hour | None:
    told = found.groupdict()
    said = _number(told["h"]) if hour is None else hour
    minutes = (_number(told["m"]) if told.get("m") else 0) if minute is None else minute
    half = (told.get("ap") or "")[:1]
    return Hour(said, minutes, {"a": "am", "p": "pm"}.get(half, ""), exact=said > 12)


def _alone(found: re.Match[str]) -> Hour | None:
    return Hour(NUMBERS[found.group()])


def _on_the_clock(found: re.Match[str]) -> Hour | None:
    """Written with a leading zero, or beyond noon, it can be one time only; `3:30` can be two."""
    hour, minute = found["h"], found["m"]
    return Hour(int(hour), int(minute or 0), exact=hour.startswith("0") or int(hour) > 12)


def _before(found: re.Match[str]) -> Hour | None:
    whole = _of(found, minute=0)
    return replace(whole, hour=(whole.hour - 1) or 12, minute=60 - _number(found["m"])) if whole else None


def _in_french(found: re.Match[str]) -> Hour | None:
    hour, words = _number(found["h"]), found["w"]
    if found["less"]:
        return Hour(hour - 1, 60 - _number(found["less"]), exact=hour > 7)
    minute = int(found["m"]) if found["m"] else 0
    if words:
        minute = 30 if "demi" in words else _number(words)
    return Hour(hour, minute, exact=hour > 7)


def _midday(found: re.Match[str]) -> Hour | None:
    words = found["w"] or ""
    if words.startswith("moins"):
        return Hour(11, 45, exact=True)
    return Hour(12, 30 if "demi" in words else 15 if "quart" in words else 0, exact=True)
