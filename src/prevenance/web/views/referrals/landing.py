"""The page that the code on a card leads to. It greets whoever holds it, and names nobody unasked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.web.forms.referrals import HelloForm
from prevenance.web.referral_pages import (
    booking_address,
    held_card,
    is_said,
    no_such_card,
    unlisted,
    who_thought_of_them,
)


@unlisted
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def with_card(request: HttpRequest, code: str) -> HttpResponse:
    card = held_card(request, code)
    if card is None:
        return no_such_card(request)
    if request.POST.get("language") in ("en", "fr"):
        translation.activate(request.POST["language"])  # what was shown is kept in the language that it was shown in
    form = HelloForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_said(request, card, form):
        return redirect("with_card_thanks")
    page = {"card": card, "form": form, "booking": booking_address(card)}
    return render(request, "referrals/landing.html", page, status=422 if form.is_bound else 200)


@unlisted
@never_cache
@require_POST
def with_card_who(request: HttpRequest, code: str) -> HttpResponse:
    """Asked for: named where whoever gave the card said that they may be."""
    card = held_card(request, code)
    if card is None:
        return no_such_card(request)
    return render(request, "referrals/who.html", {"card": card, "name": who_thought_of_them(card)})


@unlisted
@require_safe
def with_card_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "referrals/thanks.html")
