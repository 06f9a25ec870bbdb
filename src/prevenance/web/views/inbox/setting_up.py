"""How soon the house answers, where its forms are, and by which mailboxes and doors it hears."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.house.rules import Deed, may
from prevenance.integrations.inbound.setting_up import (
    doors_seen_by,
    drop_door,
    drop_mailbox,
    mailboxes_seen_by,
)
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.inbox_settings import AnswerRuleForm, DoorForm, MailboxForm
from prevenance.web.inbox_pages import door_lines, form_lines, mailbox_lines, turn_form


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.RULE_FOLLOW_UPS)
def inbox_settings(request: MemberRequest) -> HttpResponse:
    if request.POST.get("boutique"):
        turn_form(request.membership, request.POST["boutique"], on="on" in request.POST)
        return redirect("inbox_settings")
    form = AnswerRuleForm(request.POST or None, by=request.membership)
    if form.is_valid():
        form.keep()
        messages.success(request, gettext("Kept."))
        return redirect("inbox_settings")
    page = {"form": form, "forms": form_lines(request), "may_set_up": may(request.membership, Deed.SET_UP_CHANNELS)}
    return render(request, "inbox/settings.html", page, status=422 if form.errors else 200)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SET_UP_CHANNELS)
def mailboxes(request: MemberRequest) -> HttpResponse:
    form = MailboxForm(request.POST or None, by=request.membership)
    if form.is_valid():
        form.keep()
        messages.success(request, gettext("The mailbox is looked into with the next tick."))
        return redirect("mailboxes")
    page = {"form": form, "mailboxes": mailbox_lines(request.membership)}
    return render(request, "inbox/mailboxes.html", page, status=422 if form.errors else 200)


@require_POST
@member_required(Deed.SET_UP_CHANNELS)
def mailbox_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    drop_mailbox(by=request.membership, box=get_object_or_404(mailboxes_seen_by(request.membership), id=id))
    messages.success(request, gettext("The mailbox is no longer looked into."))
    return redirect("mailboxes")


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SET_UP_CHANNELS)
def inbound_doors(request: MemberRequest) -> HttpResponse:
    form, made = DoorForm(request.POST or None, by=request.membership), None
    if form.is_valid():
        made, form = form.keep(), DoorForm(by=request.membership)
    page = {"form": form, "made": made, "doors": door_lines(request)}
    return render(request, "inbox/doors.html", page, status=422 if form.errors else 200)


@require_POST
@member_required(Deed.SET_UP_CHANNELS)
def inbound_door_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    drop_door(by=request.membership, door=get_object_or_404(doors_seen_by(request.membership), id=id))
    messages.success(request, gettext("This address is closed."))
    return redirect("inbound_doors")
