from uuid import UUID

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from prevenance.house.actions import add_boutique, change_boutique
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.house import BoutiqueForm


@member_required(Deed.MANAGE_HOUSE)
@require_http_methods(["GET", "HEAD", "POST"])
def boutiques(request: MemberRequest) -> HttpResponse:
    first = {"language": request.membership.house.language}
    form = BoutiqueForm(request.POST or None, initial=first, by=request.membership)
    if form.is_valid():
        opened = add_boutique(by=request.membership, **form.cleaned_data)
        messages.success(request, gettext("%(boutique)s is open.") % {"boutique": opened})
        return redirect("boutiques")
    page = {"form": form, "boutiques": boutiques_seen_by(request.membership)}
    return render(request, "house/boutiques.html", page, status=422 if form.errors else 200)


@member_required(Deed.MANAGE_HOUSE)
@require_http_methods(["GET", "HEAD", "POST"])
def boutique(request: MemberRequest, id: UUID) -> HttpResponse:
    found = get_object_or_404(boutiques_seen_by(request.membership), id=id)
    now = model_to_dict(found, ["name", "time_zone", "language"])
    form = BoutiqueForm(request.POST or None, initial=now, by=request.membership, boutique=found)
    if form.is_valid():
        change_boutique(by=request.membership, boutique=found, **form.cleaned_data)
        messages.success(request, gettext("Kept."))
        return redirect("boutiques")
    return render(request, "house/boutique.html", {"form": form, "boutique": found}, status=422 if form.errors else 200)
