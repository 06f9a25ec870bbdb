"""Who is on the list: chosen from the book, and what they said."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.between_visits.events.actions import choose_guests, give_place, leave_out, note_answer
from prevenance.between_visits.events.understanding import Answer
from prevenance.clientbook.models import Client
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.event_pages import choosing_page, event_or_404, guest_or_404, segments_here
from prevenance.web.presenting.words import capitalised, number
from prevenance.web.reading_posts import ids_in
from prevenance.web.refusing import absent_where_refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def guests(request: MemberRequest, id: UUID) -> HttpResponse:
    by, event = request.membership, event_or_404(request.membership, id)
    if request.method == "POST":
        chosen = Client.objects.seen_by(by).filter(pk__in=ids_in(request.POST, "client")).order_by("sort_key")
        found = choose_guests(by=by, event=event, clients=chosen)
        said = ngettext("%(n)s guest chosen.", "%(n)s guests chosen.", len(found)) % {"n": number(len(found))}
        messages.success(request, capitalised(said) if found else gettext("Nobody was chosen."))
        return redirect("event", id)
    page = choosing_page(request, by, event)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "events/candidates.html", page)
    return render(request, "events/guests.html", page | {"kept": segments_here(by)})


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def guest_answer(request: MemberRequest, id: UUID, guest: UUID) -> HttpResponse:
    """As somebody heard it: at the counter, or by telephone."""
    event = event_or_404(request.membership, id)
    found = guest_or_404(request.membership, event, guest)
    try:
        others = int(request.POST.get("others") or 0)
        note_answer(by=request.membership, guest=found, answer=Answer(request.POST.get("answer", "")), others=others)
    except (ValueError, ValidationError):
        messages.error(request, gettext("Say whether they come, and how many. Nothing was changed."))
    return redirect("event", id)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def guest_place(request: MemberRequest, id: UUID, guest: UUID) -> HttpResponse:
    event = event_or_404(request.membership, id)
    give_place(by=request.membership, guest=guest_or_404(request.membership, event, guest))
    messages.success(request, gettext("They have a place. Tell them."))
    return redirect("event", id)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def guest_removal(request: MemberRequest, id: UUID, guest: UUID) -> HttpResponse:
    event = event_or_404(request.membership, id)
    leave_out(by=request.membership, guest=guest_or_404(request.membership, event, guest))
    messages.success(request, gettext("Off the list."))
    return redirect("event", id)
