"""Rows by the keys that an address or a body names, as far as the key may see them."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from prevenance.api.door import KeyRequest
from prevenance.api.problems import at_place
from prevenance.clientbook.models import Client
from prevenance.clientbook.queries import client_seen_by, clients_seen_by
from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import HouseRecord

H = TypeVar("H", bound=HouseRecord)


def seen(request: KeyRequest, model: type[H]) -> QuerySet[H]:
    rows: Any = model.objects.seen_by(request.membership)
    found: QuerySet[H] = rows
    return found


def row_at(request: KeyRequest, model: type[H], id: UUID) -> H:
    found = seen(request, model).filter(id=id).first()
    if found is None:
        raise Http404
    return found


def client_at(request: KeyRequest, id: UUID) -> Client:
    """A card that was merged leads to the one that was kept."""
    found = client_seen_by(request.membership, id)
    if found is None:
        raise Http404
    return found


def client_named(request: KeyRequest, id: UUID, place: str = "client_id") -> Client:
    return one_of(clients_seen_by(request.membership), id, place)


def client_or_none(request: KeyRequest, id: UUID | None, place: str = "client_id") -> Client | None:
    return client_named(request, id, place) if id else None


def member_or_none(request: KeyRequest, id: UUID | None, place: str) -> Membership | None:
    return one_of(seen(request, Membership).filter(left=None), id, place) if id else None


def boutique_or_none(request: KeyRequest, id: UUID | None, place: str = "boutique_id") -> Boutique | None:
    return one_of(seen(request, Boutique), id, place) if id else None


def one_of(rows: QuerySet[H], id: UUID, place: str) -> H:
    found = rows.filter(id=id).first()
    if found is None:
        raise at_place(place, _("Nothing of this key is here."), _("Take one that this key may see."))
    return found


def without_unseen(request: KeyRequest, rows: list[Any], field: str, model: type[HouseRecord]) -> None:
    """Where a row points to another that the key may not see, it points nowhere."""
    ids = {id for row in rows if (id := getattr(row, field))}
    known = set(seen(request, model).filter(id__in=ids).values_list("id", flat=True)) if ids else set()
    for row in rows:
        if getattr(row, field) not in known:
            setattr(row, field, None)
