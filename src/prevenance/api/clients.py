from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import boutique_or_none, client_at, member_or_none
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Code, Line, Name, Text, Word
from prevenance.clientbook.actions import change_client, keep_client
from prevenance.clientbook.models import Client
from prevenance.clientbook.queries import clients_seen_by
from prevenance.clientbook.search import find_clients
from prevenance.house import audit
from prevenance.house.models import AuditedDeed
from prevenance.house.rules import Deed
from prevenance.journey.forgetting import forget_client

routes = Router(tags=["clients"])
MOST_FOUND = 50


class ClientRow(Schema):
    id: UUID
    name: str
    given: str
    family: str
    called: str = Field(description="How they like to be called; empty: by their name.")
    pronunciation: str
    languages: list[str]
    owner_id: UUID | None = Field(description="Their ambassador; null: a client of the store.")
    second_id: UUID | None
    boutique_id: UUID | None
    discreet: bool
    last_seen: date | None
    created: datetime


class Details(Body):
    given: Word = ""
    family: Word = ""
    called: Word = ""
    pronunciation: Line = ""
    languages: list[Code] = Field([], max_length=20)
    owner_id: UUID | None = None
    second_id: UUID | None = None
    boutique_id: UUID | None = None
    discreet: bool = False


class NewClient(Details):
    name: Name
    id: UUID | None = Field(None, description="Of your own making, version 7: sent twice, the client is kept once.")


class ClientChanges(Details):
    """What is left out stays as it is."""

    name: Name = ""


@routes.get("", response=Page[ClientRow], **opened_by(Deed.SEE_CLIENTS))
def list_clients(request: KeyRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Everyone whom the key may see, without twins that were merged."""
    return page(request, clients_seen_by(request.membership), paging)


@routes.get("/search", response=list[ClientRow], **opened_by(Deed.SEE_CLIENTS))
def search_clients(request: KeyRequest, text: Query[Text]) -> list[Client]:
    """By names in any order and script, numbers in any format, e-mail, and things remembered. The best first."""
    found = [hit.client for hit in find_clients(request.membership, text[:200], MOST_FOUND)]
    audit.note(request.membership, AuditedDeed.SEARCH, Client, count=len(found))
    return found


@routes.post("", response={201: ClientRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_client(request: KeyRequest, client: NewClient) -> Status[Client]:
    return Status(201, keep_client(by=request.membership, **_told(request, client)))


@routes.patch("/{uuid:id}", response=ClientRow, **opened_by(Deed.WRITE_CLIENTS))
@transaction.atomic
def alter_client(request: KeyRequest, id: UUID, changes: ClientChanges) -> Client:
    return change_client(by=request.membership, client=client_at(request, id), **_told(request, changes))


@routes.delete("/{uuid:id}", response={204: None}, **opened_by(Deed.ERASE))
def forget_client_for_good(request: KeyRequest, id: UUID) -> Status[None]:
    """Everything that is known of them goes, encounters and their records too. Nobody can bring it back."""
    forget_client(by=request.membership, client=client_at(request, id))
    return Status(204, None)


def _told(request: KeyRequest, details: Details) -> dict[str, Any]:
    told = details.dict(exclude_unset=True)
    for who in {"owner_id", "second_id"} & set(told):
        told[who.removesuffix("_id")] = member_or_none(request, told.pop(who), who)
    if "boutique_id" in told:
        told["boutique"] = boutique_or_none(request, told.pop("boutique_id"))
    return told
