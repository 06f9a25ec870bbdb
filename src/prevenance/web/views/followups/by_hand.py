"""The written card: its words in large type, a card to write from, and the label for the envelope."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.hand_pages import addresses_of_today, by_hand_or_404, label_place
from prevenance.web.printing.labels import STOCKS, sheets
from prevenance.web.printing.pdf import printed


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def follow_up_by_hand(request: MemberRequest, id: UUID) -> HttpResponse:
    return render(request, "today/by_hand.html", {"page": by_hand_or_404(request.membership, id), "stocks": STOCKS})


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def follow_up_card(request: MemberRequest, id: UUID) -> HttpResponse:
    page = by_hand_or_404(request.membership, id)
    paper = page.on_card(request.GET.get("size", ""))
    return printed(request, "printing/card_by_hand.html", paper, "card")


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def follow_up_label(request: MemberRequest, id: UUID) -> HttpResponse:
    page = by_hand_or_404(request.membership, id)
    stock = STOCKS.get(request.GET.get("stock", "89x36"))
    if stock is None or not page.address:
        raise Http404
    return printed(request, "printing/labels.html", sheets(stock, [page.address], label_place(request.GET)), "label")


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def labels_of_today(request: MemberRequest) -> HttpResponse:
    """A label for everybody on today's page who agreed to be written to by post."""
    stock, addresses = STOCKS.get(request.GET.get("stock", "63x38")), addresses_of_today(request.membership)
    if stock is None or not addresses:
        raise Http404
    return printed(request, "printing/labels.html", sheets(stock, addresses, label_place(request.GET)), "labels")
