"""From the events of a house to their pages."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from prevenance.between_visits.events.models import Event, Guest, Standing
from prevenance.between_visits.events.queries import (
    agreements,
    counts,
    event_seen_by,
    events_gone,
    events_to_come,
    guest_seen_by,
    guests_of,
)
from prevenance.between_visits.events.rules import may_write_on
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, Purpose
from prevenance.clientbook.queries import ClientFilters, clients_page
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, may
from prevenance.journey.inviting import candidates, invitation_for
from prevenance.journey.ways_out import draft_words, ways_out
from prevenance.web.book_pages import kept_searches
from prevenance.web.forms.clients.filters import FilterForm
from prevenance.web.language import interface_language
from prevenance.web.presenting.events import (
    candidate_rows,
    event_line,
    event_sheet,
    guest_row,
    looked_for,
    name_of,
)
from prevenance.web.presenting.followups.card import way_lines

A_PAGE, IN_THE_BOOK = 50, 5
ORDER = list(Standing)


def events_page(membership: Membership) -> dict[str, Any]:
    today = today_of(membership)
    coming, gone = events_to_come(membership, today), events_gone(membership, today)
    told = counts([*coming, *gone])
    return {
        "coming": [event_line(event, told[event.pk]) for event in coming],
        "gone": [event_line(event, told[event.pk]) for event in gone],
        "may_write": may(membership, Deed.WRITE_CLIENTS),
    }


def event_or_404(membership: Membership, id: UUID) -> Event:
    found = event_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def guest_or_404(membership: Membership, event: Event, id: UUID) -> Guest:
    found = guest_seen_by(membership, event, id)
    if found is None:
        raise Http404
    return found


def event_page(membership: Membership, event: Event) -> dict[str, Any]:
    guests = guests_of(membership, event)
    if guests:
        audit.note(membership, AuditedDeed.READ, Guest, count=len(guests))
    sheet = event_sheet(event, guests, counts([event])[event.pk], interface_language(), timezone.now())
    return {
        "page": sheet,
        "may_change": may_write_on(membership, event),
        "may_note": may(membership, Deed.KEEP_ENCOUNTERS),
        "may_invite": may(membership, Deed.WRITE_CLIENTS) and not (sheet.over or sheet.called_off),
    }


def choosing_page(request: HttpRequest, membership: Membership, event: Event) -> dict[str, Any]:
    """Who is looked for as in the book, and whether they may be invited."""
    form = FilterForm(request.GET, by=membership)
    found = clients_page(membership, form.filters(), today_of(membership), after=form.asked("after"), size=A_PAGE)
    if form.asked("q"):
        audit.note(membership, AuditedDeed.SEARCH, Client, count=len(found.clients))
    rows = candidate_rows(candidates(membership, event, found.clients))
    return {
        "event": event,
        "form": form,
        "rows": rows,
        "next": form.address(after=found.next) if found.next else "",
        "any": any(not row.why_not for row in rows),
    }


def segments_here(membership: Membership) -> list[Any]:
    """The searches that are kept, as they would be looked through for guests."""
    book = reverse("clients")
    return [(one.name, one.href.removeprefix(book)) for one in kept_searches(membership)]


def invitation_page(request: HttpRequest, membership: Membership, guest: Guest) -> dict[str, Any]:
    event, client = guest.event, guest.client
    if client is None:
        raise Http404
    link = request.build_absolute_uri(reverse("answer", args=[guest.token]))
    draft = invitation_for(guest, membership, link, request.GET.get("wording", ""))
    words = draft.text if draft else link
    ways = agreements(membership, [client])[client.pk].ways
    lines = way_lines(ways, words, membership, ways_out(membership, client, Purpose.EVENTS, ways, draft_words(draft)))
    return {
        "event": event,
        "guest": guest,
        "name": name_of(guest),
        "words": words,
        "draft": draft,
        "first": lines[0] if lines else None,
        "others": lines[1:],
        "left": len(_to_be_invited(membership, event)),
    }


def next_to_invite(membership: Membership, event: Event) -> str:
    """One after another; then back to the list."""
    left = _to_be_invited(membership, event)
    if left:
        return reverse("event_invitation", args=[event.pk, left[0].pk])
    return reverse("event", args=[event.pk])


def _to_be_invited(membership: Membership, event: Event) -> list[Guest]:
    now = timezone.now()
    return [guest for guest in guests_of(membership, event) if guest.standing(now) == Standing.CHOSEN]


def door_page(request: HttpRequest, membership: Membership, event: Event) -> dict[str, Any]:
    text = request.GET.get("q", "").replace("\0", "").strip()[:200]
    now, language = timezone.now(), interface_language()
    guests = guests_of(membership, event)
    rows = looked_for([guest_row(guest, language, now) for guest in guests], text)
    count = counts([event])[event.pk]
    return {
        "event": event,
        "text": text,
        "expected": sorted((row for row in rows if not row.arrived), key=lambda row: ORDER.index(row.standing)),
        "arrived": [row for row in rows if row.arrived],
        "came": count.came,
        "others": _in_the_book(membership, text, guests),
        "may_write": may_write_on(membership, event),
    }


def _in_the_book(membership: Membership, text: str, guests: list[Guest]) -> list[Client]:
    """Whoever is not on the list is known all the same, perhaps."""
    if len(text) < 2:
        return []
    listed = {guest.client_id for guest in guests}
    found = clients_page(membership, ClientFilters(text=text), today_of(membership), size=IN_THE_BOOK)
    return [client for client in found.clients if client.pk not in listed]
