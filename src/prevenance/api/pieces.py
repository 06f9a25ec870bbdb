from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import one_of, row_at, seen
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Currency, Line, Minor, Said, Text, Word
from prevenance.catalogue.actions import keep_piece, retire_piece, set_stock
from prevenance.catalogue.features import Feature
from prevenance.catalogue.models import Piece
from prevenance.catalogue.piece_row import LARGEST_SMALL, PieceRow
from prevenance.catalogue.queries import PieceFilters, filtered
from prevenance.house.models import Boutique
from prevenance.house.rules import Deed

routes = Router(tags=["pieces"])
Words = dict[Annotated[Text, Field(max_length=16)], Annotated[Text, Field(max_length=500)]]
Several = Annotated[list[Word], Field(max_length=60)]
Small = Annotated[int, Field(ge=0, le=LARGEST_SMALL)]


class FeatureBody(Body):
    """In the words of the house, by language."""

    feature: Words
    benefit_for: list[Word] = Field([], max_length=40, description="Lives, such as `travels` or `left-handed`.")
    benefit: Words = {}


class ShownPiece(Schema):
    id: UUID
    reference: str
    name: str
    kind: str
    materials: list[str]
    colours: list[str]
    stones: list[str]
    styles: list[str]
    sizes: list[str]
    features: list[dict[str, Any]]
    price_minor: int | None = Field(description="In the smallest coin; null: on request.")
    currency: str
    care_months: int | None
    lead_time_days: int | None
    picture: str
    retired: bool


class PieceBody(Body):
    """What is left out stays as it was. A new piece needs a name."""

    reference: Annotated[Said, Field(max_length=100)]
    name: Annotated[Text, Field(max_length=300)] = ""
    kind: Word = ""
    materials: Several = []
    colours: Several = []
    stones: Several = []
    styles: Several = []
    sizes: Several = []
    features: Annotated[list[FeatureBody], Field(max_length=40)] = []
    price_minor: Minor | None = None
    currency: Currency = ""
    care_months: Small | None = None
    lead_time_days: Small | None = None
    picture: Annotated[Text, Field(max_length=500)] = ""
    retired: bool = False

    def as_row(self) -> PieceRow:
        told = self.dict(exclude_unset=True)
        told |= {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
        if "features" in told:
            told["features"] = tuple(_feature(one) for one in self.features)
        return PieceRow(**told)


def _feature(body: FeatureBody) -> Feature:
    return Feature(feature=body.feature, benefit_for=tuple(body.benefit_for), benefit=body.benefit)


class Wanted(Schema):
    words: Line = Field("", description="Each begins a word of the piece.")
    kind: Word = ""
    retired: bool = False


class Count(Body):
    count: Annotated[int, Field(ge=0, le=1_000_000)]


@routes.get("", response=Page[ShownPiece], **opened_by(Deed.SEE_CATALOGUE))
def list_pieces(request: KeyRequest, paging: Query[Paging], wanted: Query[Wanted]) -> dict[str, Any]:
    return page(request, filtered(request.membership, PieceFilters(**wanted.dict())), paging, of_clients=False)


@routes.get("/{uuid:id}", response=ShownPiece, **opened_by(Deed.SEE_CATALOGUE))
def show_piece(request: KeyRequest, id: UUID) -> Piece:
    return row_at(request, Piece, id)


@routes.post("", response={201: ShownPiece}, **opened_by(Deed.WRITE_CATALOGUE))
def make_piece(request: KeyRequest, piece: PieceBody) -> Status[Piece]:
    """A new piece, or a change to the one of this reference."""
    return Status(201, keep_piece(by=request.membership, row=piece.as_row()))


@routes.post("/{uuid:id}/retirement", response=ShownPiece, **opened_by(Deed.WRITE_CATALOGUE))
def withdraw_piece(request: KeyRequest, id: UUID) -> Piece:
    """No longer proposed to anybody. It stays for those who own one."""
    return retire_piece(by=request.membership, piece=row_at(request, Piece, id))


@routes.put("/{uuid:id}/stock/{uuid:boutique_id}", response=Count, **opened_by(Deed.WRITE_CATALOGUE))
def count_stock(request: KeyRequest, id: UUID, boutique_id: UUID, stock: Count) -> Any:
    """How many lie at a boutique."""
    boutique = one_of(seen(request, Boutique), boutique_id, "path.boutique_id")
    return set_stock(by=request.membership, piece=row_at(request, Piece, id), boutique=boutique, count=stock.count)
