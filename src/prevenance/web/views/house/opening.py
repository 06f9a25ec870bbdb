"""The first start: the house, its first boutique, whoever opens it; then the others; then the clients."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.house.opening import is_opened, open_first_house
from prevenance.house.rules import Deed
from prevenance.integrations.demo.book import may_begin_demo
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.house import OpeningForm
from prevenance.web.forms.people import InvitationForm
from prevenance.web.inviting import invited_by_form
from prevenance.web.language import interface_language
from prevenance.web.signing_in import sign_in_new_member


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    if is_opened():
        raise Http404
    form = OpeningForm(request.POST or None, initial={"language": interface_language()})
    if not form.is_valid():
        return render(request, "house/begin.html", {"form": form}, status=422 if form.is_bound else 200)
    sign_in_new_member(request, open_first_house(**form.cleaned_data))
    return redirect("begin_people")


@member_required(Deed.INVITE, Deed.MANAGE_HOUSE)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_people(request: MemberRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None, by=request.membership)
    link = invited_by_form(request, form)
    page = {"form": form if link is None else InvitationForm(by=request.membership), "link": link}
    return render(request, "house/begin_people.html", page, status=422 if form.errors else 200)


@member_required(Deed.IMPORT, Deed.MANAGE_HOUSE)
def begin_clients(request: MemberRequest) -> HttpResponse:
    return render(request, "house/begin_clients.html", {"may_begin_demo": may_begin_demo(request.membership)})
