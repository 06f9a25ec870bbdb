"""A call, or somebody at the door, typed in while it is fresh."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.inbox import CallForm
from prevenance.web.refusing import absent_where_refused


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def new_inquiry(request: MemberRequest) -> HttpResponse:
    form = CallForm(request.POST if request.method == "POST" else None, by=request.membership)
    noted = form.noted_or_none() if form.is_bound else None
    if noted:
        messages.success(request, gettext("Noted. The clock runs."))
        return redirect("inquiry", noted.pk)
    return render(request, "inbox/new.html", {"form": form}, status=422 if form.is_bound else 200)
