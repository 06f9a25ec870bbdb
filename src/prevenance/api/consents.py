from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import client_named, seen
from prevenance.api.of_client import OfClient
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Code, Moment, Text
from prevenance.clientbook.actions import record_consent
from prevenance.clientbook.models import Asked, Channel, Consent, Purpose
from prevenance.house.rules import Deed

routes = Router(tags=["consents"])


class ConsentRow(Schema):
    """A yes or a no, once said. The newest for a channel and purpose holds; without one, it is no."""

    id: UUID
    client_id: UUID
    channel: Channel
    purpose: Purpose
    given: bool
    wording: str
    language: str
    source: Asked
    asked_by_id: UUID | None
    at: datetime


class NewConsent(Body):
    client_id: UUID
    channel: Channel
    purpose: Purpose
    given: bool
    wording: Annotated[Text, Field(max_length=5000)] = Field("", description="The very words; a yes needs them.")
    language: Code = ""
    source: Asked = Asked.MESSAGE
    at: Moment | None = None


@routes.get("", response=Page[ConsentRow], **opened_by(Deed.SEE_CLIENTS))
def list_consents(request: KeyRequest, paging: Query[Paging], of: Query[OfClient]) -> dict[str, Any]:
    """Every yes and no, those too that hold no longer."""
    return page(request, of.among(seen(request, Consent)), paging)


@routes.post("", response={201: ConsentRow}, **opened_by(Deed.WRITE_CLIENTS))
def make_consent(request: KeyRequest, consent: NewConsent) -> Status[Consent]:
    """To take back a yes, send a no."""
    client = client_named(request, consent.client_id)
    return Status(201, record_consent(by=request.membership, client=client, **consent.dict(exclude={"client_id"})))
