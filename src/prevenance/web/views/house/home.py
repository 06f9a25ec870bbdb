"""Where a member arrives. Until Today is there, it lists the areas that are."""

from django.http import HttpResponse
from django.shortcuts import render

from prevenance.house.pins import has_pin
from prevenance.web import locking
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.greeting import greeting


@member_required()
def home(request: MemberRequest) -> HttpResponse:
    wants_pin = locking.has_tablet(request) and not has_pin(request.membership)
    return render(request, "house/home.html", {"greeting": greeting(request.membership), "wants_pin": wants_pin})
