"""A card for the counter: made by the house, filled in by the client. Looking at a link changes nothing."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from prevenance.clientbook.actions import card_of, fill_own_card, make_counter_card
from prevenance.clientbook.models import CounterCard
from prevenance.house.rules import Deed, RefusedError
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.clients.counter import CounterCardForm
from prevenance.web.forms.clients.own_card import OwnCardForm
from prevenance.web.presenting.clients.code import code_of
from prevenance.web.refusing import absent_where_refused


@never_cache
@sensitive_variables("token", "address")
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def counter_card(request: MemberRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = CounterCardForm(sent, by=request.membership, initial={"client": request.GET.get("client")})
    page: dict[str, object] = {"form": form}
    if form.is_valid():
        card, token = make_counter_card(by=request.membership, **form.made_for())
        address = request.build_absolute_uri(reverse("own_card", args=[token]))
        page |= {"card": card, "address": address, "code": code_of(address)}
    return render(request, "clients/counter_card.html", page, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def own_card(request: HttpRequest, token: str) -> HttpResponse:
    card = card_of(token)
    if card is None:
        return render(request, "clients/card_closed.html", status=404)
    if request.POST.get("language") in ("en", "fr"):
        translation.activate(request.POST["language"])  # what was shown is kept in the language that it was shown in
    form = OwnCardForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and is_filled(card, form):
        return redirect("own_card_thanks")
    page = {"form": form, "card": card}
    return render(request, "clients/own_card.html", page, status=422 if form.is_bound else 200)


def is_filled(card: CounterCard, form: OwnCardForm) -> bool:
    try:
        fill_own_card(card=card, own=form.own())
    except ValidationError as error:
        form.refuse(error)
        return False
    except RefusedError:
        form.add_error(None, translation.gettext("This card has closed meanwhile. Ask for another at the counter."))
        return False
    return True


@require_safe
def own_card_thanks(request: HttpRequest) -> HttpResponse:
    return render(request, "clients/own_card_thanks.html")
