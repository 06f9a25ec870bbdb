from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.house.announcing import add_endpoint, drop_endpoint, endpoints_seen_by
from prevenance.house.api_keys import make_key, open_keys, revoke_key
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.api_keys import ApiKeyForm, WebhookForm


@member_required(Deed.USE_API_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def api_keys(request: MemberRequest) -> HttpResponse:
    form, key, token = ApiKeyForm(request.POST or None, by=request.membership), None, ""
    if form.is_valid():
        key, token = make_key(by=request.membership, **form.cleaned_data)
        form = ApiKeyForm(by=request.membership)
    page = {"form": form, "keys": open_keys(request.membership), "new": key, "token": token}
    return render(request, "house/api_keys.html", page, status=422 if form.errors else 200)


@member_required(Deed.USE_API_KEYS)
@require_http_methods(["GET", "HEAD", "POST"])
def api_key(request: MemberRequest, id: UUID) -> HttpResponse:
    """What one program is told of, and where."""
    key, secret = get_object_or_404(open_keys(request.membership), id=id), ""
    form = WebhookForm(request.POST or None, key=key)
    if form.is_valid():
        _endpoint, secret = add_endpoint(by=request.membership, key=key, **form.cleaned_data)
        form = WebhookForm(key=key)
    endpoints = endpoints_seen_by(request.membership).filter(key=key)
    page = {"key": key, "form": form, "endpoints": endpoints, "secret": secret}
    return render(request, "house/api_key.html", page, status=422 if form.errors else 200)


@member_required(Deed.USE_API_KEYS)
@require_POST
def api_key_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    key = get_object_or_404(open_keys(request.membership), id=id)
    revoke_key(by=request.membership, key=key)
    messages.success(request, gettext("The key of %(program)s opens nothing any more.") % {"program": key})
    return redirect("api_keys")


@member_required(Deed.USE_API_KEYS)
@require_POST
def webhook_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    endpoint = get_object_or_404(endpoints_seen_by(request.membership), id=id)
    drop_endpoint(by=request.membership, endpoint=endpoint)
    messages.success(request, gettext("Nothing is told to %(address)s any more.") % {"address": endpoint})
    return redirect("api_key", endpoint.key_id)
