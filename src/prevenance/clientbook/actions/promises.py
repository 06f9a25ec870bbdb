from datetime import date
from typing import Any, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked, demand_same_house, mine_anew
from prevenance.clientbook.actions.evidence import Evidence, heard, today_of
from prevenance.clientbook.actions.telling import note_change
from prevenance.clientbook.indexing import reindex
from prevenance.clientbook.models import Client, Promise, Promiser, Wish, WishState
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Membership


@transaction.atomic
def keep_promise_made(
    *,
    by: Membership,
    client: Client,
    what: str,
    promised_by: Promiser = Promiser.HOUSE,
    due: date | None = None,
    owner: Membership | None = None,
    discreet: bool = False,
    **evidence: Unpack[Evidence],
) -> Promise:
    """Ours to keep, unless the client made it. Without an owner it is for whoever writes it down."""
    demand_write(by, client)
    demand_same_house(by, owner)
    promise = Promise(house_id=by.house_id, client=client, what=what, by=promised_by, **heard(by, evidence))
    promise.due, promise.owner, promise.discreet = due, owner or by, discreet
    checked(promise).save()
    _changed(by, client)
    return promise


@transaction.atomic
def finish_promise(*, by: Membership, promise: Promise, on: date | None = None) -> Promise:
    found = mine_anew(by, promise)
    found.done_on = on or today_of(by)
    found.save()
    note_change(by, found.client)
    return found


@transaction.atomic
def reopen_promise(*, by: Membership, promise: Promise) -> Promise:
    """What was to keep it was taken back."""
    found = mine_anew(by, promise)
    found.done_on = None
    found.save()
    note_change(by, found.client)
    return found


@transaction.atomic
def drop_promise(*, by: Membership, promise: Promise, because: str) -> Promise:
    if not because.strip():
        raise ValidationError({"dropped_because": _("Say why it is not kept.")})
    found = mine_anew(by, promise)
    found.dropped_because = because
    checked(found).save()
    note_change(by, found.client)
    return found


@transaction.atomic
def move_promise(*, by: Membership, promise: Promise, due: date | None, owner: Membership | None = None) -> Promise:
    found = mine_anew(by, promise)
    demand_same_house(by, owner)
    found.due, found.owner = due, owner or found.owner
    found.save()
    note_change(by, found.client)
    return found


@transaction.atomic
def make_wish(
    *,
    by: Membership,
    client: Client,
    description: str,
    facets: dict[str, Any] | None = None,
    for_whom: str = "",
    by_when: date | None = None,
    discreet: bool = False,
    **evidence: Unpack[Evidence],
) -> Wish:
    demand_write(by, client)
    wish = Wish(house_id=by.house_id, client=client, description=description, **heard(by, evidence))
    wish.facets, wish.for_whom, wish.by_when, wish.discreet = facets or {}, for_whom, by_when, discreet
    checked(wish).save()
    _changed(by, client)
    return wish


@transaction.atomic
def close_wish(*, by: Membership, wish: Wish, state: WishState) -> Wish:
    found = mine_anew(by, wish)
    found.state = state
    found.save()
    _changed(by, found.client)
    return found


def _changed(by: Membership, client: Client) -> None:
    reindex(client)
    note_change(by, client)
