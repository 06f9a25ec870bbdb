"""Days counted forward and back."""

import calendar
import datetime

Day = datetime.date


def a_day(year: int, month: int, day: int) -> Day | None:
    """None where the calendar has no such day."""
    try:
        return Day(year, month, day)
    except ValueError:
        return None


def nearest(days: list[Day], today: Day, behind: bool) -> Day:
    """The next of these days in their order, or the last that has been."""
    if behind:
        return max((day for day in days if day <= today), default=days[0])
    return min((day for day in days if day >= today), default=days[-1])


def next_weekday(weekday: int, after: Day) -> Day:
    return after + datetime.timedelta(days=(weekday - after.weekday() - 1) % 7 + 1)


def last_weekday(weekday: int, before: Day) -> Day:
    return before - datetime.timedelta(days=(before.weekday() - weekday - 1) % 7 + 1)


def days_on(day: Day, days: int) -> Day:
    return day + datetime.timedelta(days=days)


def months_on(day: Day, months: int) -> Day:
    """The first of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, 1)


def month_of(day: Day) -> str:
    return f"{day.year}-{day.month:02}"


def last_of_month(day: Day) -> Day:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def easter(year: int) -> Day:
    """Sunday of the western Easter (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * weekday) // 433
    month = (h + weekday - 7 * m + 90) // 25
    return Day(year, month, (h + weekday - 7 * m + 33 * month + 19) % 32)
