from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.house.rules import Deed
from prevenance.house.tablets import share_tablet, stop_sharing, tablets_seen_by
from prevenance.web import locking
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.people import TabletForm


@member_required(Deed.SHARE_TABLET)
@require_http_methods(["GET", "HEAD", "POST"])
def tablets(request: MemberRequest) -> HttpResponse:
    form = TabletForm(request.POST or None)
    if form.is_valid():
        tablet, token = share_tablet(by=request.membership, name=form.cleaned_data["name"])
        locking.lock_later(request, tablet)
        messages.success(request, gettext("This tablet is shared now. Who signs in here once may come back by PIN."))
        response = redirect("tablets")
        locking.mark_tablet(response, token)
        return response
    page = {"form": form, "tablets": tablets_seen_by(request.membership), "here": locking.tablet_here(request)}
    return render(request, "house/tablets.html", page, status=422 if form.errors else 200)


@member_required(Deed.SHARE_TABLET)
@require_POST
def tablet_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    """The cookie on the tablet opens nothing from now on; it is taken away where it shows up again."""
    tablet = get_object_or_404(tablets_seen_by(request.membership), id=id)
    stop_sharing(by=request.membership, tablet=tablet)
    messages.success(request, gettext("%(tablet)s is no longer shared.") % {"tablet": tablet})
    return redirect("tablets")
