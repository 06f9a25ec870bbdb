from dataclasses import dataclass

from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from prevenance.clientbook.models import Client, DiscreetTo, Promise, SearchEntry
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand, may
from prevenance.house.scope import ScopedQuerySet

WHY = "who leaves hands over what is discreet too, unseen by whoever arranges it"


@dataclass(frozen=True)
class HandedOver:
    clients: int
    as_second: int
    promises: int


@transaction.atomic
def hand_over(*, by: Membership, leaver: Membership, to: Membership, second: Membership | None = None) -> HandedOver:
    """All clients and open promises of somebody who leaves. What they wrote down stays theirs, signed as it was."""
    demand(by, Deed.HAND_OVER_CLIENTS)
    _demand_colleagues(by, leaver, to, second)
    theirs = _of_house(by).filter(owner=leaver)
    if second:
        theirs.update(second=second)
    theirs.filter(second=to).update(second=None)
    handed = HandedOver(
        clients=theirs.update(owner=to),
        as_second=_of_house(by).filter(second=leaver).exclude(owner=second).update(second=second),
        promises=_open_promises(by).filter(owner=leaver).update(owner=to),
    )
    _of_house(by).filter(second=leaver).update(second=None)
    _follow_in_search(by, leaver)
    DiscreetTo.objects.unscoped_for(WHY).filter(house=by.house_id, membership=leaver).delete()
    audit.note(by, AuditedDeed.WRITE, Client, count=handed.clients + handed.as_second)
    return handed


def _demand_colleagues(by: Membership, leaver: Membership, to: Membership, second: Membership | None) -> None:
    others = [to, second] if second else [to]
    for member in (leaver, *others):
        if member.house_id != by.house_id:
            raise RefusedError
    if any(member in (leaver, None) or member.left or not _receives(member) for member in others) or to == second:
        raise RefusedError


def _receives(member: Membership) -> bool:
    return may(member, Deed.WRITE_CLIENTS)


def _of_house(by: Membership) -> ScopedQuerySet[Client]:
    return Client.objects.unscoped_for(WHY).filter(house=by.house_id)


def _follow_in_search(by: Membership, leaver: Membership) -> None:
    """An entry knows whose client it is: as the client's own row now says."""
    entries = SearchEntry.objects.unscoped_for(WHY).filter(house=by.house_id)
    now = _of_house(by).filter(pk=OuterRef("client"))
    entries.filter(Q(owner=leaver) | Q(second=leaver)).update(
        owner=Subquery(now.values("owner")), second=Subquery(now.values("second"))
    )


def _open_promises(by: Membership) -> ScopedQuerySet[Promise]:
    rows = Promise.objects.unscoped_for(WHY)
    return rows.filter(house=by.house_id, done_on=None, dropped_because="")
