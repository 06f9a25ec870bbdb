from datetime import date
from typing import Any, TypedDict
from uuid import UUID

from django.utils import timezone

from prevenance.house.models import Membership


class Evidence(TypedDict, total=False):
    """What a thing told rests on. Places are code points of the record's text."""

    quote: str
    record_id: UUID | None
    start: int | None
    end: int | None
    heard_on: date | None
    heard_by: Membership | None


class ToRemember(Evidence, total=False):
    """A thing to remember, as a person keeps it: `kind` and `value` at least."""

    kind: str
    facet: str
    value: str
    about: str
    on: date | None
    on_precision: str
    discreet: bool


def heard(by: Membership, told: Evidence | dict[str, Any]) -> dict[str, Any]:
    """What nobody says otherwise was heard today, by whoever writes it down."""
    return {"heard_on": today_of(by), "heard_by": by, **told}


def today_of(membership: Membership) -> date:
    return membership.boutique.today() if membership.boutique else timezone.localdate()
