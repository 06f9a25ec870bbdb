"""An appointment as a line of a day, and as a page."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.appointments.models import Appointment, Source, State
from prevenance.web.presenting.clients.reader import apart

STATES: dict[str, str | Promise] = {
    State.PROPOSED: _("Proposed; they have not answered yet"),
    State.CONFIRMED: _("Confirmed"),
    State.CANCELLED: _("Cancelled"),
    State.CAME: _("They came"),
    State.MISSED: _("They did not come"),
}


@dataclass(frozen=True)
class VisitLine:
    id: UUID
    time: str
    name: str
    about: str
    note: str  # what is to be done about it, or what became of it
    client: UUID | None
    discreet: bool


@dataclass(frozen=True)
class DayLines:
    name: str
    lines: list[VisitLine] = field(default_factory=list)


def visit_line(row: Appointment, *, by_name: bool = False) -> VisitLine:
    about = [row.what_for, gettext("with %(name)s") % {"name": with_whom(row)} if by_name else ""]
    return VisitLine(
        id=row.pk,
        time=clock(row),
        name=row.name,
        about=" · ".join(filter(None, about)),
        note="" if row.state == State.CONFIRMED else state_in_words(row),
        client=row.client_id,
        discreet=row.discreet or bool(row.client and row.client.discreet),
    )


def with_whom(row: Appointment) -> str:
    return apart(row.ambassador.person.get_short_name())


def clock(row: Appointment) -> str:
    return f"{row.begins:%H:%M}"


def state_in_words(row: Appointment) -> str:
    if row.state == State.PROPOSED and row.asked_by_client:
        return gettext("They ask for this hour; nobody has said yes yet")
    return str(STATES[row.state])


def day_lines(rows: list[Appointment], today: date, *, by_name: bool) -> list[DayLines]:
    """Only days on which somebody comes."""
    return [
        DayLines(name_of_day(day, today), [visit_line(row, by_name=by_name) for row in some])
        for day, some in groupby(rows, key=lambda row: row.day)
    ]


def name_of_day(day: date, today: date) -> str:
    if day == today:
        return gettext("Today")
    if day == today + timedelta(days=1):
        return gettext("Tomorrow")
    return str(date_format(day, "l j F"))


def full_time(row: Appointment) -> str:
    return gettext("%(day)s at %(time)s") % {"day": date_format(row.day, "l j F"), "time": clock(row)}


def came_by(row: Appointment) -> str:
    words = {
        Source.ANSWER: gettext("Booked by the client’s own answer."),
        Source.PAGE: gettext("Booked on the public page."),
        Source.API: gettext("Booked by another program."),
    }
    return words.get(Source(row.source), "")


def write_down(row: Appointment) -> str:
    """Where the visit is written down, with the client filled in."""
    return reverse("new_encounter") + (f"?client={row.client_id}" if row.client_id else "")
