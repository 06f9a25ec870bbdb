"""Somebody leaves: their clients and open promises go to a colleague, and no story is cut."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prevenance.clientbook.actions import hand_over as hand_clients_over
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.clients.handing_over import HandOverForm
from prevenance.web.refusing import absent_where_refused


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.HAND_OVER_CLIENTS)
@absent_where_refused
def hand_over(request: MemberRequest) -> HttpResponse:
    form = HandOverForm(request.POST if request.method == "POST" else None, by=request.membership)
    if form.is_valid():
        handed = hand_clients_over(by=request.membership, **form.cleaned_data)
        said = gettext("Handed over: %(clients)s clients, %(promises)s open promises.")
        messages.success(request, said % {"clients": handed.clients, "promises": handed.promises})
        return redirect("hand_over")
    return render(request, "clients/hand_over.html", {"form": form}, status=422 if form.is_bound else 200)
