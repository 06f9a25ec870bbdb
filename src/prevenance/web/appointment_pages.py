"""From appointments to their pages: what is asked of the database, and who reads it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse

from prevenance.between_visits.appointments.models import Appointment
from prevenance.between_visits.appointments.queries import (
    appointment_seen_by,
    on_days,
    waiting_for_the_house,
)
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.rules import may_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, may
from prevenance.journey.who_comes import Visit
from prevenance.web.acting import MemberRequest
from prevenance.web.language import interface_language
from prevenance.web.presenting.appointments.coming import Coming, coming
from prevenance.web.presenting.appointments.lines import (
    came_by,
    day_lines,
    full_time,
    state_in_words,
    visit_line,
    with_whom,
    write_down,
)
from prevenance.web.presenting.clients.reader import Reader

A_WEEK = 7


def coming_today(visits: Iterable[Visit], membership: Membership) -> list[Coming]:
    reader = Reader(membership=membership, today=today_of(membership), language=interface_language())
    return [coming(visit, reader) for visit in visits]


def appointments_page(request: MemberRequest) -> dict[str, Any]:
    """A week from today, or from the day that was asked for."""
    by, today = request.membership, today_of(request.membership)
    whose = "boutique" if request.GET.get("whose") == "boutique" else ""
    weeks = min(max(int(request.GET.get("weeks", "0")), -52), 52) if _is_number(request.GET.get("weeks", "0")) else 0
    first = today + timedelta(days=A_WEEK * weeks)
    rows = on_days(by, first, A_WEEK, whose=whose)
    if rows:
        audit.note(by, AuditedDeed.READ, Appointment, count=len(rows))
    return {
        "days": day_lines(rows, today, by_name=bool(whose)),
        "waiting": [(full_time(row), visit_line(row)) for row in waiting_for_the_house(by)],
        "whose": whose, "weeks": weeks, "before": weeks - 1, "after": weeks + 1,
        "first": first, "last": first + timedelta(days=A_WEEK - 1),
        "may_write": may(by, Deed.WRITE_CLIENTS),
    }  # fmt: skip


def _is_number(words: str) -> bool:
    return words.lstrip("-").isdigit() and len(words) < 5


def appointment_or_404(membership: Membership, id: UUID) -> Appointment:
    found = appointment_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def appointment_page(row: Appointment, by: Membership) -> dict[str, Any]:
    audit.note(by, AuditedDeed.READ, row)
    writes = may(by, Deed.WRITE_CLIENTS) and (row.client is None or may_write(by, row.client))
    return {
        "row": row,
        "line": visit_line(row),
        "time": full_time(row),
        "state": state_in_words(row),
        "whom": with_whom(row),
        "came_by": came_by(row),
        "may_write": writes,
        "is_over": row.day <= row.boutique.today(),
        "write_down": write_down(row),
        "briefing": reverse("briefing", args=[row.client_id]) if row.client_id else "",
    }
