from collections.abc import Sequence
from datetime import date
from typing import Any, Unpack
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked, demand_same_house
from prevenance.clientbook.actions.evidence import Evidence, heard
from prevenance.clientbook.actions.telling import note_change
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import (
    Brought,
    Client,
    Need,
    Possession,
    Promise,
    Remembered,
    Seen,
    StoodInTheWay,
    VisitNote,
    Wish,
)
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand, works_at

OF_A_RECORD = (Remembered, Promise, Wish, Possession, Need, VisitNote)


@transaction.atomic
def note_visit(
    *,
    by: Membership,
    boutique: Boutique,
    client: Client | None = None,
    brought: Sequence[str] = (),
    stood_in_way: Sequence[str] = (),
    seen: Sequence[str] = (),
    sale: bool = False,
    record_id: UUID | None = None,
    discreet: bool = False,
) -> VisitNote:
    """Two taps, with or without a name."""
    _demand_leave(by, client, boutique)
    _demand_among(Brought.values, brought)
    _demand_among(StoodInTheWay.values, stood_in_way)
    _demand_among(Seen.values, seen)
    note = VisitNote(house_id=by.house_id, client=client, boutique=boutique, member=by, sale=sale)
    note.brought, note.stood_in_way, note.seen = list(brought), list(stood_in_way), list(seen)
    note.record_id, note.discreet = record_id, discreet
    note.save()
    if client:
        mark_seen(by=by, client=client, on=boutique.today())
    return note


def _demand_among(known: Sequence[str], chosen: Sequence[str]) -> None:
    unknown = [choice for choice in chosen if choice not in known]
    if unknown:
        raise ValidationError(_("%(choice)s is none of the choices."), params={"choice": ", ".join(unknown)})


def _demand_leave(by: Membership, client: Client | None, boutique: Boutique | None = None) -> None:
    demand(by, Deed.WRITE_CLIENTS)
    if boutique and not works_at(by, boutique):
        raise RefusedError
    if client:
        demand_write(by, client)


@transaction.atomic
def keep_need(
    *,
    by: Membership,
    client: Client | None = None,
    motive: str = "",
    budget_minor: int | None = None,
    currency: str = "",
    alternatives: str = "",
    outcome: str = "open",
    reasons_for: str = "",
    reasons_against: str = "",
    lost_to: str = "",
    discreet: bool = False,
    **evidence: Unpack[Evidence],
) -> Need:
    """Budget in the smallest coin. Without a client where none is known yet."""
    _demand_leave(by, client)
    need = Need(house_id=by.house_id, client=client, motive=motive, **heard(by, evidence))
    need.budget_minor, need.currency, need.alternatives = budget_minor, currency.upper(), alternatives
    need.outcome, need.reasons_for, need.reasons_against = outcome, reasons_for, reasons_against
    need.lost_to, need.discreet = lost_to, discreet
    checked(need).save()
    return need


def mark_seen(*, by: Membership, client: Client, on: date) -> None:
    """The last day that they were with us."""
    seen = Client.objects.seen_by(by).filter(pk=client.pk).filter(Q(last_seen=None) | Q(last_seen__lt=on))
    if seen.update(last_seen=on):
        client.last_seen = on


@transaction.atomic
def attach(*, by: Membership, client: Client, record_id: UUID, instead_of: Client | None = None) -> int:
    """What was written down of an encounter is of this client; of `instead_of`, where that was a mistake.

    Returns how many rows found their client.
    """
    demand_write(by, client)
    demand_same_house(by, instead_of)
    whose: Any = Q(client=None) | Q(client=instead_of) if instead_of else Q(client=None)
    moved = sum(
        model.objects.seen_by(by).filter(whose, record_id=record_id).update(client=client) for model in OF_A_RECORD
    )
    for changed in filter(None, (client, instead_of)):
        reindex(changed)
    note_change(by, client)
    return moved
