"""A new client. What they told is kept, and nobody twice."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.house.rules import Deed
from prevenance.journey.becoming_known import know
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.forms.clients.new import NewClientForm
from prevenance.web.inbox_pages import told_of, who_asks


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
def new_client(request: MemberRequest) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    asks = who_asks(request)
    form = NewClientForm(
        sent, by=request.membership, initial=told_of(asks) or {"name": request.GET.get("name", "")[:200]}
    )
    client = form.kept_or_none() if form.is_bound else None
    if client and asks:
        know(by=request.membership, inquiry=asks, client=client)
    if client:
        messages.success(request, gettext("The card is made. What did they tell you?"), extra_tags="top")
        return redirect("client", client.pk)
    return render(request, "clients/new.html", {"form": form, "asks": asks}, status=422 if form.is_bound else 200)
