"""What is done about somebody who waits. Each is a form of its own, and leads back to the inbox."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from prevenance.between_visits.inquiries import actions
from prevenance.between_visits.inquiries.models import State
from prevenance.house.rules import Deed
from prevenance.journey.answering import note_sent, send_answer
from prevenance.journey.becoming_known import know
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.follow_up_pages import colleague_or_404
from prevenance.web.inbox_pages import inquiry_or_404, key_or_404
from prevenance.web.refusing import absent_where_refused
from prevenance.web.writing_down import candidates


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def inquiry_owner(request: MemberRequest, id: UUID) -> HttpResponse:
    """Oneself, a colleague, or `nobody`."""
    if request.POST.get("owner") == "nobody":
        return decided(request, id, actions.hand_to, gettext("Left to whoever is free."), owner=None, to="inquiry")
    found = colleague_or_404(request.membership, request.POST.get("owner", ""))
    said = gettext("%(name)s takes it on.") % {"name": found.person.get_short_name()}
    return decided(request, id, actions.hand_to, said, owner=found, to=request.POST.get("to", ""))


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def inquiry_answer(request: MemberRequest, id: UUID) -> HttpResponse:
    """`send` names the channel by which the house sends it; `sent` the one by which somebody's own phone has."""
    words, channel = request.POST.get("words", ""), request.POST.get("send", "")
    if channel:
        return decided(request, id, send_answer, gettext("It is on its way."), channel=channel, words=words)
    told = {"channel": request.POST.get("sent", ""), "words": words}
    return decided(request, id, note_sent, gettext("Noted as answered."), **told)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def inquiry_closing(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, actions.end, gettext("Done."), state=State.CLOSED)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def inquiry_refusal(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, actions.end, gettext("Set aside: not for us."), state=State.SPAM)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def inquiry_reopening(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, actions.reopen, gettext("They wait again."), to="inquiry")


@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def inquiry_client(request: MemberRequest, id: UUID) -> HttpResponse:
    """It is this client who asks; without one, they are looked for."""
    if request.method == "POST":
        client = client_or_404(request.membership, key_or_404(request.POST.get("client", "")))
        said = gettext("It stands on their card now.")
        return decided(request, id, know, said, client=client, to="inquiry")
    found, asked = inquiry_or_404(request.membership, id), request.GET.get("q", "")[:200]
    page = {"inquiry": found, "q": asked, "found": candidates(request.membership, asked)}
    return render(request, "inbox/whose.html", page)


def decided(request: MemberRequest, id: UUID, act: Any, said: str, to: str = "", **told: Any) -> HttpResponse:
    """Done, and back; or, where it cannot be, told so where they were, with the words they had written."""
    found = inquiry_or_404(request.membership, id)
    try:
        act(by=request.membership, inquiry=found, **told)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        request.session[f"answer:{id}"] = str(told.get("words", ""))[: actions.LONGEST]
        return redirect("inquiry", id)
    messages.success(request, said)
    return redirect("inquiry", id) if to == "inquiry" else redirect("inbox")
