"""All that is known of one client, in one answer."""

from datetime import date
from typing import Any
from uuid import UUID

from ninja import Schema

from prevenance.api.clients import ClientRow, routes
from prevenance.api.consents import ConsentRow
from prevenance.api.contacts import ContactRow
from prevenance.api.dates import DateRow
from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.facts import FactRow
from prevenance.api.finding import client_at, without_unseen
from prevenance.api.possessions import PossessionRow
from prevenance.api.promises import PromiseRow
from prevenance.api.purchases import PurchaseRow
from prevenance.api.wishes import WishRow
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, Kin
from prevenance.clientbook.queries import client_portrait
from prevenance.house.rules import Deed


class RelativeRow(Schema):
    """Somebody near the client: with a card of their own, or a name alone."""

    name: str
    kind: Kin
    note: str
    client_id: UUID | None

    @staticmethod
    def resolve_client_id(row: Any) -> UUID | None:
        return row.client.pk if row.client else None


class NeedRow(Schema):
    id: UUID
    motive: str
    budget_minor: int | None
    currency: str
    alternatives: str
    outcome: str
    reasons_for: str
    reasons_against: str
    heard_on: date | None


class Portrait(Schema):
    client: ClientRow
    names: list[str]
    contacts: list[ContactRow]
    consents: list[ConsentRow]
    facts: list[FactRow]
    dates: list[DateRow]
    relatives: list[RelativeRow]
    promises: list[PromiseRow]
    purchases: list[PurchaseRow]
    possessions: list[PossessionRow]
    wishes: list[WishRow]
    needs: list[NeedRow]

    @staticmethod
    def resolve_names(row: Any) -> list[str]:
        return [name.name for name in row.names]


@routes.get("/{uuid:id}", response=Portrait, **opened_by(Deed.SEE_CLIENTS))
def show_client(request: KeyRequest, id: UUID) -> Any:
    """All that the key may see of them: facts that hold, consents that hold, promises and wishes that are open."""
    portrait = client_portrait(client_at(request, id), request.membership, today_of(request.membership))
    without_unseen(request, portrait.purchases, "for_client_id", Client)
    return portrait
