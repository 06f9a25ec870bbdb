"""What is done about an appointment. Each is a form of its own, and leads back to its page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from prevenance.between_visits.appointments import actions
from prevenance.between_visits.appointments.rules import demand_on
from prevenance.house.rules import Deed
from prevenance.journey.booking import welcome_guest
from prevenance.journey.noticing import tell_of
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.appointment_pages import appointment_or_404, appointment_page
from prevenance.web.forms.appointments import HourForm
from prevenance.web.refusing import absent_where_refused


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def confirmation(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, actions.confirm, gettext("Confirmed."), "confirmed")


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def cancellation(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, actions.cancel, gettext("Cancelled; the hour is free again."), "cancelled")


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def moving(request: MemberRequest, id: UUID) -> HttpResponse:
    form = HourForm(request.POST)
    if not form.is_valid():
        messages.error(request, gettext("Choose a day and an hour."))
        return redirect("appointment", id)
    return decided(request, id, actions.move, gettext("Moved."), "moved", at=form.at)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def arrival(request: MemberRequest, id: UUID) -> HttpResponse:
    """They came: then the visit is written down, with the client filled in."""
    did = request.POST.get("came") == "yes"
    row = appointment_or_404(request.membership, id)
    actions.came(by=request.membership, appointment=row, did=did)
    if did and row.client_id:
        return redirect(f"{reverse('new_encounter')}?client={row.client_id}")
    messages.success(request, gettext("They came.") if did else gettext("Noted. Perhaps offer them another hour."))
    return redirect("appointment", id)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def guest_card(request: MemberRequest, id: UUID) -> HttpResponse:
    row = appointment_or_404(request.membership, id)
    client = welcome_guest(by=request.membership, appointment=row)
    return redirect("client", client.pk)


@never_cache
@sensitive_variables("token", "address")
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def visit_link(request: MemberRequest, id: UUID) -> HttpResponse:
    """A link to hand over; an earlier one is no longer good."""
    row = appointment_or_404(request.membership, id)
    demand_on(request.membership, row)
    address = request.build_absolute_uri(reverse("own_visit", args=[actions.make_link(row)]))
    page = appointment_page(row, request.membership) | {"address": address, "form": HourForm()}
    return render(request, "appointments/appointment.html", page)


def decided(request: MemberRequest, id: UUID, act: Any, said: str, what: str, **told: Any) -> HttpResponse:
    """`what` the client is told of it, where the house does so by itself."""
    row = appointment_or_404(request.membership, id)
    try:
        tell_of(act(by=request.membership, appointment=row, **told), what)
    except actions.TakenError:
        messages.error(request, gettext("Somebody else has that hour; it stays where it was."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, said)
    return redirect("appointment", id)
