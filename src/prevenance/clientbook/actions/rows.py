"""What may be done with any row that hangs on a client: confirm it, correct it, forget it."""

from typing import Any

from django.db import transaction

from prevenance.clientbook.actions.checking import R, checked, demand_same_house, mine_anew
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.actions.telling import note_change
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import (
    ClientRow,
    ContactPoint,
    ImportantDate,
    Need,
    Possession,
    Promise,
    Purchase,
    Relation,
    Told,
    VisitNote,
    Wish,
)
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord

# Things remembered have actions of their own, for one may speak against another; consents are never changed.
CORRECTABLE: dict[type[ClientRow], tuple[str, ...]] = {
    ContactPoint: ("label",),
    ImportantDate: ("kind", "label", "about", "day", "month", "year", "discreet"),
    Need: (
        *("motive", "budget_minor", "currency", "alternatives", "outcome"),
        *("reasons_for", "reasons_against", "lost_to", "discreet"),
    ),
    Possession: ("description", "acquired", "serial", "gone_on", "discreet"),
    Promise: ("what", "due", "owner", "discreet"),
    Purchase: ("occasion", "for_whom", "discreet"),
    Relation: ("other_name", "kind", "reverse", "note", "discreet"),
    VisitNote: ("discreet",),
    Wish: ("description", "for_whom", "by_when", "discreet"),
}


@transaction.atomic
def confirm_row(*, by: Membership, row: R) -> R:
    found = mine_anew(by, row)
    if not isinstance(found, Told):
        raise TypeError(f"A {type(row).__name__} was told by nobody, and nobody confirms it.")
    found.confirmed_on = today_of(by)
    found.save()
    note_change(by, found.client)
    return found


@transaction.atomic
def correct_row(*, by: Membership, row: R, **changes: Any) -> R:
    """The words it rests on stay as they were said."""
    found = mine_anew(by, row)
    demand_same_house(by, *(value for value in changes.values() if isinstance(value, HouseRecord)))
    for column, value in changes.items():
        if column not in CORRECTABLE.get(type(row), ()):
            raise TypeError(f"The {column} of a {type(row).__name__} is not corrected here.")
        setattr(found, column, value)
    if isinstance(found, ImportantDate):
        found.demand_a_day()
    checked(found).save()
    _changed(by, found)
    return found


@transaction.atomic
def forget_row(*, by: Membership, row: ClientRow) -> None:
    """Gone with its words, as if it had never been written down."""
    found = mine_anew(by, row)
    if type(row) not in CORRECTABLE:
        raise TypeError(f"A {type(row).__name__} is not forgotten here.")
    client = found.client
    found.delete()
    found.client = client
    _changed(by, found)


def _changed(by: Membership, row: ClientRow) -> None:
    if row.client:
        reindex(row.client)
        note_change(by, row.client)
