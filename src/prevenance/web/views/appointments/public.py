"""What a client sees without signing in: the page where they book, and their own visit by its link.

Looking at a link changes nothing; only a button does.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.appointments.actions import TakenError, appointment_of, cancel, move
from prevenance.between_visits.appointments.models import Appointment, BookingPage, State
from prevenance.between_visits.appointments.queries import public_page
from prevenance.house.rules import RefusedError
from prevenance.journey.booking import book_as_guest, free_times, public_times
from prevenance.journey.noticing import tell_of
from prevenance.web.forms.appointments import BookForm
from prevenance.web.language import interface_language
from prevenance.web.presenting.appointments.lines import full_time
from prevenance.web.presenting.appointments.times import time_choices
from prevenance.web.views.appointments.showing import calendar_file

DAYS_AHEAD = 30


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def book(request: HttpRequest, slug: str) -> HttpResponse:
    page = public_page(slug)
    if page is None:
        raise Http404
    speak_as_shown(request)
    chosen = read_time(request.GET.get("at") or request.POST.get("at", ""))
    form = BookForm(request.POST or None, initial=shown_as(chosen))
    token = booked(page, form) if form.is_bound and form.is_valid() else ""
    if token:
        return redirect("own_visit", token)
    days = [] if chosen and not form.non_field_errors() else time_choices(public_times(page))
    shown = {"page": page, "form": form, "at": chosen, "days": days}
    return render(request, "booking/book.html", shown, status=422 if form.is_bound else 200)


def shown_as(chosen: datetime | None) -> dict[str, str]:
    return {"at": chosen.isoformat(timespec="minutes") if chosen else "", "language": interface_language()}


def booked(page: BookingPage, form: BookForm) -> str:
    """The token of their link; empty where it could not be. A machine is told nothing."""
    given = form.cleaned_data
    if form.is_by_machine:
        form.add_error(None, gettext("Please telephone the boutique."))
        return ""
    at = given["at"].replace(tzinfo=None)
    told = {name: given[name] for name in ("name", "contact", "what_for", "language")}
    try:
        row, token = book_as_guest(page=page, at=at, consent=form.consent, **told)
        tell_of(row, "booked")
        return token
    except TakenError:
        form.add_error(None, gettext("This hour has just been taken. Please choose another."))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return ""


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def own_visit(request: HttpRequest, token: str) -> HttpResponse:
    row = appointment_of(token)
    if row is None:
        return render(request, "booking/closed.html", status=404)
    problem = decided(request, row) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return redirect("own_visit", token)
    moves = row.is_expected and request.GET.get("move") is not None
    days = time_choices(free_for(row)) if moves else []
    shown = {"row": row, "time": full_time(row), "token": token, "days": days, "moves": moves, "problem": problem}
    return render(request, "booking/visit.html", shown, status=422 if problem else 200)


def decided(request: HttpRequest, row: Appointment) -> str:
    at = read_time(request.POST.get("at", ""))
    try:
        if "cancel" in request.POST:
            tell_of(cancel(by=None, appointment=row), "cancelled")
        elif at and at in free_for(row):
            tell_of(move(by=None, appointment=row, at=at), "moved")
        else:
            return gettext("This hour has just been taken. Please choose another.")
    except (TakenError, RefusedError):
        return gettext("This hour has just been taken. Please choose another.")
    return ""


def free_for(row: Appointment) -> list[datetime]:
    return free_times(row.boutique, [row.ambassador], minutes=row.minutes, days=DAYS_AHEAD)


@sensitive_variables("token")
@require_safe
def own_visit_file(request: HttpRequest, token: str) -> HttpResponse:
    row = appointment_of(token)
    if row is None or row.state not in (State.PROPOSED, State.CONFIRMED, State.CANCELLED):
        raise Http404
    return calendar_file(row, request.build_absolute_uri(reverse("own_visit", args=[token])))


def read_time(words: str) -> datetime | None:
    """Local to the boutique."""
    try:
        return datetime.strptime(words, "%Y-%m-%dT%H:%M")  # noqa: DTZ007
    except ValueError:
        return None


def speak_as_shown(request: HttpRequest) -> None:
    if request.POST.get("language") in ("en", "fr"):
        translation.activate(request.POST["language"])
