from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, row_at, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Said, Word
from prevenance.clientbook.actions import add_contact, remove
from prevenance.clientbook.models import Channel, ContactPoint
from prevenance.house.rules import Deed

routes = Router(tags=["contacts"])


class ContactRow(Schema):
    id: UUID
    client_id: UUID
    channel: Channel
    value: str
    normal: str = Field(description="One spelling for one place to reach: +33612345678.")
    label: str
    preferred: bool


class NewContact(Body):
    client_id: UUID
    channel: Channel
    value: Annotated[Said, Field(max_length=500)]
    label: Word = ""
    preferred: bool = False


@routes.get("", response=Page[ContactRow], **opened_by(Deed.SEE_CLIENTS))
def list_contacts(request: KeyRequest, paging: Query[Paging], of: Query[OfClient]) -> dict[str, Any]:
    return page(request, of.among(seen(request, ContactPoint)), paging)


@routes.post("", response={201: ContactRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_contact(request: KeyRequest, contact: NewContact) -> Status[ContactPoint]:
    """What is there already is not added again; it may become the preferred one."""
    client = client_named(request, contact.client_id)
    return Status(201, add_contact(by=request.membership, client=client, **contact.dict(exclude={"client_id"})))


@routes.delete("/{uuid:id}", response={204: None}, **opened_by(Deed.WRITE_CLIENTS))
def drop_contact(request: KeyRequest, id: UUID) -> Status[None]:
    remove(by=request.membership, row=row_at(request, ContactPoint, id))
    return Status(204, None)
