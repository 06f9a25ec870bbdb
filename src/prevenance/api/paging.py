"""Lists a page at a time. Keys sort by time, so a page ends with a key, and the next begins behind it."""

from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from ninja import Field, Schema

from prevenance.api.door import KeyRequest
from prevenance.house import audit
from prevenance.house.models import AuditedDeed
from prevenance.house.scope import HouseRecord

T = TypeVar("T")
H = TypeVar("H", bound=HouseRecord)


class Paging(Schema):
    after: UUID | None = Field(None, description="`next` of the page before.")
    size: int = Field(50, ge=1, le=200)


class Page(Schema, Generic[T]):
    items: list[T]
    next: UUID | None = Field(description="Send it as `after` to have the next page; null at the end.")


def page(request: KeyRequest, rows: QuerySet[H], paging: Paging, *, of_clients: bool = True) -> dict[str, Any]:
    """In the order of their keys. That rows of clients were read is noted in the trail."""
    if paging.after:
        rows = rows.filter(id__gt=paging.after)
    found = list(rows.order_by("id")[: paging.size + 1])
    items = found[: paging.size]
    if items and of_clients:
        audit.note(request.membership, AuditedDeed.READ, rows.model, count=len(items))
    return {"items": items, "next": items[-1].pk if len(found) > paging.size else None}
