"""A client, as the house knows them."""

from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404, earlier_story, page_of


@require_safe
@member_required(Deed.SEE_CLIENTS)
def client(request: MemberRequest, id: UUID) -> HttpResponse:
    found = client_or_404(request.membership, id)
    if found.pk != id:  # a card that was merged
        return redirect("client", found.pk)
    return render(request, "clients/client.html", {"page": page_of(request, found)})


@require_safe
@member_required(Deed.SEE_CLIENTS)
def story(request: MemberRequest, id: UUID, before: str) -> HttpResponse:
    """What happened before a day."""
    found, day = client_or_404(request.membership, id), day_of(before)
    if day is None:
        raise Http404
    page = {"client": found, "story": earlier_story(found, request.membership, day)}
    return render(request, "clients/story.html", page)


def day_of(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
