"""Cards for a client's friends: why they may be given, and giving them."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prevenance.between_visits.referrals.queries import cards_of
from prevenance.house.rules import Deed
from prevenance.journey.contented import contentment
from prevenance.journey.friends import give_cards, note_who_sent
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.forms.referrals import CardsForm, WhoSentForm, tell
from prevenance.web.presenting.referrals.cards import card_line
from prevenance.web.presenting.referrals.contented import content_lines
from prevenance.web.referral_pages import who_sent_line
from prevenance.web.refusing import absent_where_refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def referral_cards(request: MemberRequest, id: UUID) -> HttpResponse:
    by, client = request.membership, client_or_404(request.membership, id)
    content = contentment(client, by)
    form = CardsForm(request.POST if request.method == "POST" else None, by=by, content=content)
    if form.is_valid():
        try:
            return redirect("referral_card", give_cards(by=by, client=client, **form.told).pk)
        except ValidationError as error:
            tell(form, error)
    cards = [card_line(card) for card in cards_of(client, by)]
    page = {"client": client, "form": form, "content": content_lines(content), "cards": cards}
    return render(request, "referrals/giving.html", page, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def who_sent(request: MemberRequest, id: UUID) -> HttpResponse:
    """By the code on the card that they show."""
    by, friend = request.membership, client_or_404(request.membership, id)
    form = WhoSentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            note_who_sent(by=by, friend=friend, code=form.cleaned_data["code"])
            messages.success(request, gettext("Kept. Whoever sent them will be thanked."), extra_tags="top")
            return redirect("client", friend.pk)
        except ValidationError as error:
            tell(form, error)
    page = {"client": friend, "form": form, "known": who_sent_line(friend, by)}
    return render(request, "referrals/who_sent.html", page, status=422 if form.is_bound else 200)
