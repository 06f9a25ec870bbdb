from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import (
    boutique_or_none,
    client_named,
    client_or_none,
    member_or_none,
    row_at,
    seen,
    without_unseen,
)
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Currency, LawfulLine, Minor, PastDay, Said, Word
from prevenance.clientbook.actions import record_purchase
from prevenance.clientbook.actions.rows import correct_row
from prevenance.clientbook.models import Client, Purchase
from prevenance.house.rules import Deed
from prevenance.journey.planning import plan_for_client

routes = Router(tags=["purchases"])


class PurchaseRow(Schema):
    id: UUID
    client_id: UUID
    on: date
    piece_name: str
    reference: str
    price_minor: int | None = Field(description="In the smallest coin.")
    currency: str
    for_whom: str
    for_client_id: UUID | None
    occasion: str
    boutique_id: UUID | None
    sold_by_id: UUID | None
    discreet: bool
    created: datetime


class NewPurchase(Body):
    client_id: UUID
    on: PastDay
    piece_name: Annotated[Said, Field(max_length=300)]
    reference: Word = ""
    price_minor: Minor | None = None
    currency: Currency = ""
    for_whom: LawfulLine = ""
    for_client_id: UUID | None = Field(None, description="Whom it is for, where they are a client too.")
    occasion: LawfulLine = ""
    boutique_id: UUID | None = None
    sold_by_id: UUID | None = None
    discreet: bool = Field(False, description="A surprise: seen by those who look after the client alone.")


class PurchaseChanges(Body):
    """What is left out stays as it is."""

    occasion: LawfulLine = ""
    for_whom: LawfulLine = ""
    discreet: bool = False


@routes.get("", response=Page[PurchaseRow], **opened_by(Deed.SEE_CLIENTS))
def list_purchases(request: KeyRequest, paging: Query[Paging], of: Query[OfClient]) -> dict[str, Any]:
    found = page(request, of.among(seen(request, Purchase)), paging)
    without_unseen(request, found["items"], "for_client_id", Client)
    return found


@routes.post("", response={201: PurchaseRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_purchase(request: KeyRequest, purchase: NewPurchase) -> Status[Purchase]:
    """What is bought belongs to whom it is for; of a discreet gift, they know nothing."""
    told = purchase.dict()
    client = client_named(request, told.pop("client_id"))
    kept = record_purchase(
        by=request.membership,
        client=client,
        for_client=client_or_none(request, told.pop("for_client_id"), "for_client_id"),
        boutique=boutique_or_none(request, told.pop("boutique_id")),
        sold_by=member_or_none(request, told.pop("sold_by_id"), "sold_by_id"),
        **told,
    )
    plan_for_client(client)
    return Status(201, kept)


@routes.patch("/{uuid:id}", response=PurchaseRow, **opened_by(Deed.WRITE_CLIENTS))
def alter_purchase(request: KeyRequest, id: UUID, changes: PurchaseChanges) -> Purchase:
    purchase = row_at(request, Purchase, id)
    changed = correct_row(by=request.membership, row=purchase, **changes.dict(exclude_unset=True))
    without_unseen(request, [changed], "for_client_id", Client)
    return changed
