"""Today, and one follow-up by itself."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.follow_up_pages import follow_up_page, today_page


@require_safe
@member_required(Deed.SEE_CLIENTS)
def today(request: MemberRequest) -> HttpResponse:
    return render(request, "today/today.html", today_page(request))


@require_safe
@member_required(Deed.SEE_CLIENTS)
def follow_up(request: MemberRequest, id: UUID) -> HttpResponse:
    return render(request, "today/follow_up.html", {"page": follow_up_page(request.membership, id)})
