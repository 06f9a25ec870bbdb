"""An instant as one says it at the counter: an hour of today, tomorrow, a weekday, a date."""

from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext


def said_at(at: datetime, now: datetime) -> str:
    here, today = localtime(at), localtime(now).date()
    hour = date_format(here, "H:i")
    if here.date() == today:
        return hour
    if here.date() == today + timedelta(days=1):
        return gettext("tomorrow, %(hour)s") % {"hour": hour}
    if here.date() == today - timedelta(days=1):
        return gettext("yesterday, %(hour)s") % {"hour": hour}
    if abs((here.date() - today).days) < 7:
        return gettext("%(weekday)s, %(hour)s") % {"weekday": date_format(here, "l"), "hour": hour}
    return date_format(here, "j F")


def is_to_come_today(at: datetime, now: datetime) -> bool:
    return at >= now and localtime(at).date() == localtime(now).date()
