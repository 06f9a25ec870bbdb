"""Policies: looked up while the client waits; written by those who lead."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.catalogue.actions import restore_policy, retire_policy
from prevenance.catalogue.models import PolicyCard
from prevenance.catalogue.queries import policy_seen_by
from prevenance.catalogue.rules import may_write_policies
from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.models import Membership
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.policies import PolicyForm, PolicyLook
from prevenance.web.language import interface_language
from prevenance.web.looking_up import cards_found
from prevenance.web.presenting.policies import sheet


@require_safe
@member_required(Deed.SEE_POLICIES)
def policies(request: MemberRequest) -> HttpResponse:
    may_write = may_write_policies(request.membership)
    form = PolicyLook(request.GET, may_write=may_write)
    page = {"form": form, "may_write": may_write, **cards_found(form, request.membership)}
    template = "policies/found.html" if request.htmx else "policies/policies.html"  # type: ignore[attr-defined]
    return render(request, template, page)


@require_safe
@member_required(Deed.SEE_POLICIES)
def policy(request: MemberRequest, id: UUID) -> HttpResponse:
    card = card_or_404(request.membership, id)
    shown = sheet(card, interface_language(), today_of(request.membership))
    page = {"card": shown, "may_write": may_write_policies(request.membership)}
    return render(request, "policies/policy.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_POLICIES)
def new_policy(request: MemberRequest) -> HttpResponse:
    return written(request, PolicyForm(request.POST or None, by=request.membership))


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_POLICIES)
def policy_text(request: MemberRequest, id: UUID) -> HttpResponse:
    card = card_or_404(request.membership, id)
    return written(request, PolicyForm(request.POST or None, by=request.membership, card=card))


def written(request: MemberRequest, form: PolicyForm) -> HttpResponse:
    if form.is_valid() and (card := form.keep()):
        messages.success(request, gettext("The card is kept."))
        return redirect("policy", card.pk)
    return render(request, "policies/text.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@member_required(Deed.WRITE_POLICIES)
def policy_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    retire_policy(by=request.membership, card=card_or_404(request.membership, id))
    messages.success(request, gettext("The card is withdrawn. Nobody finds it any more who looks something up."))
    return redirect("policy", id)


@require_POST
@member_required(Deed.WRITE_POLICIES)
def policy_return(request: MemberRequest, id: UUID) -> HttpResponse:
    restore_policy(by=request.membership, card=card_or_404(request.membership, id))
    messages.success(request, gettext("The card is back."))
    return redirect("policy", id)


def card_or_404(membership: Membership, id: UUID) -> PolicyCard:
    """One that is withdrawn or not yet in force is there for those who write them."""
    card = policy_seen_by(membership, id)
    if card is None or not (card.holds_on(today_of(membership)) or may_write_policies(membership)):
        raise Http404
    return card
