"""The book: looking for somebody, a page of clients, searches that are kept."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.clientbook.actions import drop_segment, save_segment
from prevenance.clientbook.models import Segment
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.book_pages import fold, found_by, kept_searches, what_else
from prevenance.web.forms.clients.filters import FilterForm, places_of
from prevenance.web.forms.clients.segments import SegmentForm
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CLIENTS)
def clients(request: MemberRequest) -> HttpResponse:
    form = FilterForm(request.GET, places=places_of(request.membership))
    page = {"form": form, "found": found_by(form, request.membership)}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "clients/parts/found.html", page)
    page |= {"kept": kept_searches(request.membership), "fold": fold(form), **what_else(request.membership)}
    return render(request, "clients/clients.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SEE_CLIENTS)
@absent_where_refused
def segments(request: MemberRequest) -> HttpResponse:
    """Keeps the search that stands in the address."""
    search = FilterForm(request.GET, places=places_of(request.membership))
    form = SegmentForm(request.POST or None)
    back = reverse("clients") + search.address()
    if form.is_valid():
        save_segment(by=request.membership, filters=search.filters(), **form.cleaned_data)
        messages.success(request, gettext("The search is kept."))
        return redirect(back)
    return render(request, "clients/segment.html", {"form": form, "back": back}, status=422 if form.is_bound else 200)


@require_POST
@member_required(Deed.SEE_CLIENTS)
@absent_where_refused
def segment_removal(request: MemberRequest, id: UUID) -> HttpResponse:
    found = Segment.objects.seen_by(request.membership).filter(pk=id).first()
    if found is None:
        raise Http404
    drop_segment(by=request.membership, segment=found)
    messages.success(request, gettext("The search is no longer kept."))
    return redirect("clients")
