from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, member_or_none, row_at, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Day, LawfulLine, PastDay, Quote, Told
from prevenance.clientbook.actions import drop_promise, finish_promise, keep_promise_made, move_promise
from prevenance.clientbook.models import Promise, Promiser
from prevenance.house.rules import Deed
from prevenance.journey.planning import plan_for_client

routes = Router(tags=["promises"])


class PromiseRow(Schema):
    id: UUID
    client_id: UUID
    what: str
    by: Promiser
    due: date | None
    owner_id: UUID | None = Field(description="Who is to keep it.")
    done_on: date | None
    dropped_because: str
    discreet: bool
    quote: str
    heard_on: date | None


class NewPromise(Body):
    client_id: UUID
    what: Told
    by: Promiser = Promiser.HOUSE
    due: Day | None = None
    owner_id: UUID | None = None
    quote: Quote = ""
    heard_on: PastDay | None = None
    discreet: bool = False


class PromiseChanges(Body):
    """Moved to another day, kept, or dropped with the reason."""

    due: Day | None = None
    done_on: PastDay | None = None
    dropped_because: LawfulLine = ""


@routes.get("", response=Page[PromiseRow], **opened_by(Deed.SEE_CLIENTS))
def list_promises(
    request: KeyRequest, paging: Query[Paging], of: Query[OfClient], open: Query[bool] = False
) -> dict[str, Any]:
    rows = of.among(seen(request, Promise))
    return page(request, rows.filter(done_on=None, dropped_because="") if open else rows, paging)


@routes.post("", response={201: PromiseRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_promise(request: KeyRequest, promise: NewPromise) -> Status[Promise]:
    told = promise.dict(exclude_none=True)
    client = client_named(request, told.pop("client_id"))
    kept = keep_promise_made(
        by=request.membership,
        client=client,
        promised_by=told.pop("by"),
        owner=member_or_none(request, told.pop("owner_id", None), "owner_id"),
        **told,
    )
    plan_for_client(client)
    return Status(201, kept)


@routes.patch("/{uuid:id}", response=PromiseRow, **opened_by(Deed.WRITE_CLIENTS))
@transaction.atomic
def alter_promise(request: KeyRequest, id: UUID, changes: PromiseChanges) -> Promise:
    by, promise, told = request.membership, row_at(request, Promise, id), changes.dict(exclude_unset=True)
    if "due" in told:
        promise = move_promise(by=by, promise=promise, due=told["due"])
    if told.get("done_on"):
        promise = finish_promise(by=by, promise=promise, on=told["done_on"])
    if "dropped_because" in told:
        promise = drop_promise(by=by, promise=promise, because=told["dropped_because"])
    return promise
