"""Two cards that may be one client: found, laid side by side, joined, and parted again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.clientbook.actions import NotUndoneError, merge_twins, undo_merge
from prevenance.clientbook.queries import possible_twins, preview_merge
from prevenance.clientbook.queries.merges import merge_seen_by, open_merges
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.presenting.clients.twins import how_many, pairs, side_by_side
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CLIENTS, Deed.MERGE_CLIENTS)
def twins(request: MemberRequest) -> HttpResponse:
    found = pairs(possible_twins(request.membership))
    page = {"pairs": found, "count": how_many(found), "merges": open_merges(request.membership)}
    return render(request, "clients/twins.html", page)


@require_safe
@member_required(Deed.SEE_CLIENTS, Deed.MERGE_CLIENTS)
def twins_of(request: MemberRequest, id: UUID) -> HttpResponse:
    client = client_or_404(request.membership, id)
    found = pairs(possible_twins(request.membership, client))
    page = {"client": client, "pairs": found, "merges": open_merges(request.membership, client)}
    return render(request, "clients/twins.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SEE_CLIENTS, Deed.MERGE_CLIENTS)
@absent_where_refused
def merging(request: MemberRequest, id: UUID, twin: UUID) -> HttpResponse:
    """The card of `id` is kept; the way round is the other address."""
    by = request.membership
    kept, absorbed = client_or_404(by, id), client_or_404(by, twin)
    if kept == absorbed:
        raise Http404
    if request.method == "POST":
        merge_twins(by=by, kept=kept, absorbed=absorbed)
        messages.success(request, gettext("The two cards are one. It can be undone."), extra_tags="top")
        return redirect("client", kept.pk)
    return render(
        request, "clients/merging.html", {"page": side_by_side(preview_merge(kept, absorbed, request.membership))}
    )


@require_POST
@member_required(Deed.SEE_CLIENTS, Deed.MERGE_CLIENTS)
@absent_where_refused
def merge_undoing(request: MemberRequest, id: UUID) -> HttpResponse:
    merge = merge_seen_by(request.membership, id)
    if merge is None:
        raise Http404
    try:
        back = undo_merge(by=request.membership, merge=merge)
    except NotUndoneError:
        messages.error(request, gettext("The card was joined again or forgotten since. Undo that first."))
        return redirect("twins")
    messages.success(request, gettext("They are two again. This card is back as it was."), extra_tags="top")
    return redirect("client", back.pk)
