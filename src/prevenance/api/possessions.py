from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status
from pydantic import AfterValidator

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, row_at, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Lawful, PastDay, Quote, Word, said
from prevenance.clientbook.actions import keep_possession
from prevenance.clientbook.actions.rows import correct_row, forget_row
from prevenance.clientbook.models import Possession
from prevenance.house.rules import Deed

routes = Router(tags=["possessions"])
Piece = Annotated[Lawful, AfterValidator(said), Field(max_length=300)]


class PossessionRow(Schema):
    """What the client owns, bought here or elsewhere."""

    id: UUID
    client_id: UUID
    description: str
    acquired: date | None
    serial: str
    gone_on: date | None
    discreet: bool
    quote: str
    heard_on: date | None


class NewPossession(Body):
    client_id: UUID
    description: Piece
    acquired: PastDay | None = None
    serial: Word = ""
    quote: Quote = ""
    heard_on: PastDay | None = None
    discreet: bool = False


class PossessionChanges(Body):
    """What is left out stays as it is."""

    description: Piece = ""
    acquired: PastDay | None = None
    serial: Word = ""
    gone_on: PastDay | None = None
    discreet: bool = False


@routes.get("", response=Page[PossessionRow], **opened_by(Deed.SEE_CLIENTS))
def list_possessions(request: KeyRequest, paging: Query[Paging], of: Query[OfClient]) -> dict[str, Any]:
    return page(request, of.among(seen(request, Possession)), paging)


@routes.post("", response={201: PossessionRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_possession(request: KeyRequest, possession: NewPossession) -> Status[Possession]:
    client = client_named(request, possession.client_id)
    told = possession.dict(exclude={"client_id"}, exclude_none=True)
    return Status(201, keep_possession(by=request.membership, client=client, **told))


@routes.patch("/{uuid:id}", response=PossessionRow, **opened_by(Deed.WRITE_CLIENTS))
def alter_possession(request: KeyRequest, id: UUID, changes: PossessionChanges) -> Possession:
    row = row_at(request, Possession, id)
    return correct_row(by=request.membership, row=row, **changes.dict(exclude_unset=True))


@routes.delete("/{uuid:id}", response={204: None}, **opened_by(Deed.WRITE_CLIENTS))
def drop_possession(request: KeyRequest, id: UUID) -> Status[None]:
    forget_row(by=request.membership, row=row_at(request, Possession, id))
    return Status(204, None)
