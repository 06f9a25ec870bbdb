"""Messages that the house sends itself: one by itself, and what is decided of those that did not arrive."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from prevenance.between_visits.delivery.actions import arrived, leave, sent_otherwise, try_again
from prevenance.house.rules import Deed
from prevenance.journey import following_up
from prevenance.journey.taking_back import taken_back
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.message_pages import message_or_404, message_page
from prevenance.web.refusing import absent_where_refused
from prevenance.web.views.followups.deciding import decided

WAYS_TO_SETTLE: dict[str, Any] = {
    "again": try_again,
    "otherwise": sent_otherwise,
    "arrived": arrived,
    "left": leave,
}


@require_safe
@member_required(Deed.SEE_CLIENTS)
def message(request: MemberRequest, id: UUID) -> HttpResponse:
    return render(request, "today/message.html", {"page": message_page(request.membership, id)})


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def follow_up_message(request: MemberRequest, id: UUID) -> HttpResponse:
    """Send it: by this way, in these words."""
    told = {name: request.POST.get(name, "") for name in ("channel", "text", "wording")}
    return decided(request, id, following_up.sent, gettext("It is on its way."), **told)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def message_return(request: MemberRequest, id: UUID) -> HttpResponse:
    """Taken back, while it is still here."""
    found = message_or_404(request.membership, id)
    if taken_back(by=request.membership, message=found):
        messages.success(request, gettext("Taken back. Nothing was sent."))
    else:
        messages.error(request, gettext("It has gone already."))
    return redirect("today")


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def message_settlement(request: MemberRequest, id: UUID) -> HttpResponse:
    found, act = message_or_404(request.membership, id), WAYS_TO_SETTLE.get(request.POST.get("as", ""))
    if act is None:
        raise Http404
    try:
        act(by=request.membership, message=found)
        messages.success(request, gettext("Noted."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("today")
