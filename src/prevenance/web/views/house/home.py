"""Where a member arrives: Today; and for those who see no clients, the areas that are theirs."""

from django.http import HttpResponse
from django.shortcuts import render

from prevenance.house.pins import has_pin
from prevenance.house.rules import Deed, may
from prevenance.web import locking
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.greeting import greeting
from prevenance.web.views.followups.showing import today


@member_required()
def home(request: MemberRequest) -> HttpResponse:
    if may(request.membership, Deed.SEE_CLIENTS):
        return today(request)
    wants_pin = locking.has_tablet(request) and not has_pin(request.membership)
    return render(request, "house/home.html", {"greeting": greeting(request.membership), "wants_pin": wants_pin})
