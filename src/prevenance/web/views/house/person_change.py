"""A shared tablet passes from hand to hand: by PIN, in one step."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.web import locking
from prevenance.web.tablet_page import tablet_page, taken_over


@never_cache
@sensitive_post_parameters("pin")
@require_http_methods(["GET", "HEAD", "POST"])
def change_person(request: HttpRequest) -> HttpResponse:
    tablet = locking.tablet_here(request)
    if tablet is None:
        response = redirect("home" if locking.person_here(request) else "account_login")
        locking.unmark_tablet(response)
        return response
    page = tablet_page(request, tablet)
    if request.method == "POST" and (way_on := taken_over(request, page)):
        return redirect(way_on)
    return render(request, "house/change_person.html", {"page": page}, status=422 if page.problem else 200)


@login_required
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """The tablet's own timer, or whoever walks away, sends this."""
    locked = locking.locked_page(request, way_back=request.POST.get("next") or None)
    locking.end_session(request)
    return locked


@login_required
@require_POST
def presence(request: HttpRequest) -> HttpResponse:
    """Somebody types without sending: they are here, and the tablet stays open."""
    return HttpResponse(status=204)
