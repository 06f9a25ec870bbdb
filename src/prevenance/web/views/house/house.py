from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prevenance.house.actions import change_house
from prevenance.house.rules import Deed, may
from prevenance.integrations.demo.book import has_demo
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.house import HouseForm
from prevenance.web.letterhead import SETTINGS, words


@member_required()
def settings(request: MemberRequest) -> HttpResponse:
    by = request.membership
    page = {"areas": list(words(SETTINGS, by, request.path)), "has_demo": may(by, Deed.MANAGE_HOUSE) and has_demo(by)}
    return render(request, "house/settings.html", page)


@member_required(Deed.MANAGE_HOUSE)
@require_http_methods(["GET", "HEAD", "POST"])
def house(request: MemberRequest) -> HttpResponse:
    now = model_to_dict(request.membership.house, ["name", "language", "lock_minutes"])
    form = HouseForm(request.POST or None, initial=now)
    if form.is_valid():
        change_house(by=request.membership, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return redirect("house")
    return render(request, "house/house.html", {"form": form}, status=422 if form.errors else 200)
