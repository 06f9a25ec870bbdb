"""The door: who comes in, one tap each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from prevenance.clientbook.models import Client
from prevenance.house.rules import Deed
from prevenance.journey.receiving_guests import arrive, not_here_after_all, walk_in
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.event_pages import door_page, event_or_404, guest_or_404
from prevenance.web.forms.events import WalkInForm
from prevenance.web.reading_posts import ids_in
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CLIENTS)
def door(request: MemberRequest, id: UUID) -> HttpResponse:
    page = door_page(request, request.membership, event_or_404(request.membership, id))
    template = "events/at_the_door.html" if request.htmx else "events/door.html"  # type: ignore[attr-defined]
    return render(request, template, page)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def arrival(request: MemberRequest, id: UUID, guest: UUID) -> HttpResponse:
    by, event = request.membership, event_or_404(request.membership, id)
    found = guest_or_404(by, event, guest)
    if request.POST.get("here") == "no":
        not_here_after_all(by=by, guest=found)
    else:
        arrive(by=by, guest=found)
    return redirect("door", id)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def walk_ins(request: MemberRequest, id: UUID) -> HttpResponse:
    """From the book, or by the name that they give."""
    by, event = request.membership, event_or_404(request.membership, id)
    client = Client.objects.seen_by(by).filter(pk__in=ids_in(request.POST, "client")).first()
    form = WalkInForm(request.POST)
    if client:
        walk_in(by=by, event=event, client=client)
    elif form.is_valid():
        walk_in(by=by, event=event, name=form.cleaned_data["name"])
    else:
        messages.error(request, gettext("Write their name, as they give it."))
    return redirect("door", id)
