"""A guest answers, by the link in their invitation. Looking at it changes nothing."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.between_visits.events.actions import answered, guest_of
from prevenance.between_visits.events.ics import KIND, calendar_file
from prevenance.between_visits.events.models import Guest
from prevenance.journey.inviting import language_for
from prevenance.web.forms.events import AnswerForm
from prevenance.web.presenting.events import about, said_by_them
from prevenance.web.strangers import private_link, speak_their_language


@private_link
@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    guest = guest_of(token)
    if guest is None:
        return render(request, "events/answer_closed.html", status=404)
    speak_their_language(request, language_for(guest.client, guest.event))
    form = AnswerForm(request.POST if request.method == "POST" else None, guest=guest)
    page = {"form": form, "guest": guest, "token": token, **shown(guest)}
    if form.is_bound and page["open"] and is_kept(guest, form):
        return redirect("answer", token)
    return render(request, "events/answer.html", page, status=422 if form.is_bound else 200)


def is_kept(guest: Guest, form: AnswerForm) -> bool:
    if not form.is_valid():
        return False
    try:
        answered(guest=guest, **form.told())
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def shown(guest: Guest) -> dict[str, object]:
    event = guest.event
    words = event.words.get(language_for(guest.client, event), "")
    open = not event.is_called_off and not event.is_over(timezone.now())
    return {
        "event": event,
        "house": event.house,
        "about": about(event)[:2],
        "words": words,
        "said": said_by_them(guest),
        "open": open,
    }


@private_link
@sensitive_variables("token")
@require_safe
def answer_calendar(request: HttpRequest, token: str) -> HttpResponse:
    guest = guest_of(token)
    if guest is None:
        return render(request, "events/answer_closed.html", status=404)
    response = HttpResponse(calendar_file(guest.event), content_type=KIND)
    response["Content-Disposition"] = 'attachment; filename="invitation.ics"'
    return response
