"""What is done about a follow-up. Each is a form of its own, and leads back to the list."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from prevenance.between_visits.followups import actions
from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.rules import Deed
from prevenance.journey import following_up
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.follow_up_pages import colleague_or_404, follow_up_or_404, until_when
from prevenance.web.refusing import absent_where_refused


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def contact(request: MemberRequest, id: UUID) -> HttpResponse:
    """Did you send it? Yes: by this way, in these words."""
    told = {name: request.POST.get(name, "") for name in ("channel", "text", "wording")}
    return decided(request, id, following_up.done, gettext("Noted, and done."), **told)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def completion(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, following_up.done, gettext("Done."))


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def snoozing(request: MemberRequest, id: UUID) -> HttpResponse:
    today = today_of(request.membership)
    until = until_when(request.POST.get("until", ""), request.POST.get("day", ""), today)
    return decided(request, id, actions.snooze, gettext("Put off."), until=until, today=today)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def refusal(request: MemberRequest, id: UUID) -> HttpResponse:
    because = request.POST.get("because", "") or request.POST.get("reason", "")
    return decided(request, id, following_up.not_this_time, gettext("Not this time."), because=because)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def reopening(request: MemberRequest, id: UUID) -> HttpResponse:
    return decided(request, id, actions.reopen, gettext("It is due again."), to="follow_up")


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def owner(request: MemberRequest, id: UUID) -> HttpResponse:
    """Whoever takes it on: oneself, or by those who lead, a colleague."""
    found = colleague_or_404(request.membership, request.POST.get("owner", ""))
    said = gettext("%(name)s takes it on.") % {"name": found.person.get_short_name()}
    return decided(request, id, actions.hand_to, said, owner=found)


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def words(request: MemberRequest, id: UUID) -> HttpResponse:
    """Changed by hand; or another wording in its stead."""
    found, another = follow_up_or_404(request.membership, id), request.POST.get("another", "")
    if another:
        actions.choose_wording(by=request.membership, follow_up=found, wording=another)
    else:
        actions.keep_words(by=request.membership, follow_up=found, words=request.POST.get("words", ""))
    return redirect("follow_up", id)


def decided(request: MemberRequest, id: UUID, act: Any, said: str, to: str = "today", **told: Any) -> HttpResponse:
    """Done, and back; or, where something is missing, told so on the follow-up's own page."""
    found = follow_up_or_404(request.membership, id)
    try:
        act(by=request.membership, follow_up=found, **told)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("follow_up", id)
    messages.success(request, said)
    return redirect("follow_up", id) if to == "follow_up" else redirect("today")
