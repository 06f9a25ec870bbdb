import datetime

import pytest

from prevenance.remembering.dates import dates_in
from prevenance.remembering.seen import Seen

THURSDAY = datetime.date(2026, 3, 12)

ENGLISH = {
    "Thursday": "2026-03-19",
    "I'll ring on Saturday at six with the hour": "2026-03-14",
    "on the 14th": "2026-03-14",
    "by the 4th": "2026-04-04",
    "by the tenth, guaranteed": "2026-04-10",
    "on the second to fix the hour": "2026-04-02",
    "in three weeks": "2026-04-02",
    "in a fortnight": "2026-03-26",
    "the day after tomorrow": "2026-03-14",
    "Thursday week": "2026-03-26",
    "a week on Friday": "2026-03-20",
    "sat 21st on a boat": "2026-03-21",
    "Fri 22": "2026-05-22",
    "back Wed 25/3 latest": "2026-03-25",
    "tues 4pm": "2026-03-17",
    "15th dec": "2026-12-15",
    "June the sixth": "2026-06-06",
    "Delivery Thu 30 Apr p.m.": "2026-04-30",
    "wedding 14/6": "2026-06-14",
    "14 June 2027": "2027-06-14",
    "last Tuesday": "2026-03-10",
    "christmas": "2026-12-25",
    "month end": "2026-03-31",
}
MONTHS = {
    "end of May": "2026-05",
    "in October": "2026-10",
    "mid-June": "2026-06",
    "next month": "2026-04",
    "in two months": "2026-05",
    "at Easter": "2026-04",
    "since October": "2025-10",
    "second week of October": "2026-10",
}
NONE = (
    "next spring", "the week before", "on the second floor", "the second pair", "I'll take the second.", "You may go",
    "May I", "week 27", "the 5 without nuts", "size 7 1/2", "march past", "she sat by the sun", "the 3rd floor",
    "three weeks",
)  # fmt: skip
FRENCH = {
    "je vous appelle jeudi": "2026-03-19",
    "mardi 10h": "2026-03-17",
    "le 14": "2026-03-14",
    "1er mai": "2026-05-01",
    "dans trois semaines": "2026-04-02",
    "dans 15 jours": "2026-03-26",
    "sous huit jours": "2026-03-19",
    "après-demain": "2026-03-14",
    "vendredi 7": "2026-08-07",
    "jeudi en huit": "2026-03-26",
    "prêt pour le 20": "2026-03-20",
    "sam. 14": "2026-03-14",
    "fin mai": "2026-05",
}


def told(text: str, language: str = "en", *, behind: bool = False, day_first: bool = True) -> list[str]:
    return [dated.date for dated in dates_in(text, Seen(THURSDAY, language, behind=behind, day_first=day_first))]


@pytest.mark.parametrize(("words", "date"), [*ENGLISH.items(), *MONTHS.items()])
def test_a_day_or_month_is_counted_from_the_encounter(words: str, date: str) -> None:
    assert told(words) == [date]


@pytest.mark.parametrize("words", NONE)
def test_what_no_calendar_could_hold_is_no_date(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(("words", "date"), FRENCH.items())
def test_french_days_are_read_as_they_are_meant(words: str, date: str) -> None:
    assert told(words, "fr") == [date]


def test_next_week_is_no_day_in_french_either() -> None:
    assert told("la semaine prochaine", "fr") == []


def test_the_evening_before_is_the_evening_before_the_day_just_named() -> None:
    assert told("On 20 November we carry them up. I ring her the evening before") == ["2026-11-20", "2026-11-19"]
    assert told("livré le 5. Elle rappelle le lendemain", "fr") == ["2026-04-05", "2026-04-06"]


def test_what_has_been_looks_back() -> None:
    assert told("Monday", behind=True) == ["2026-03-09"]
    assert told("in August", behind=True) == ["2025-08"]


def test_numbers_are_day_first_unless_the_record_is_american() -> None:
    assert told("12/11") == ["2026-11-12"]
    assert told("12/11", day_first=False) == ["2026-12-11"]


def test_a_span_by_itself_counts_only_where_something_is_promised() -> None:
    assert [one.date for one in dates_in("three weeks", Seen(THURSDAY), spans=True)] == ["2026-04-02"]


@pytest.mark.parametrize(
    ("language", "words", "date"), [("de", "am 14. Mai", "2026-05-14"), ("es", "el 3 de junio", "2026-06-03")]
)
def test_days_written_out_in_other_languages_are_read_too(language: str, words: str, date: str) -> None:
    assert told(words, language) == [date]
