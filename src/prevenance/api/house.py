"""What a program needs to know of the house before it can name anything: boutiques, colleagues, its own key."""

from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from prevenance.api.door import KeyRequest, opened_by
from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by, team_seen_by
from prevenance.house.rules import Deed

routes = Router(tags=["house"])


class BoutiqueRow(Schema):
    id: UUID
    name: str
    time_zone: str
    language: str


class ColleagueRow(Schema):
    id: UUID
    name: str
    boutique_id: UUID | None

    @staticmethod
    def resolve_name(row: Membership) -> str:
        return row.person.name


class Connection(Schema):
    """What this key is called and may do. Without a boutique it works at all of them."""

    name: str
    scopes: list[str]
    house: str
    boutique_id: UUID | None
    membership_id: UUID = Field(description="As whom it acts: what it keeps is written by this one.")


@routes.get("/connection", response=Connection, **opened_by())
def show_connection(request: KeyRequest) -> dict[str, Any]:
    key, acts_as = request.auth, request.membership
    told = {"name": key.name, "scopes": key.scopes, "house": acts_as.house.name}
    return {**told, "boutique_id": acts_as.boutique_id, "membership_id": acts_as.id}


@routes.get("/boutiques", response=list[BoutiqueRow], **opened_by())
def list_boutiques(request: KeyRequest) -> list[Boutique]:
    return list(boutiques_seen_by(request.membership))


@routes.get("/colleagues", response=list[ColleagueRow], **opened_by(Deed.SEE_CLIENTS))
def list_colleagues(request: KeyRequest) -> list[Membership]:
    """Whom `owner_id`, `sold_by_id` or `served_by_id` may name."""
    return list(team_seen_by(request.membership))
