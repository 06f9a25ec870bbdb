"""From what falls due to the page of today, and to that of one follow-up."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.dateparse import parse_date

from prevenance.between_visits.delivery.queries import messages_from
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.followups.queries import contacts_of, follow_up_seen_by
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.queries.ambassadors import ambassadors_seen_by
from prevenance.clientbook.rules import may_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.pins import has_pin
from prevenance.house.queries import member_seen_by
from prevenance.house.rules import Deed, may
from prevenance.journey.today import MOST_SHOWN, cards_of, today_for
from prevenance.journey.ways_out import ways_out
from prevenance.journey.writing import draft_for
from prevenance.web import locking
from prevenance.web.acting import MemberRequest
from prevenance.web.appointment_pages import coming_today
from prevenance.web.greeting import greeting
from prevenance.web.inbox_pages import waiting_on_today
from prevenance.web.language import interface_language
from prevenance.web.message_pages import message_lines
from prevenance.web.presenting.followups.card import FollowUpPage, card_line, follow_up_sheet
from prevenance.web.presenting.followups.page import come_in_words, due_in_words, figure_lines, off_in_words

DAYS_PUT_OFF = {"tomorrow": 1, "week": 7}


def today_page(request: MemberRequest) -> dict[str, Any]:
    membership, asked = request.membership, request.GET
    leads = may(membership, Deed.HAND_OVER_CLIENTS)
    whose = "boutique" if leads and asked.get("whose") == "boutique" else ""
    only = asked.get("only", "") if whose else ""
    found = today_for(membership, whose=whose, only=only)
    by_name = bool(whose)
    return {
        "greeting": greeting(membership),
        "day": found.day,
        "come": come_in_words(len(found.visits)),
        "coming": coming_today(found.visits, membership),
        "due": due_in_words(found.count),
        "cards": [card_line(card, found.day, interface_language(), by_name=by_name) for card in found.cards],
        "more": max(0, found.count - MOST_SHOWN),
        "figures": figure_lines(found.figures) if found.figures else [],
        "leads": leads,
        "whose": whose,
        "only": only,
        "off": off_in_words(found.away.days_of(membership, found.day), found.day),
        "may_write": may(membership, Deed.WRITE_CLIENTS),
        **message_lines(membership, leads=bool(whose)),
        "wants_pin": locking.has_tablet(request) and not has_pin(membership),
        **({} if whose else waiting_on_today(membership)),
    }


def follow_up_page(membership: Membership, id: UUID) -> FollowUpPage:
    row = follow_up_or_404(membership, id)
    cards = cards_of(membership, [row])
    if not cards:
        raise Http404
    card, day, writes = cards[0], today_of(membership), may_write(membership, row.client)
    draft = draft_for(card, membership, day) if row.is_open else None
    words = row.words or (draft.text if draft else "")
    purpose = Kind(row.kind).purpose
    leads = writes and may(membership, Deed.HAND_OVER_CLIENTS)
    audit.note(membership, AuditedDeed.READ, row)
    return follow_up_sheet(
        card,
        draft,
        day,
        interface_language(),
        sent=contacts_of(membership, row),
        messages=[] if row.is_open else messages_from(membership, "followup", row.pk),
        ways_out=ways_out(membership, row.client, purpose, card.ways, words) if writes and row.is_open else {},
        may_write=writes,
        colleagues=list(ambassadors_seen_by(membership)) if leads else [],
        reader=membership,
    )


def follow_up_or_404(membership: Membership, id: UUID) -> FollowUp:
    found = follow_up_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def colleague_or_404(membership: Membership, key: str) -> Membership:
    """Themselves, or whoever may look after a client."""
    try:
        id = UUID(key) if key else membership.pk
    except ValueError:
        raise Http404 from None
    found = membership if id == membership.pk else ambassadors_seen_by(membership).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def team_member_or_404(membership: Membership, id: UUID) -> Membership:
    found = member_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def until_when(until: str, day: str, today: date) -> date:
    """Tomorrow, in a week, or a day; what is no day is today, which is no day to put something off to."""
    if until in DAYS_PUT_OFF:
        return today + timedelta(days=DAYS_PUT_OFF[until])
    try:
        return parse_date(day) or today
    except ValueError:
        return today
