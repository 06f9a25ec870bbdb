"""Appointments as calendars read them: a feed, an invitation, and its withdrawal."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from prevenance.between_visits.appointments.models import Appointment, State

PRODUCT = "-//Prevenance//Appointments//EN"
STATUS = {State.PROPOSED: "TENTATIVE", State.CANCELLED: "CANCELLED"}
NOBODY = "mailto:noreply@invalid"  # a house without an address for answers: the link in the text is the way


def invitation(appointment: Appointment, *, link: str = "", language: str = "en") -> bytes:
    """For the client: it names the house, and nothing that is known of them."""
    method = "CANCEL" if appointment.state == State.CANCELLED else "REQUEST"
    event = _event(appointment, summary=f"{appointment.boutique.house.name}, {appointment.boutique.name}")
    if link:
        event.add("description", link)
        event.add("url", link)
    organiser = vCalAddress(NOBODY)
    organiser.params["CN"] = vText(appointment.boutique.house.name)
    event.add("organizer", organiser)
    if "@" in appointment.guest_contact:
        event.add("attendee", vCalAddress(f"mailto:{appointment.guest_contact}"))
    return _calendar([appointment], [event], method)


def feed(appointments: Iterable[Appointment], *, name: str) -> bytes:
    """For a member: whose visit it is. A discreet client is an appointment, and no name."""
    rows = list(appointments)
    events = [_event(row, summary=_whose(row), note=row.what_for if not _is_discreet(row) else "") for row in rows]
    return _calendar(rows, events, "PUBLISH", name)


def _whose(row: Appointment) -> str:
    return "…" if _is_discreet(row) else row.name


def _is_discreet(row: Appointment) -> bool:
    return row.discreet or bool(row.client and row.client.discreet)


def _calendar(rows: list[Appointment], events: list[Event], method: str, name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", name)
    years = {row.day.year for row in rows}
    for zone in sorted({row.zone for row in rows}):
        calendar.add_component(_zone(zone, years))
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _zone(zone: str, years: set[int]) -> Timezone:
    first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
    return Timezone.from_tzinfo(ZoneInfo(zone), zone, first_date=first, last_date=last)


def _event(row: Appointment, *, summary: str, note: str = "") -> Event:
    event = Event()
    event.add("uid", f"{row.pk}@prevenance")
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", _there(row.at, row.zone))
    event.add("dtend", _there(row.at, row.zone) + timedelta(minutes=row.minutes))
    event.add("summary", summary)
    event.add("location", row.boutique.name)
    event.add("sequence", row.sequence)
    event.add("status", STATUS.get(State(row.state), "CONFIRMED"))
    if note:
        event.add("description", note)
    return event


def _there(at: datetime, zone: str) -> datetime:
    return at.replace(tzinfo=ZoneInfo(zone))
