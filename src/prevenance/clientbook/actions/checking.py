from typing import TypeVar
from uuid import UUID

from prevenance.clientbook.models import Client, ClientRow
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.house.scope import HouseRecord

H = TypeVar("H", bound=HouseRecord)
R = TypeVar("R", bound=ClientRow)


def checked(row: H) -> H:
    """Each column holds what it may hold; what the row points to is checked where it is saved."""
    row.clean_fields(exclude=[f.name for f in row._meta.fields if f.is_relation or not f.editable])
    return row


def mine_anew(by: Membership, row: R) -> R:
    """The row as it is now, if this member sees it and may write on its client."""
    rows = type(row).objects.seen_by(by)
    found = rows.filter(pk=row.pk).select_related("client").first()
    if found is None:
        raise RefusedError
    if found.client:
        demand_write(by, found.client)
    return found


def demand_same_house(by: Membership, *rows: HouseRecord | None) -> None:
    if any(row is not None and row.house_id != by.house_id for row in rows):
        raise RefusedError


def client_or_refusal(by: Membership, id: UUID) -> Client:
    found = Client.objects.seen_by(by).filter(pk=id).first()
    if found is None:
        raise RefusedError
    return found
