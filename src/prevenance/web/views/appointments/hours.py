"""When a boutique is open, when a member receives, and the page where clients book."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.appointments.actions import change_booking_page, open_on, work_on
from prevenance.between_visits.appointments.models import BookingPage
from prevenance.between_visits.appointments.queries import booking_page_of, opening_hours_of, working_hours_of
from prevenance.between_visits.appointments.rules import may_set_hours_at
from prevenance.house.models import Boutique
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import Deed, works_at
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.appointments import BookingPageForm, WeekForm
from prevenance.web.refusing import absent_where_refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
def my_hours(request: MemberRequest) -> HttpResponse:
    by = request.membership
    form = WeekForm(request.POST or None, hours=working_hours_of(by, by))
    if form.is_valid():
        work_on(by=by, member=by, spans=form.spans)
        messages.success(request, gettext("Kept."))
        return redirect("my_hours")
    return render(request, "appointments/my_hours.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@member_required(Deed.RULE_FOLLOW_UPS)
def booking_places(request: MemberRequest) -> HttpResponse:
    here = [one for one in boutiques_seen_by(request.membership) if works_at(request.membership, one)]
    if len(here) == 1:
        return redirect("booking_hours", here[0].pk)
    return render(request, "appointments/places.html", {"boutiques": here})


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.RULE_FOLLOW_UPS)
@absent_where_refused
def booking_hours(request: MemberRequest, id: UUID) -> HttpResponse:
    by, boutique = request.membership, get_object_or_404(boutiques_seen_by(request.membership), id=id)
    if not may_set_hours_at(by, boutique):
        raise Http404
    row = booking_page_of(by, boutique) or BookingPage(boutique=boutique, slug=slug_for(boutique))
    week = WeekForm(request.POST or None, hours=opening_hours_of(by, boutique))
    form = BookingPageForm(request.POST or None, instance=row)
    if week.is_valid() and form.is_valid() and is_kept(request, boutique, week, form):
        return redirect("booking_hours", id)
    address = request.build_absolute_uri(reverse("book", args=[row.slug])) if row.on and not form.is_bound else ""
    page = {"form": form, "week": week, "boutique": boutique, "address": address}
    return render(request, "appointments/booking_hours.html", page, status=422 if form.is_bound else 200)


def is_kept(request: MemberRequest, boutique: Boutique, week: WeekForm, form: BookingPageForm) -> bool:
    try:
        change_booking_page(by=request.membership, boutique=boutique, **form.cleaned_data)
        open_on(by=request.membership, boutique=boutique, spans=week.spans)
    except ValidationError as error:
        form.add_error("slug" if "slug" in error.message_dict else None, error.messages)
        return False
    messages.success(request, gettext("Kept."))
    return True


def slug_for(boutique: Boutique) -> str:
    return slugify(f"{boutique.house.name} {boutique.name}")[:60] or str(boutique.pk)[:8]
