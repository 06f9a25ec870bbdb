"""The catalogue: looking for a piece, the page of a piece, and pieces for a client with the reasons."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from prevenance.catalogue.actions import retire_piece, set_stock
from prevenance.catalogue.models import Piece
from prevenance.catalogue.queries import pictures_of_piece, piece_seen_by
from prevenance.catalogue.rules import may_write_catalogue
from prevenance.house.models import Membership
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import Deed, may
from prevenance.web.acting import MemberRequest, member_required
from prevenance.web.client_pages import client_or_404
from prevenance.web.forms.catalogue import StockForm
from prevenance.web.language import interface_language
from prevenance.web.looking_up import catalogue_look, pieces_for_page, pieces_found
from prevenance.web.presenting.catalogue import piece_sheet
from prevenance.web.presenting.selections import of_member
from prevenance.web.refusing import absent_where_refused


@require_safe
@member_required(Deed.SEE_CATALOGUE)
def catalogue(request: MemberRequest) -> HttpResponse:
    form = catalogue_look(request.GET, request.membership)
    page = {"form": form, **pieces_found(form, request.membership)}
    template = "catalogue/found.html" if request.htmx else "catalogue/catalogue.html"  # type: ignore[attr-defined]
    return render(request, template, page)


@require_safe
@member_required(Deed.SEE_CATALOGUE)
def piece(request: MemberRequest, id: UUID) -> HttpResponse:
    found, boutiques = piece_or_404(request.membership, id), boutiques_seen_by(request.membership)
    sheet = piece_sheet(found, boutiques, request.membership, interface_language())
    pictures = [of_member(picture) for picture in pictures_of_piece(request.membership, found)]
    page = {"piece": sheet, "may_write": may_write_catalogue(request.membership), "pictures": pictures}
    return render(request, "catalogue/piece.html", page)


@require_POST
@member_required(Deed.WRITE_CATALOGUE)
@absent_where_refused
def piece_stock(request: MemberRequest, id: UUID) -> HttpResponse:
    found = piece_or_404(request.membership, id)
    form = StockForm(request.POST, by=request.membership)
    if form.is_valid():
        set_stock(by=request.membership, piece=found, **form.cleaned_data)
        messages.success(request, gettext("Counted."))
    else:
        messages.error(request, gettext("Write a whole number, nought or more. Nothing was changed."))
    return redirect("piece", id)


@require_POST
@member_required(Deed.WRITE_CATALOGUE)
def piece_retirement(request: MemberRequest, id: UUID) -> HttpResponse:
    retire_piece(by=request.membership, piece=piece_or_404(request.membership, id))
    messages.success(request, gettext("It is proposed to nobody any more."))
    return redirect("piece", id)


@require_safe
@member_required(Deed.SEE_CLIENTS, Deed.SEE_CATALOGUE)
def client_pieces(request: MemberRequest, id: UUID) -> HttpResponse:
    """With the reasons in the client's own words. `for`: somebody of theirs, by the name in the book."""
    client = client_or_404(request.membership, id)
    page = pieces_for_page(client, request.membership, request.GET.get("for", "")[:200])
    page |= {"client": client, "may_select": may(request.membership, Deed.WRITE_CLIENTS)}
    return render(request, "catalogue/client_pieces.html", page)


def piece_or_404(membership: Membership, id: UUID) -> Piece:
    found = piece_seen_by(membership, id)
    if found is None:
        raise Http404
    return found
