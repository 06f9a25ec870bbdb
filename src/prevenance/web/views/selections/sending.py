"""One selection: sent by a person, withdrawn, and what came back."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from prevenance.between_visits.selections.actions import withdraw
from prevenance.house.rules import Deed
from prevenance.journey.sending_selections import sent, sent_by_house
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.refusing import absent_where_refused
from prevenance.web.selection_pages import selection_or_404, selection_page


@never_cache
@require_safe
@member_required(Deed.SEE_CLIENTS)
def selection(request: MemberRequest, id: UUID) -> HttpResponse:
    found = selection_or_404(request.membership, id)
    return render(request, "selections/selection.html", selection_page(request, request.membership, found))


@sensitive_post_parameters()
@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def selection_sending(request: MemberRequest, id: UUID) -> HttpResponse:
    """`send` names the channel by which the house sends it. Else: did you? Yes, by this way, in these words."""
    told = {name: request.POST.get(name, "") for name in ("channel", "text", "wording")}
    found, by_house = selection_or_404(request.membership, id), request.POST.get("send", "")
    try:
        if by_house:
            sent_by_house(by=request.membership, selection=found, **told | {"channel": by_house})
        else:
            sent(by=request.membership, selection=found, **told)
        messages.success(request, gettext("It is on its way.") if by_house else gettext("Noted: sent."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("selection", id)


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def selection_withdrawal(request: MemberRequest, id: UUID) -> HttpResponse:
    withdraw(by=request.membership, selection=selection_or_404(request.membership, id))
    messages.success(request, gettext("Withdrawn: the link shows nothing any more."))
    return redirect("selection", id)
