"""What is looked up in the catalogue and among the policies, as its pages show it."""

from typing import Any

from prevenance.catalogue.queries import MOST_CARDS, kinds_of_pieces, pieces, policies
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client
from prevenance.house.models import Membership
from prevenance.journey.pieces_for_client import others_told_of, pieces_for, tastes_of
from prevenance.web.forms.catalogue import CatalogueLook
from prevenance.web.forms.policies import PolicyLook
from prevenance.web.language import interface_language
from prevenance.web.presenting.catalogue import fit_line, piece_line
from prevenance.web.presenting.policies import counted_cards, sheets


def cards_found(form: PolicyLook, membership: Membership) -> dict[str, Any]:
    today = today_of(membership)
    found = policies(
        membership, on=today, words=form.words, kind=form.kind_asked, all_times=form.all_times, most=MOST_CARDS + 1
    )
    shown = found[:MOST_CARDS]
    return {
        "cards": sheets(shown, interface_language(), today, bool(form.words)),
        "count": counted_cards(len(shown), len(found) > MOST_CARDS),
    }


def pieces_found(form: CatalogueLook, membership: Membership) -> dict[str, Any]:
    page = pieces(membership, form.filters, form.page)
    language = interface_language()
    lines = [piece_line(piece, membership, language) for piece in page.rows]
    return {"pieces": lines, "further": form.address(page.number + 1) if page.goes_on else "", "page": page.number}


def catalogue_look(asked: Any, membership: Membership) -> CatalogueLook:
    return CatalogueLook(asked, by=membership, kinds=kinds_of_pieces(membership))


def pieces_for_page(client: Client, membership: Membership, wearer: str) -> dict[str, Any]:
    tastes = tastes_of(membership, client)
    others = others_told_of(tastes)
    wearer = wearer if wearer in others else ""
    fits = pieces_for(membership, client, tastes, wearer=wearer)
    lines = [fit_line(fit, membership, interface_language()) for fit in fits]
    return {"fits": lines, "others": others, "wearer": wearer, "known": bool(tastes)}
