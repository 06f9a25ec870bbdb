"""Before a visit: one page to read on the way to the door."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404, prepared, write_down


@require_safe
@member_required(Deed.SEE_CLIENTS)
def briefing(request: MemberRequest, id: UUID) -> HttpResponse:
    client = client_or_404(request.membership, id)
    if client.pk != id:  # a card that was merged
        return redirect("briefing", client.pk)
    page = {"page": prepared(client, request.membership), "write_down": write_down(client, request.membership)}
    return render(request, "clients/briefing.html", page)
