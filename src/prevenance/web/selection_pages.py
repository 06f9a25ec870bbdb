"""From pieces and selections to their pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone

from prevenance.between_visits.selections.actions import LONGEST_LINE, Plate
from prevenance.between_visits.selections.models import Selection
from prevenance.between_visits.selections.queries import pictures_of, plates_of, selection_seen_by, selections_for
from prevenance.catalogue.models import Piece
from prevenance.catalogue.queries import PieceFilters, pieces, pieces_by_id
from prevenance.clientbook.models import Client, Purpose
from prevenance.clientbook.rules import may_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.journey.selecting import held_back, proposals
from prevenance.journey.sending_selections import message_for, ways_to_show
from prevenance.journey.ways_out import draft_words, ways_out
from prevenance.web.language import interface_language
from prevenance.web.presenting.catalogue import month
from prevenance.web.presenting.followups.card import way_lines
from prevenance.web.presenting.selections import (
    of_link,
    of_member,
    plate_line,
    price_of,
    selection_line,
    state,
    what_it_is,
)
from prevenance.web.presenting.words import quoted
from prevenance.web.reading_posts import ids_in

MOST_FOUND = 12
NO_PIECE = UUID(int=0)


@dataclass(frozen=True)
class Choice:
    """A piece that could be shown, and why."""

    id: UUID
    name: str
    what: str
    price: str
    line: str
    said: str = ""
    when: str = ""
    chosen: bool = False


def selection_or_404(membership: Membership, id: UUID) -> Selection:
    found = selection_seen_by(membership, id)
    if found is None:
        raise Http404
    return found


def selections_page(membership: Membership, client: Client) -> dict[str, Any]:
    found = selections_for(membership, client)
    lines = [selection_line(one, one.plates) for one in found]  # type: ignore[attr-defined]
    return {"client": client, "selections": lines, "may_write": may_write(membership, client)}


def choices(membership: Membership, client: Client, sent: QueryDict) -> list[Choice]:
    """What is chosen already, what they told us speaks for, and what was looked for."""
    wanted = ids_in(sent, "piece")
    chosen = pieces_by_id(membership, wanted)
    rows = {id: _choice(chosen[id], sent, chosen=True) for id in wanted if id in chosen}
    language = interface_language()
    for one in proposals(membership, client):
        said = quoted(one.quote, language) if one.quote else ""
        known = _choice(one.piece, sent, one.line, said, month(one.heard_on), chosen=one.piece.pk in rows)
        rows[one.piece.pk] = known
    looked_for = sent.get("q", "").replace("\0", "").strip()[:200]
    found: Iterable[Piece] = (
        pieces(membership, PieceFilters(words=looked_for), size=MOST_FOUND).rows if looked_for else ()
    )
    for piece in found:
        rows.setdefault(piece.pk, _choice(piece, sent))
    return list(rows.values())


def _choice(
    piece: Piece, sent: QueryDict, line: str = "", said: str = "", when: str = "", *, chosen: bool = False
) -> Choice:
    language = interface_language()
    told = sent.get(f"line-{piece.pk}", line)[:LONGEST_LINE]
    return Choice(
        piece.pk, piece.name, what_it_is(piece, language), price_of(piece, language), told, said, when, chosen
    )


def plates_in(membership: Membership, sent: QueryDict) -> list[Plate]:
    """In the order of the page."""
    wanted = ids_in(sent, "piece")
    known = pieces_by_id(membership, wanted)
    return [Plate(known[id], sent.get(f"line-{id}", "")) for id in dict.fromkeys(wanted) if id in known]


def selection_page(request: HttpRequest, membership: Membership, selection: Selection) -> dict[str, Any]:
    language, plates = interface_language(), plates_of(selection)
    shown = {piece: of_member(picture) for piece, picture in pictures_of(plates).items()}
    audit.note(membership, AuditedDeed.READ, selection)
    return {
        "selection": selection,
        "client": selection.client,
        "state": state(selection),
        "plates": [plate_line(one, selection, shown.get(one.piece_id or NO_PIECE), language) for one in plates],
        "reply": quoted(held_back(selection.reply), language) if selection.reply else "",
        **_to_send(request, membership, selection),
    }


def _to_send(request: HttpRequest, membership: Membership, selection: Selection) -> dict[str, Any]:
    """Nothing to send of what is closed, or by who may not write."""
    if not (selection.is_open(timezone.now()) and may_write(membership, selection.client)):
        return {"may_send": False}
    link = request.build_absolute_uri(reverse("chosen", args=[selection.token]))
    draft = message_for(selection, membership, link, request.GET.get("wording", ""))
    words = draft.text if draft else link
    agreed, purpose = ways_to_show(membership, selection), Purpose.SELECTIONS
    outs = ways_out(membership, selection.client, purpose, agreed, draft_words(draft))
    ways = way_lines(agreed, words, membership, outs)
    first = ways[0] if ways else None
    return {"may_send": True, "link": link, "draft": draft, "words": words, "first": first, "others": ways[1:]}


def letter_page(selection: Selection, token: str) -> dict[str, Any]:
    """As the client reads it."""
    language, plates = interface_language(), plates_of(selection)
    shown = {piece: of_link(picture, token) for piece, picture in pictures_of(plates).items()}
    return {
        "selection": selection,
        "house": selection.house,
        "from": selection.made_by.person.get_short_name(),
        "token": token,
        "plates": [plate_line(one, selection, shown.get(one.piece_id or NO_PIECE), language) for one in plates],
    }
