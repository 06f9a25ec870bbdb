"""Who comes: a week, one appointment by itself, and a new one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.appointments.actions import TakenError, set_appointment
from prevenance.between_visits.appointments.calendar import invitation
from prevenance.between_visits.appointments.models import Appointment
from prevenance.house.rules import Deed
from prevenance.journey.noticing import tell_of
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.appointment_pages import appointment_or_404, appointment_page, appointments_page
from prevenance.web.client_pages import client_or_404
from prevenance.web.forms.appointments import AppointmentForm, HourForm
from prevenance.web.presenting.appointments.lines import full_time
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CLIENTS)
def appointments(request: MemberRequest) -> HttpResponse:
    return render(request, "appointments/appointments.html", appointments_page(request))


@require_safe
@member_required(Deed.SEE_CLIENTS)
def appointment(request: MemberRequest, id: UUID) -> HttpResponse:
    row = appointment_or_404(request.membership, id)
    form = HourForm(initial={"day": row.day, "begins": f"{row.begins:%H:%M}"})
    return render(request, "appointments/appointment.html", appointment_page(row, request.membership) | {"form": form})


@require_safe
@member_required(Deed.SEE_CLIENTS)
def appointment_file(request: MemberRequest, id: UUID) -> HttpResponse:
    return calendar_file(appointment_or_404(request.membership, id))


def calendar_file(row: Appointment, link: str = "") -> HttpResponse:
    answer = HttpResponse(invitation(row, link=link), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="visit.ics"'
    answer["Cache-Control"] = "no-store"
    return answer


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def new_appointment(request: MemberRequest) -> HttpResponse:
    form = appointment_form(request)
    row = kept(form, request) if form.is_valid() else None
    if row:
        tell_of(row, "booked")
        messages.success(request, gettext("Noted: %(time)s.") % {"time": full_time(row)})
        return redirect("appointment", row.pk)
    page = {"form": form, "client": form.client}
    return render(request, "appointments/new.html", page, status=422 if form.errors else 200)


def appointment_form(request: MemberRequest) -> AppointmentForm:
    by, wanted = request.membership, request.GET.get("client", "")
    try:
        client = client_or_404(by, UUID(wanted)) if wanted else None
    except ValueError:
        client = None
    boutique = by.boutique or (client.boutique if client else None)
    first = {"ambassador": (client.owner_id if client else None) or by.pk, "boutique": boutique, "minutes": 45}
    return AppointmentForm(request.POST or None, by=by, client=client, initial=first)


def kept(form: AppointmentForm, request: MemberRequest) -> Appointment | None:
    given, by = form.cleaned_data, request.membership
    told = {name: given[name] for name in ("guest_name", "guest_contact", "what_for") if given.get(name)}
    try:
        return set_appointment(
            by=by, boutique=by.boutique or given["boutique"], ambassador=given["ambassador"], at=form.at,
            minutes=given["minutes"], client=form.client, **told,
        )  # fmt: skip
    except TakenError:
        form.add_error("begins", gettext("Somebody else has that hour."))
    except ValidationError as error:
        form.add_error("begins", error.messages)
    return None
