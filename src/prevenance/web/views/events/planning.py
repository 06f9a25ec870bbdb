"""Events: those to come and those gone, and one of them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.between_visits.events.actions import call_off
from prevenance.between_visits.events.rules import demand_write_on
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.event_pages import event_or_404, event_page, events_page
from prevenance.web.forms.events import EventForm
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CLIENTS)
def events(request: MemberRequest) -> HttpResponse:
    return render(request, "events/events.html", events_page(request.membership))


@require_safe
@member_required(Deed.SEE_CLIENTS)
def event(request: MemberRequest, id: UUID) -> HttpResponse:
    found = event_or_404(request.membership, id)
    return render(request, "events/event.html", event_page(request.membership, found))


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def new_event(request: MemberRequest) -> HttpResponse:
    return kept(request, EventForm(request.POST or None, by=request.membership))


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def event_details(request: MemberRequest, id: UUID) -> HttpResponse:
    found = event_or_404(request.membership, id)
    demand_write_on(request.membership, found)
    return kept(request, EventForm(request.POST or None, by=request.membership, event=found))


def kept(request: MemberRequest, form: EventForm) -> HttpResponse:
    if form.is_valid():
        found = form.keep()
        messages.success(request, gettext("Kept."))
        return redirect("event", found.pk)
    return render(request, "events/details.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def events_calling_off(request: MemberRequest, id: UUID) -> HttpResponse:
    call_off(by=request.membership, event=event_or_404(request.membership, id))
    messages.success(request, gettext("It is called off. The guests’ links say so; tell them yourselves, too."))
    return redirect("event", id)
