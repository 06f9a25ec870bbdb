"""What a client may ask of the house: to know what is known of them, and to be forgotten."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from prevenance.house.rules import Deed
from prevenance.integrations.retention import KEPT_FOR
from prevenance.journey.forgetting import forget_client, what_goes
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.presenting.clients.twins import in_words
from prevenance.web.refusing import absent_where_refused

DEEDS = (Deed.SEE_CLIENTS, Deed.EXPORT, Deed.ERASE)


@require_safe
@member_required(*DEEDS)
def client_privacy(request: MemberRequest, id: UUID) -> HttpResponse:
    client = client_or_404(request.membership, id)
    if client.pk != id:  # a card that was merged
        return redirect("client_privacy", client.pk)
    page = {"client": client, "goes": in_words(what_goes(client, request.membership)), "days": KEPT_FOR.days}
    return render(request, "clients/privacy.html", page)


@require_POST
@member_required(*DEEDS)
@absent_where_refused
def forgetting(request: MemberRequest, id: UUID) -> HttpResponse:
    client = client_or_404(request.membership, id)
    if client.pk != id:  # merged since: nobody has read yet what would go of the card that was kept
        return redirect("client_privacy", client.pk)
    forget_client(by=request.membership, client=client)
    messages.success(request, gettext("Forgotten. The card is empty."))
    return redirect("clients")
