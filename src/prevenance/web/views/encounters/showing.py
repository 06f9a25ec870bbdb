"""Encounters: the list, the page of one, and the whole of its review."""

from typing import TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prevenance.encounters.models import Encounter
from prevenance.encounters.queries import client_of, encounter_seen_by
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, may
from prevenance.journey.opening import opened
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.language import interface_language
from prevenance.web.presenting.encounters.listing import listing
from prevenance.web.presenting.encounters.page import encounter_page
from prevenance.web.presenting.encounters.whole import whole_review
from prevenance.web.writing_down import candidates

F = TypeVar("F")


def or_404(found: F | None) -> F:
    if found is None:
        raise Http404
    return found


def encounter_or_404(by: Membership, id: UUID) -> Encounter:
    return or_404(encounter_seen_by(by, id))


@require_safe
@member_required(Deed.SEE_ENCOUNTERS)
def encounters(request: MemberRequest) -> HttpResponse:
    page = listing(request.membership, of=request.GET.get("of", ""), before=request.GET.get("before", ""))
    may_keep = may(request.membership, Deed.KEEP_ENCOUNTERS)
    return render(request, "encounters/encounters.html", {"page": page, "may_keep": may_keep})


@require_safe
@member_required(Deed.SEE_ENCOUNTERS)
def encounter(request: MemberRequest, id: UUID) -> HttpResponse:
    by, found = request.membership, encounter_or_404(request.membership, id)
    page = encounter_page(
        opened(found, by, interface_language()),
        client_of(found, by),
        by,
        interface_language(),
        request.GET.get("at", ""),
    )
    audit.note(by, AuditedDeed.READ, found)
    words = request.GET.get("find", "")
    looked = {"found": candidates(by, words), "looked": bool(words)}
    return render(request, "encounters/encounter.html", {"page": page, **looked})


@require_safe
@member_required(Deed.SEE_ENCOUNTERS)
def encounter_review(request: MemberRequest, id: UUID) -> HttpResponse:
    by, found = request.membership, encounter_or_404(request.membership, id)
    shown = opened(found, by, interface_language())
    whole = whole_review(shown, client_of(found, by), by, interface_language(), whole="whole" in request.GET)
    audit.note(by, AuditedDeed.READ, found)
    return render(request, "encounters/review.html", {"whole": whole, "page": whole.page})
