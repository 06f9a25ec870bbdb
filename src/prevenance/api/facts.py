from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, row_at, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Day, LawfulLine, PastDay, Quote, Told
from prevenance.clientbook.actions import confirm_fact, correct_fact, forget_fact, keep_fact, retire_fact
from prevenance.clientbook.models import Facet, Kind, Remembered, State
from prevenance.house.rules import Deed

routes = Router(tags=["facts"])
Precision = Literal["", "day", "month"]


class FactRow(Schema):
    """Something the client told, and how we know. A doubted one is contradicted by another, until a person decides."""

    id: UUID
    client_id: UUID
    kind: Kind
    facet: str
    value: str
    about: str = Field(description="Whom it is about; empty: the client.")
    on: date | None
    on_precision: str
    state: State
    discreet: bool
    quote: str
    record_id: UUID | None
    start: int | None = Field(description="In code points of the record's text.")
    end: int | None
    heard_on: date | None
    heard_by_id: UUID | None
    confirmed_on: date | None
    created: datetime


class NewFact(Body):
    client_id: UUID
    kind: Kind
    value: Told
    facet: Facet | Literal[""] = ""
    about: LawfulLine = ""
    on: Day | None = None
    on_precision: Precision = ""
    quote: Quote = ""
    heard_on: PastDay | None = None
    discreet: bool = False


class FactChanges(Body):
    """What is left out stays as it is; so do the words that it rests on."""

    kind: Kind | None = None
    value: Told = ""
    facet: Facet | Literal[""] = ""
    about: LawfulLine = ""
    on: Day | None = None
    on_precision: Precision = ""
    discreet: bool = False


class Retirement(Body):
    because: LawfulLine = ""


@routes.get("", response=Page[FactRow], **opened_by(Deed.SEE_CLIENTS))
def list_facts(
    request: KeyRequest, paging: Query[Paging], of: Query[OfClient], state: Query[State | None] = None
) -> dict[str, Any]:
    rows = of.among(seen(request, Remembered))
    return page(request, rows.filter(state=state) if state else rows, paging)


@routes.post("", response={201: FactRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_fact(request: KeyRequest, fact: NewFact) -> Status[Remembered]:
    """What is known already is confirmed. What speaks against it is kept beside it, both in doubt."""
    client = client_named(request, fact.client_id)
    told = fact.dict(exclude={"client_id"}, exclude_none=True)
    return Status(201, keep_fact(by=request.membership, client=client, **told))


@routes.patch("/{uuid:id}", response=FactRow, **opened_by(Deed.WRITE_CLIENTS))
def alter_fact(request: KeyRequest, id: UUID, changes: FactChanges) -> Remembered:
    fact, told = row_at(request, Remembered, id), changes.dict(exclude_unset=True)
    told["kind"] = told.get("kind") or fact.kind
    return correct_fact(by=request.membership, fact=fact, **told)


@routes.post("/{uuid:id}/confirmation", response=FactRow, **opened_by(Deed.WRITE_CLIENTS))
def affirm_fact(request: KeyRequest, id: UUID) -> Remembered:
    """It was said again, or asked, and still holds."""
    return confirm_fact(by=request.membership, fact=row_at(request, Remembered, id))


@routes.post("/{uuid:id}/retirement", response=FactRow, **opened_by(Deed.WRITE_CLIENTS))
def withdraw_fact(request: KeyRequest, id: UUID, retirement: Retirement) -> Remembered:
    """It was so and no longer is."""
    return retire_fact(by=request.membership, fact=row_at(request, Remembered, id), because=retirement.because)


@routes.delete("/{uuid:id}", response={204: None}, **opened_by(Deed.WRITE_CLIENTS))
def drop_fact(request: KeyRequest, id: UUID) -> Status[None]:
    """Gone with its words, as if it had never been written down."""
    forget_fact(by=request.membership, fact=row_at(request, Remembered, id))
    return Status(204, None)
