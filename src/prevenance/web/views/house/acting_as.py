"""For people with several memberships: as whom they act in this session."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from prevenance.web import locking
from prevenance.web.acting import acting, memberships
from prevenance.web.way_on import asked_next


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def acting_as(request: HttpRequest) -> HttpResponse:
    mine = memberships(request)
    if request.method == "POST":
        chosen = next((one for one in mine if str(one.id) == request.POST.get("membership")), None)
        if chosen is None:
            raise Http404
        locking.begin_to_act(request, chosen)
        return redirect(asked_next(request) or "home")
    page = {"memberships": mine, "now": acting(request), "next": asked_next(request)}
    return render(request, "house/acting_as.html" if mine else "house/no_house.html", page)
