"""Days off: what falls due then goes to the second ambassador."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.between_visits.followups.actions import come_back, take_days_off
from prevenance.between_visits.followups.models import DayOff
from prevenance.between_visits.followups.queries import days_off_of as days_of
from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.models import Membership
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.follow_up_pages import team_member_or_404
from prevenance.web.forms.followups import DayOffForm
from prevenance.web.presenting.followups.days_off import day_off_lines
from prevenance.web.refusing import absent_where_refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
def days_off(request: MemberRequest) -> HttpResponse:
    return of_member(request, request.membership)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.HAND_OVER_CLIENTS)
@absent_where_refused
def days_off_of(request: MemberRequest, id: UUID) -> HttpResponse:
    """Of somebody of one's team."""
    return of_member(request, team_member_or_404(request.membership, id))


def of_member(request: MemberRequest, member: Membership) -> HttpResponse:
    by = request.membership
    form = DayOffForm(request.POST or None, initial={"first": today_of(by)})
    if form.is_valid():
        take_days_off(by=by, member=member, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return redirect(request.path)
    rows = day_off_lines(days_of(by, member, today_of(by)))
    page = {"form": form, "rows": rows, "member": member, "own": member.pk == by.pk}
    return render(request, "today/days_off.html", page, status=422 if form.errors else 200)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def days_off_return(request: MemberRequest, id: UUID) -> HttpResponse:
    found = get_object_or_404(DayOff.objects.seen_by(request.membership).select_related("membership__boutique"), id=id)
    come_back(by=request.membership, days=found)
    own = found.membership_id == request.membership.pk
    return redirect("days_off") if own else redirect("days_off_of", found.membership_id)
