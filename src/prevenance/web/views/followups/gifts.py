"""Flowers or a gift, as a way of being heard from: what it is, what it costs, and who said yes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.between_visits.gifts.actions import approve_gift, decline_gift, limit_gifts, think_of_gift
from prevenance.between_visits.gifts.queries import gifts_seen_by, limit_of
from prevenance.house.rules import Deed
from prevenance.journey.following_up import give
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.follow_up_pages import follow_up_or_404
from prevenance.web.forms.gifts import GiftForm, GiftLimitForm
from prevenance.web.forms.referrals import tell
from prevenance.web.gift_pages import gift_or_404, gift_page
from prevenance.web.language import interface_language
from prevenance.web.presenting.gifts import gift_line
from prevenance.web.refusing import absent_where_refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def follow_up_gift(request: MemberRequest, id: UUID) -> HttpResponse:
    found = follow_up_or_404(request.membership, id)
    form = GiftForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            think_of_gift(by=request.membership, follow_up=found, **form.told)
            return redirect("follow_up_gift", id)
        except ValidationError as error:
            tell(form, error)
    page = gift_page(request.membership, found) | {"form": form}
    return render(request, "today/gift.html", page, status=422 if form.is_bound else 200)


@require_safe
@member_required(Deed.RULE_FOLLOW_UPS)
def gifts(request: MemberRequest) -> HttpResponse:
    by, language = request.membership, interface_language()
    return render(request, "today/gifts.html", {"gifts": [gift_line(one, by, language) for one in gifts_seen_by(by)]})


@require_POST
@member_required(Deed.RULE_FOLLOW_UPS)
@absent_where_refused
def gift_approval(request: MemberRequest, id: UUID) -> HttpResponse:
    return after(request, gift_or_404(request.membership, id), approve_gift, gettext("Approved."))


@require_POST
@member_required(Deed.SEE_CLIENTS)
@absent_where_refused
def gift_refusal(request: MemberRequest, id: UUID) -> HttpResponse:
    because = request.POST.get("because", "")
    return after(request, gift_or_404(request.membership, id), decline_gift, gettext("Not this time."), because=because)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def gift_giving(request: MemberRequest, id: UUID) -> HttpResponse:
    give(by=request.membership, gift=gift_or_404(request.membership, id))
    messages.success(request, gettext("Noted, and done."))
    return redirect("today")


def after(request: MemberRequest, gift: Any, act: Any, said: str, **told: Any) -> HttpResponse:
    try:
        act(by=request.membership, gift=gift, **told)
        messages.success(request, said)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    if "all" in request.POST:
        return redirect("gifts")
    still_due = gift.follow_up is not None and gift.follow_up.is_open
    return redirect("follow_up_gift", gift.follow_up_id) if still_due else redirect("today")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.RULE_FOLLOW_UPS)
def gift_limit(request: MemberRequest) -> HttpResponse:
    form = GiftLimitForm(request.POST if request.method == "POST" else None, limit=limit_of(request.membership))
    if form.is_valid():
        given = form.cleaned_data
        limit_gifts(by=request.membership, amount_minor=given["minor"], currency=given["currency"])
        messages.success(request, gettext("Kept."))
        return redirect("gift_limit")
    return render(request, "today/gift_limit.html", {"form": form}, status=422 if form.is_bound else 200)
