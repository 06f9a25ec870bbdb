"""The link of an invitation. Looking at it changes nothing: programs that try links in letters only look."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.house.invitations import invitation_of
from prevenance.web.joining import Joining, joined, opened_with


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    found = invitation_of(token)
    if found is None:
        return render(request, "house/invitation_closed.html", status=404)
    joining: Joining = opened_with(request, found)
    if request.method == "POST" and (way_on := joined(request, joining)):
        return redirect(way_on)
    refused = joining.form is not None and bool(joining.form.errors)
    return render(request, "house/invitation.html", {"joining": joining}, status=422 if refused else 200)
