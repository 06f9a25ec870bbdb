"""One's appointments in one's own calendar: an address that nobody can guess, and that can be withdrawn."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.appointments.actions import close_feed, feed_of, make_feed
from prevenance.between_visits.appointments.calendar import feed
from prevenance.between_visits.appointments.queries import fed, feed_seen_by
from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required


@never_cache
@sensitive_variables("address")
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SEE_CLIENTS)
def calendar_settings(request: MemberRequest) -> HttpResponse:
    address = ""
    if request.method == "POST" and "withdraw" in request.POST:
        close_feed(by=request.membership)
        return redirect("calendar_settings")
    if request.method == "POST":
        address = request.build_absolute_uri(reverse("calendar_feed", args=[make_feed(by=request.membership)]))
    return render(request, "appointments/calendar.html", {"address": address, "feed": feed_seen_by(request.membership)})


@sensitive_variables("token")
@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    found = feed_of(token)
    if found is None:
        raise Http404
    found.read_at = timezone.now()
    found.save(update_fields=["read_at"])
    rows = fed(found, today_of(found.membership))
    answer = HttpResponse(feed(rows, name="Prevenance"), content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer
