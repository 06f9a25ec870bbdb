from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, row_at, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, LawfulLine
from prevenance.clientbook.actions import keep_date, remove
from prevenance.clientbook.models import DateKind, ImportantDate
from prevenance.house.rules import Deed

routes = Router(tags=["dates"])


class DateRow(Schema):
    """A day that comes every year. Many people tell the day and keep the year."""

    id: UUID
    client_id: UUID
    kind: DateKind
    label: str
    about: str = Field(description="Whose it is; empty: the client's own.")
    day: int
    month: int
    year: int | None
    discreet: bool


class NewDate(Body):
    client_id: UUID
    kind: DateKind
    day: Annotated[int, Field(ge=1, le=31)]
    month: Annotated[int, Field(ge=1, le=12)]
    year: Annotated[int, Field(ge=1800, le=2200)] | None = None
    label: LawfulLine = ""
    about: LawfulLine = ""
    discreet: bool = False


@routes.get("", response=Page[DateRow], **opened_by(Deed.SEE_CLIENTS))
def list_dates(request: KeyRequest, paging: Query[Paging], of: Query[OfClient]) -> dict[str, Any]:
    return page(request, of.among(seen(request, ImportantDate)), paging)


@routes.post("", response={201: DateRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_date(request: KeyRequest, date: NewDate) -> Status[ImportantDate]:
    client = client_named(request, date.client_id)
    return Status(201, keep_date(by=request.membership, client=client, **date.dict(exclude={"client_id"})))


@routes.delete("/{uuid:id}", response={204: None}, **opened_by(Deed.WRITE_CLIENTS))
def drop_date(request: KeyRequest, id: UUID) -> Status[None]:
    remove(by=request.membership, row=row_at(request, ImportantDate, id))
    return Status(204, None)
