from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.actions.checking import checked, mine_anew
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client, Possession
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError


@transaction.atomic
def take_in(
    *,
    by: Membership,
    client: Client,
    what: str = "",
    possession: Possession | None = None,
    left_on: date | None = None,
    promised_for: date | None = None,
    discreet: bool = False,
) -> Repair:
    """A piece of theirs that the book knows, or whatever they left, in a word."""
    demand_write(by, client)
    if possession is not None and possession.client_id != client.pk:
        raise RefusedError
    what = what.strip() or (possession.description if possession else "")
    if not what:
        raise ValidationError({"what": _("Say what was left.")})
    row = Repair(house_id=by.house_id, client=client, what=what, possession=possession, taken_by=by)
    row.left_on, row.promised_for, row.discreet = left_on or today_of(by), promised_for, discreet
    row.discreet = row.discreet or bool(possession and possession.discreet)
    row.boutique = by.boutique or client.boutique
    if row.promised_for and row.promised_for < row.left_on:
        raise ValidationError({"promised_for": _("It cannot be promised for a day before it was left.")})
    return _kept(by, checked(row))


@transaction.atomic
def is_ready(*, by: Membership, repair: Repair, on: date | None = None) -> Repair:
    found = _open_anew(by, repair)
    found.ready_on = on or today_of(by)
    _demand_after(found.left_on, found.ready_on)
    return _kept(by, found)


@transaction.atomic
def is_collected(*, by: Membership, repair: Repair, on: date | None = None) -> Repair:
    found = _open_anew(by, repair)
    found.collected_on = on or today_of(by)
    _demand_after(found.left_on, found.collected_on)
    return _kept(by, found)


def _demand_after(left: date, day: date) -> None:
    if day < left:
        raise ValidationError({"on": _("That is before it was left.")})


def _open_anew(by: Membership, repair: Repair) -> Repair:
    found = mine_anew(by, repair)
    if not found.is_open:
        raise RefusedError
    return found


def _kept(by: Membership, repair: Repair) -> Repair:
    repair.save()
    audit.note(by, AuditedDeed.WRITE, repair)
    return repair
