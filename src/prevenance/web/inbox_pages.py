"""From those who wait to the pages of the inbox and of its settings."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise

from prevenance.between_visits.inquiries.models import Inquiry, State
from prevenance.between_visits.inquiries.queries import (
    MOST_SHOWN,
    answers_for,
    ended,
    forms_seen_by,
    hidden,
    inquiry_seen_by,
    thread_of,
    waiting,
)
from prevenance.between_visits.inquiries.ruling import turn
from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import Deed, may
from prevenance.integrations.inbound.setting_up import doors_seen_by, mailboxes_seen_by
from prevenance.integrations.models import InboundDoor
from prevenance.journey.answering import opening_words, possible_clients, ways_to_answer
from prevenance.web.acting import MemberRequest
from prevenance.web.presenting.inbox.line import counted, hidden_line, inquiry_line
from prevenance.web.presenting.inbox.page import InquiryPage, inquiry_sheet
from prevenance.web.presenting.inbox.thread import thread_rows

STATES = {"answered": State.ANSWERED, "done": State.CLOSED, "aside": State.SPAM}
WHOSE = ("mine", "nobodys")
MOST_ON_TODAY = 3


def inbox_page(request: MemberRequest) -> dict[str, Any]:
    by, now = request.membership, timezone.now()
    whose = request.GET.get("whose", "") if request.GET.get("whose") in WHOSE else ""
    what = request.GET.get("what", "") if request.GET.get("what") in STATES else ""
    if what:
        return ended_page(request, what)
    found = waiting(by, whose)
    lines = [inquiry_line(row, by, now) for row in found.rows]
    veiled = [] if whose else [hidden_line(row, now) for row in hidden(by)]
    if lines:
        audit.note(by, AuditedDeed.READ, Inquiry, count=len(lines))
    return {
        "lines": lines,
        "hidden": veiled,
        "about": counted(found.count + len(veiled), [*lines, *veiled]),
        "more": max(0, found.count - MOST_SHOWN),
        "whose": whose,
        "may_write": may(by, Deed.WRITE_CLIENTS),
    }


def ended_page(request: MemberRequest, what: str) -> dict[str, Any]:
    """Those whom nobody owes an answer any more, a page at a time."""
    by, now = request.membership, timezone.now()
    rows = ended(by, STATES[what], instant(request.GET.get("before", "")))
    shown = rows[:MOST_SHOWN]
    if shown:
        audit.note(by, AuditedDeed.READ, Inquiry, count=len(shown))
    return {
        "lines": [inquiry_line(row, by, now) for row in shown],
        "earlier": shown[-1].heard_at.isoformat() if len(rows) > MOST_SHOWN else "",
        "what": what,
        "may_write": may(by, Deed.WRITE_CLIENTS),
    }


def instant(text: str) -> datetime | None:
    """What is none is as if nobody had asked."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


def inquiry_page(request: MemberRequest, id: UUID) -> InquiryPage:
    by, now = request.membership, timezone.now()
    row = inquiry_or_404(by, id)
    writes = may(by, Deed.WRITE_CLIENTS)
    answers = writes and row.is_open
    thread = thread_of(row, by)
    audit.note(by, AuditedDeed.READ, row)
    return inquiry_sheet(
        row,
        thread_rows(row, thread, by, now),
        ways_to_answer(row, by) if answers else [],
        words_begun(request, row) if answers else "",
        by,
        now,
        may_write=writes,
        colleagues=list(ambassadors_seen_by(by)) if answers else [],
        possible=possible_clients(row, by) if writes else [],
    )


def words_begun(request: MemberRequest, row: Inquiry) -> str:
    """What they had written where it could not be sent; else an answer that is written already, or how one begins."""
    key = f"answer:{row.pk}"
    kept = request.session.pop(key, "") if key in request.session else ""
    return kept or row.begun or opening_words(row, request.membership)


def waiting_on_today(membership: Membership) -> dict[str, Any]:
    """How many wait, and the answers of one's own clients."""
    found, now = answers_for(membership, MOST_ON_TODAY), timezone.now()
    lines = [inquiry_line(row, membership, now) for row in found.rows]
    return {"waiting": found.count, "answers": [line for line in lines if line.client and line.is_mine]}


def who_asks(request: MemberRequest) -> Inquiry | None:
    """`?inquiry=`, from the page of whoever is to become a client."""
    key = request.GET.get("inquiry", "")
    return inquiry_or_404(request.membership, key_or_404(key)) if key else None


def told_of(row: Inquiry | None) -> dict[str, str]:
    """What they said of themselves, for their card."""
    if row is None:
        return {}
    where = "email" if "@" in row.contact else "phone"
    return {"name": row.name, where: row.contact}


def inquiry_or_404(membership: Membership, id: UUID) -> Inquiry:
    found = inquiry_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def key_or_404(key: str) -> UUID:
    try:
        return UUID(key)
    except ValueError:
        raise Http404 from None


@dataclass(frozen=True)
class FormLine:
    boutique: UUID
    name: str
    address: str
    on: bool


def form_lines(request: MemberRequest) -> list[FormLine]:
    """A line for each boutique, with its form's address where it has one."""
    known = {form.boutique_id: form for form in forms_seen_by(request.membership)}
    lines = []
    for boutique in boutiques_seen_by(request.membership):
        form = known.get(boutique.pk)
        address = request.build_absolute_uri(reverse("ask", args=[form.address])) if form else ""
        lines.append(FormLine(boutique.pk, boutique.name, address, bool(form and form.on)))
    return lines


def turn_form(membership: Membership, key: str, *, on: bool) -> None:
    boutique = boutiques_seen_by(membership).filter(pk=key_or_404(key)).first()
    if boutique is None:
        raise Http404
    turn(by=membership, boutique=boutique, on=on)


@dataclass(frozen=True)
class SetUpLine:
    id: UUID
    name: str
    where: str
    trouble: str | Promise = ""


def mailbox_lines(membership: Membership) -> list[SetUpLine]:
    rows = mailboxes_seen_by(membership)
    return [
        SetUpLine(row.pk, row.user, f"{row.host}, {row.folder}", row.get_trouble_display() if row.trouble else "")
        for row in rows
    ]


def door_lines(request: MemberRequest) -> list[SetUpLine]:
    rows = doors_seen_by(request.membership)
    return [SetUpLine(row.pk, str(row.get_channel_display()), door_address(request, row)) for row in rows]


def door_address(request: HttpRequest, door: InboundDoor) -> str:
    return request.build_absolute_uri(reverse("inbound", args=[door.pk]))
