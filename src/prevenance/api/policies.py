from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Field, Query, Router, Schema
from ninja.responses import Status

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import row_at, seen
from prevenance.api.paging import Page, Paging, page
from prevenance.api.words import Body, Day, Line, Text
from prevenance.catalogue.actions import keep_policy, restore_policy, retire_policy
from prevenance.catalogue.models import PolicyCard, PolicyKind
from prevenance.catalogue.queries import every_word, holding
from prevenance.clientbook.actions.evidence import today_of
from prevenance.house.rules import Deed

routes = Router(tags=["policies"])
Language = Annotated[Text, Field(max_length=16)]


class PolicyRow(Schema):
    """What the house has decided, in its own words, by language."""

    id: UUID
    kind: PolicyKind
    title: dict[str, str]
    body: dict[str, str]
    valid_from: date | None
    valid_until: date | None
    retired: bool


class Wanted(Schema):
    words: Line = Field("", description="Each begins a word of the card.")
    all_times: bool = Field(False, description="Those of the past and the future, and withdrawn ones, too.")


class PolicyBody(Body):
    kind: PolicyKind
    title: dict[Language, Annotated[Text, Field(max_length=200)]]
    body: dict[Language, Annotated[Text, Field(max_length=6000)]]
    valid_from: Day | None = None
    valid_until: Day | None = None


@routes.get("", response=Page[PolicyRow], **opened_by(Deed.SEE_POLICIES))
def list_policies(request: KeyRequest, paging: Query[Paging], wanted: Query[Wanted]) -> dict[str, Any]:
    """Those that hold today."""
    rows = seen(request, PolicyCard).filter(every_word(wanted.words))
    if not wanted.all_times:
        rows = rows.filter(holding(today_of(request.membership)))
    return page(request, rows, paging, of_clients=False)


@routes.get("/{uuid:id}", response=PolicyRow, **opened_by(Deed.SEE_POLICIES))
def show_policy(request: KeyRequest, id: UUID) -> PolicyCard:
    return row_at(request, PolicyCard, id)


@routes.post("", response={201: PolicyRow}, **opened_by(Deed.WRITE_POLICIES))
def make_policy(request: KeyRequest, policy: PolicyBody) -> Status[PolicyCard]:
    return Status(201, keep_policy(by=request.membership, **policy.dict()))


@routes.put("/{uuid:id}", response=PolicyRow, **opened_by(Deed.WRITE_POLICIES))
def alter_policy(request: KeyRequest, id: UUID, policy: PolicyBody) -> PolicyCard:
    """The whole card anew."""
    return keep_policy(by=request.membership, card=row_at(request, PolicyCard, id), **policy.dict())


@routes.put("/{uuid:id}/retirement", response=PolicyRow, **opened_by(Deed.WRITE_POLICIES))
def withdraw_policy(request: KeyRequest, id: UUID) -> PolicyCard:
    """Found no more by those who look something up."""
    return retire_policy(by=request.membership, card=row_at(request, PolicyCard, id))


@routes.delete("/{uuid:id}/retirement", response=PolicyRow, **opened_by(Deed.WRITE_POLICIES))
def bring_back_policy(request: KeyRequest, id: UUID) -> PolicyCard:
    return restore_policy(by=request.membership, card=row_at(request, PolicyCard, id))
