"""What is done on a client's page. Each has an address and a form; where there is script, it opens in place."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_htmx.http import reselect, reswap, retarget

from prevenance.clientbook.models import Client
from prevenance.house.rules import Deed
from prevenance.web import client_acts
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_acts import NEW, ON_THE_CARD, form_on_row_or_404, form_or_404, row_or_404
from prevenance.web.client_pages import client_or_404
from prevenance.web.forms.clients.act import ActForm
from prevenance.web.presenting.clients.naming import what_it_is
from prevenance.web.refusing import absent_where_refused


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def on_the_card(request: MemberRequest, id: UUID, part: str) -> HttpResponse:
    form = form_or_404(ON_THE_CARD, part)
    return answer(request, client_or_404(request.membership, id), form, part)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def new(request: MemberRequest, id: UUID, part: str) -> HttpResponse:
    form = form_or_404(NEW, part)
    return answer(request, client_or_404(request.membership, id), form, part)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def on_a_row(request: MemberRequest, id: UUID, part: str, row: UUID, deed: str) -> HttpResponse:
    form = form_on_row_or_404(part, deed)
    client = client_or_404(request.membership, id)
    return answer(request, client, form, part, row_or_404(request.membership, client, part, row))


def answer(request: MemberRequest, client: Client, kind: type[ActForm], part: str, row: Any = None) -> HttpResponse:
    form = kind(request.POST if request.method == "POST" else None, by=request.membership, client=client, row=row)
    if form.is_bound and client_acts.is_done(form):
        messages.success(request, str(form.done), extra_tags=client_acts.place_of(form, part))
        return redirect(client_acts.address_after(form, part))
    form.focus_first()
    back = client_acts.address_of(client, client_acts.place_of(form, part), row)
    page = {"form": form, "client": client, "what": what_it_is(row, client) if row else "", "back": back}
    response = render(request, "clients/act.html", page, status=422 if form.is_bound else 200)
    return in_place(response, form) if form.is_bound else response


def in_place(response: HttpResponse, form: ActForm) -> HttpResponse:
    """With script, a form that was not good is shown again where it stands."""
    response["HX-Replace-Url"] = "false"
    return reselect(retarget(reswap(response, "outerHTML"), f"#{form.key}"), f"#{form.key}")
