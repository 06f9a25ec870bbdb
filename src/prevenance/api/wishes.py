from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from ninja import Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, row_at, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Day, LawfulLine, PastDay, Quote, Told
from prevenance.clientbook.actions import close_wish, make_wish
from prevenance.clientbook.actions.rows import correct_row, forget_row
from prevenance.clientbook.models import Wish, WishState
from prevenance.house.rules import Deed

routes = Router(tags=["wishes"])


class WishRow(Schema):
    id: UUID
    client_id: UUID
    description: str
    for_whom: str
    by_when: date | None
    state: WishState
    discreet: bool
    quote: str
    heard_on: date | None


class NewWish(Body):
    client_id: UUID
    description: Told
    for_whom: LawfulLine = ""
    by_when: Day | None = None
    quote: Quote = ""
    heard_on: PastDay | None = None
    discreet: bool = False


class WishChanges(Body):
    """What is left out stays as it is."""

    description: Told = ""
    for_whom: LawfulLine = ""
    by_when: Day | None = None
    discreet: bool = False
    state: WishState = WishState.OPEN


@routes.get("", response=Page[WishRow], **opened_by(Deed.SEE_CLIENTS))
def list_wishes(
    request: KeyRequest, paging: Query[Paging], of: Query[OfClient], state: Query[WishState | None] = None
) -> dict[str, Any]:
    rows = of.among(seen(request, Wish))
    return page(request, rows.filter(state=state) if state else rows, paging)


@routes.post("", response={201: WishRow}, **opened_by(Deed.WRITE_CLIENTS))
def keep_wish(request: KeyRequest, wish: NewWish) -> Status[Wish]:
    client = client_named(request, wish.client_id)
    told = wish.dict(exclude={"client_id"}, exclude_none=True)
    return Status(201, make_wish(by=request.membership, client=client, **told))


@routes.patch("/{uuid:id}", response=WishRow, **opened_by(Deed.WRITE_CLIENTS))
@transaction.atomic
def alter_wish(request: KeyRequest, id: UUID, changes: WishChanges) -> Wish:
    wish, told = row_at(request, Wish, id), changes.dict(exclude_unset=True)
    state = told.pop("state", None)
    if told:
        wish = correct_row(by=request.membership, row=wish, **told)
    return close_wish(by=request.membership, wish=wish, state=state) if state else wish


@routes.delete("/{uuid:id}", response={204: None}, **opened_by(Deed.WRITE_CLIENTS))
def drop_wish(request: KeyRequest, id: UUID) -> Status[None]:
    forget_row(by=request.membership, row=row_at(request, Wish, id))
    return Status(204, None)
