"""An event as a file for the guest's own calendar, in the local time of the place."""

from django.utils import timezone
from icalendar import Calendar
from icalendar import Event as Entry

from prevenance.between_visits.events.models import Event

KIND = "text/calendar; charset=utf-8"


def calendar_file(event: Event) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Prevenance//events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_entry(event))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _entry(event: Event) -> Entry:
    entry = Entry()
    entry.add("uid", f"{event.pk}@prevenance")
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", event.starts_at)
    entry.add("dtend", event.ends_at)
    entry.add("summary", f"{event.name}, {event.house.name}")
    entry.add("location", event.place)
    entry.add("status", "CANCELLED" if event.is_called_off else "CONFIRMED")
    return entry
