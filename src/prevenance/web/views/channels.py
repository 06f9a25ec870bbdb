"""Settings, Channels: what sends for the house, when it keeps quiet, and what goes by itself."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prevenance.between_visits.delivery.actions import change_rules, drop_text, keep_text, set_up, try_channel, turn_off
from prevenance.between_visits.delivery.models import ApprovedText
from prevenance.between_visits.delivery.queries import rules_of, texts_of
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.channel_pages import channel_form_or_404, channel_page, channels_page
from prevenance.web.forms.channels import ApprovedTextForm, SendingRulesForm
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SET_UP_CHANNELS)
def channels(request: MemberRequest) -> HttpResponse:
    return render(request, "channels/channels.html", channels_page(request.membership))


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SET_UP_CHANNELS)
def channel(request: MemberRequest, channel: str) -> HttpResponse:
    by = request.membership
    form = channel_form_or_404(by, channel, request.POST or None)
    if form.is_valid():
        set_up(by=by, channel=channel, settings=form.settings, shown=form.shown)
        messages.success(request, gettext("Kept. Send yourself a test."))
        return redirect("channel", channel)
    page = channel_page(by, channel, form)
    return render(request, "channels/channel.html", page, status=422 if form.errors else 200)


@require_POST
@member_required(Deed.SET_UP_CHANNELS)
@absent_where_refused
def channel_test(request: MemberRequest, channel: str) -> HttpResponse:
    """To oneself, at once."""
    try:
        try_channel(by=request.membership, channel=channel, address=request.POST.get("address", "")[:200])
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("channel", channel)


@require_POST
@member_required(Deed.SET_UP_CHANNELS)
def channel_removal(request: MemberRequest, channel: str) -> HttpResponse:
    turn_off(by=request.membership, channel=channel)
    messages.success(request, gettext("The house no longer sends on this channel."))
    return redirect("channels")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SET_UP_CHANNELS)
def sending_rules(request: MemberRequest) -> HttpResponse:
    form = SendingRulesForm(request.POST or None, instance=rules_of(request.membership.house_id))
    if form.is_valid():
        change_rules(by=request.membership, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return redirect("channels")
    return render(request, "channels/rules.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.SET_UP_CHANNELS)
def approved_texts(request: MemberRequest) -> HttpResponse:
    form = ApprovedTextForm(request.POST or None)
    if form.is_valid():
        keep_text(by=request.membership, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return redirect("approved_texts")
    page = {"form": form, "texts": texts_of(request.membership)}
    return render(request, "channels/texts.html", page, status=422 if form.errors else 200)


@require_POST
@member_required(Deed.SET_UP_CHANNELS)
def approved_text_removal(request: MemberRequest, id: UUID) -> HttpResponse:
    drop_text(by=request.membership, text=get_object_or_404(ApprovedText.objects.seen_by(request.membership), id=id))
    return redirect("approved_texts")
