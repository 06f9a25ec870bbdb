"""From the book to its list: who is looked for, and how they are shown."""

from dataclasses import dataclass
from functools import lru_cache

from django.template.loader import render_to_string
from django.urls import reverse

from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, Segment
from prevenance.clientbook.queries import ClientFilters, clients_page, segments
from prevenance.clientbook.queries.why_found import why_found
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, may
from prevenance.web.forms.clients.filters import FilterForm, Places, address_of
from prevenance.web.language import interface_language
from prevenance.web.presenting.clients.listing import KeptSearch, Line, counted, lines

A_PAGE, BEST = 50, 25
"""Clients on a page of the list, and of those who are looked for: another letter finds the others sooner."""


@dataclass(frozen=True)
class Found:
    lines: list[Line]
    count: str
    next: str
    text: str


def found_by(form: FilterForm, membership: Membership) -> Found:
    filters, today = form.filters(), today_of(membership)
    order = form.asked("order") or "name"
    size = BEST if filters.text.strip() else A_PAGE
    page = clients_page(membership, filters, today, order=order, after=form.asked("after"), size=size)
    why = why_found(membership, page.clients, filters.text) if filters.text else {}
    if filters.text:
        audit.note(membership, AuditedDeed.SEARCH, Client, count=len(page.clients))
    return Found(
        lines=lines(page.clients, why, membership, reverse("clients"), interface_language()),
        count=counted(page.count, form.is_narrowed or bool(filters.text)),
        next=form.address(after=page.next) if page.next else "",
        text=filters.text,
    )


def fold(form: FilterForm) -> str:
    """The fields that narrow a search down. Hardly anybody opens them, and untouched they are always the same."""
    return _untouched(interface_language(), form.places) if form.is_untouched else _fields(form)


@lru_cache(maxsize=64)
def _untouched(language: str, places: Places) -> str:
    return _fields(FilterForm({}, places=places))


def _fields(form: FilterForm) -> str:
    return render_to_string("clients/parts/narrow_fields.html", {"form": form})


def kept_searches(membership: Membership) -> list[KeptSearch]:
    return [kept_search(segment, membership) for segment in segments(membership)]


def kept_search(segment: Segment, membership: Membership) -> KeptSearch:
    whose = "" if segment.owner_id == membership.pk else segment.owner.person.get_short_name()
    address = reverse("clients") + address_of(ClientFilters.from_json(segment.filters))
    return KeptSearch(segment.pk, segment.name, address, whose)


def what_else(membership: Membership) -> dict[str, bool]:
    """Which ways on the list offers this member."""
    return {
        "may_write": may(membership, Deed.WRITE_CLIENTS),
        "may_merge": may(membership, Deed.MERGE_CLIENTS),
        "may_hand_over": may(membership, Deed.HAND_OVER_CLIENTS),
    }
