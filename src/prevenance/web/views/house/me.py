"""One's own page: name, language, ways to sign in, PIN."""

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.house.actions import change_own_details
from prevenance.house.pins import has_pin, remove_pin, set_pin
from prevenance.web.acting import MemberRequest, member_required, memberships
from prevenance.web.forms.people import OwnDetailsForm, PinForm
from prevenance.web.language import remember_language
from prevenance.web.ways_in import ways_in


@member_required()
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: MemberRequest) -> HttpResponse:
    person = request.membership.person
    form = OwnDetailsForm(request.POST or None, initial=model_to_dict(person, ["name", "called", "language"]))
    if form.is_valid():
        change_own_details(person=person, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return remember_language(redirect("me"), person.language, request)
    page = {"form": form, "ways": ways_in(request.membership), "several": len(memberships(request)) > 1}
    return render(request, "house/me.html", page, status=422 if form.errors else 200)


@member_required(in_full=True)
@sensitive_post_parameters("pin", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def pin(request: MemberRequest) -> HttpResponse:
    if "remove" in request.POST:
        remove_pin(by=request.membership)
        return redirect("me")
    form = PinForm(request.POST or None)
    if form.is_valid():
        set_pin(by=request.membership, digits=form.cleaned_data["pin"])
        messages.success(request, gettext("Your PIN is set. It works on shared tablets only."))
        return redirect("me")
    page = {"form": form, "has_pin": has_pin(request.membership)}
    return render(request, "house/pin.html", page, status=422 if form.errors else 200)
