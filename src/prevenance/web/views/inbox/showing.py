"""The inbox, and one who waits with all that was said."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prevenance.between_visits.inquiries.queries import waiting_count
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.inbox_pages import inbox_page, inquiry_page


@require_safe
@member_required(Deed.SEE_CLIENTS)
def inbox(request: MemberRequest) -> HttpResponse:
    return render(request, "inbox/inbox.html", inbox_page(request))


@require_safe
@member_required(Deed.SEE_CLIENTS)
def inbox_waiting(request: MemberRequest) -> HttpResponse:
    """The number beside the word at the head of every page: asked for once the page stands."""
    return render(request, "inbox/waiting.html", {"count": waiting_count(request.membership)})


@require_safe
@member_required(Deed.SEE_CLIENTS)
def inquiry(request: MemberRequest, id: UUID) -> HttpResponse:
    return render(request, "inbox/inquiry.html", {"page": inquiry_page(request, id)})
