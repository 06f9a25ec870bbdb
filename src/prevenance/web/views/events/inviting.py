"""An invitation, in somebody's own words and by their own hand; then the next one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from prevenance.between_visits.events.models import Guest
from prevenance.between_visits.events.rules import demand_invite_to
from prevenance.house.rules import Deed
from prevenance.journey.inviting import invitation_sent, invited
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.event_pages import event_or_404, guest_or_404, invitation_page, next_to_invite
from prevenance.web.refusing import absent_where_refused


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def invitation_to_event(request: MemberRequest, id: UUID, guest: UUID) -> HttpResponse:
    by, event = request.membership, event_or_404(request.membership, id)
    demand_invite_to(by, event)
    found = guest_or_404(by, event, guest)
    if request.method == "POST" and is_noted(request, found):
        return redirect(next_to_invite(by, event))
    return render(request, "events/invitation.html", invitation_page(request, by, found))


def is_noted(request: MemberRequest, guest: Guest) -> bool:
    """`send` names the channel by which the house sends it. Else: did you? Yes, by this way, in these words."""
    told = {name: request.POST.get(name, "") for name in ("channel", "text", "wording")}
    by_house = request.POST.get("send", "")
    try:
        if by_house:
            invitation_sent(by=request.membership, guest=guest, **told | {"channel": by_house})
        else:
            invited(by=request.membership, guest=guest, **told)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return False
    messages.success(request, gettext("It is on its way.") if by_house else gettext("Noted: invited."))
    return True
