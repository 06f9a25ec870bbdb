"""A selection as the house keeps it, and as the client reads it."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from prevenance.between_visits.selections.models import Liking, SelectedPiece, Selection
from prevenance.catalogue.lexicon import translated
from prevenance.catalogue.models import Piece, PiecePicture
from prevenance.journey.selecting import held_back
from prevenance.web.presenting.clients.reader import apart
from prevenance.web.presenting.money import written
from prevenance.web.presenting.words import capitalised, listed, number, quoted


@dataclass(frozen=True)
class Picture:
    """In two sizes and two kinds. `base` ends with a slash."""

    id: UUID
    base: str
    width: int
    height: int


@dataclass(frozen=True)
class PlateLine:
    place: int
    name: str
    what: str
    line: str
    price: str
    picture: Picture | None
    liking: str
    said: str | Promise  # what they answered, in words
    words: str


@dataclass(frozen=True)
class SelectionLine:
    id: UUID
    day: str
    pieces: str
    state: str
    answers: str


def of_member(picture: PiecePicture) -> Picture:
    return Picture(picture.pk, _base(reverse("picture", args=[picture.pk, "x"])), picture.width, picture.height)


def of_link(picture: PiecePicture, token: str) -> Picture:
    address = reverse("chosen_picture", args=[token, picture.pk, "x"])
    return Picture(picture.pk, _base(address), picture.width, picture.height)


def _base(address: str) -> str:
    return address.removesuffix("x")


def plate_line(plate: SelectedPiece, selection: Selection, picture: Picture | None, language: str) -> PlateLine:
    piece = plate.piece
    return PlateLine(
        place=plate.place,
        name=plate.name,
        what=what_it_is(piece, language) if piece else "",
        line=plate.line,
        price=price_of(piece, language) if piece and selection.with_prices else "",
        picture=picture,
        liking=plate.liking,
        said=Liking(plate.liking).label if plate.liking else "",
        words=quoted(held_back(plate.words), language) if plate.words else "",
    )


def what_it_is(piece: Piece, language: str) -> str:
    return capitalised(listed([translated(word, language) for word in [*piece.materials, *piece.stones]]))


def price_of(piece: Piece, language: str) -> str:
    return written(piece.price, language) if piece.price else gettext("Price on request")


def selection_line(selection: Selection, plates: list[SelectedPiece]) -> SelectionLine:
    return SelectionLine(
        id=selection.pk,
        day=date_format(timezone.localtime(selection.created), "j F Y"),
        pieces=listed([apart(plate.name) for plate in plates]),
        state=state(selection),
        answers=answers(plates),
    )


def state(selection: Selection) -> str:
    if selection.withdrawn_at:
        return gettext("Withdrawn")
    until = date_format(timezone.localtime(selection.expires), "j F")
    if not selection.is_open(timezone.now()):
        return gettext("Closed on %(day)s") % {"day": until}
    if selection.sent_at:
        sent = date_format(timezone.localtime(selection.sent_at), "j F")
        return gettext("Sent on %(sent)s, open until %(until)s") % {"sent": sent, "until": until}
    return gettext("Not sent yet, open until %(until)s") % {"until": until}


def answers(plates: list[SelectedPiece]) -> str:
    liked = sum(plate.liking == Liking.LIKED for plate in plates)
    if liked:
        return capitalised(ngettext("%(n)s liked", "%(n)s liked", liked) % {"n": number(liked)})
    return gettext("No answer yet") if not any(plate.liking for plate in plates) else gettext("None of them")
