"""A selection as the client reads it, behind its link. Looking at it changes nothing, and is told to nobody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from prevenance.between_visits.selections.actions import selection_of
from prevenance.between_visits.selections.models import Liking
from prevenance.journey.selecting import answered_plate, replied
from prevenance.web.forms.selections import LikingForm, ReplyForm
from prevenance.web.refusing import absent_where_refused
from prevenance.web.selection_pages import letter_page
from prevenance.web.strangers import private_link, speak_their_language


@private_link
@sensitive_variables("token")
@require_safe
def chosen(request: HttpRequest, token: str) -> HttpResponse:
    selection = selection_of(token)
    if selection is None:
        return closed(request)
    speak_their_language(request, selection.language)
    return render(request, "selections/letter.html", letter_page(selection, token))


@private_link
@sensitive_post_parameters()
@sensitive_variables("token")
@require_POST
@absent_where_refused
def chosen_plate(request: HttpRequest, token: str, place: int) -> HttpResponse:
    selection, form = selection_of(token), LikingForm(request.POST)
    if selection is None:
        return closed(request)
    if form.is_valid():
        liking = Liking(form.cleaned_data["liking"])
        answered_plate(selection=selection, place=place, liking=liking, words=form.cleaned_data["words"])
    return redirect(f"{reverse('chosen', args=[token])}#p-{place}")


@private_link
@sensitive_post_parameters()
@sensitive_variables("token")
@require_POST
def chosen_reply(request: HttpRequest, token: str) -> HttpResponse:
    selection, form = selection_of(token), ReplyForm(request.POST)
    if selection is None:
        return closed(request)
    if form.is_valid():
        replied(selection=selection, words=form.cleaned_data["words"])
    return redirect(f"{reverse('chosen', args=[token])}#reply")


def closed(request: HttpRequest) -> HttpResponse:
    return render(request, "selections/letter_closed.html", status=404)
