"""One card for friends: its code, the sheet for the printer, the picture for the phone; and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from prevenance.between_visits.referrals.actions import take_back
from prevenance.house.rules import Deed
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.presenting.referrals.cards import card_line, on_paper, sheet
from prevenance.web.printing.pdf import printed
from prevenance.web.printing.wallet import wallet_picture
from prevenance.web.referral_pages import address_on, card_or_404, how_many
from prevenance.web.refusing import absent_where_refused


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def referral_card(request: MemberRequest, id: UUID) -> HttpResponse:
    card = card_or_404(request.membership, id)
    page = {"card": card, "line": card_line(card), "paper": on_paper(card, address_on(request, card))}
    return render(request, "referrals/card.html", page)


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def referral_sheet(request: MemberRequest, id: UUID) -> HttpResponse:
    card = card_or_404(request.membership, id)
    page = sheet(card, address_on(request, card), how_many(request.GET), request.GET.get("paper", ""))
    return printed(request, "printing/cards_for_friends.html", page, f"cards-{card.written_code}")


@never_cache
@require_safe
@member_required(Deed.WRITE_CLIENTS)
def referral_picture(request: MemberRequest, id: UUID) -> HttpResponse:
    card = card_or_404(request.membership, id)
    told = on_paper(card, address_on(request, card))
    lines = [words for words in (told["lead"], told["boutique"], told["until"]) if words]
    picture = wallet_picture(house=told["house"], lines=lines, code=told["code"], address=told["address"])
    answer = HttpResponse(picture, content_type="image/png")
    answer["Content-Disposition"] = f'attachment; filename="card-{card.written_code}.png"'
    return answer


@require_POST
@member_required(Deed.WRITE_CLIENTS)
@absent_where_refused
def referral_card_revoking(request: MemberRequest, id: UUID) -> HttpResponse:
    card = take_back(by=request.membership, card=card_or_404(request.membership, id))
    messages.success(request, gettext("Taken back. Its code leads nowhere now."))
    return redirect("referral_card", card.pk)
