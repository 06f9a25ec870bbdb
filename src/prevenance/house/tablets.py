"""Tablets that several people share: each knows who has signed in on it before."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership, Pin, Tablet, TabletPerson
from prevenance.house.rules import Deed, demand
from prevenance.house.scope import ScopedQuerySet
from prevenance.house.secret import hashed, new_token


@transaction.atomic
def share_tablet(*, by: Membership, name: str) -> tuple[Tablet, str]:
    """The tablet, and the token that its cookie is to hold."""
    demand(by, Deed.SHARE_TABLET)
    token = new_token()
    tablet = Tablet.objects.create(
        house_id=by.house_id, boutique=by.boutique, name=name, shared_by=by, hashed_token=hashed(token)
    )
    audit.note(by, AuditedDeed.WRITE, tablet)
    be_here(tablet=tablet, membership=by)
    return tablet, token


@transaction.atomic
def stop_sharing(*, by: Membership, tablet: Tablet) -> None:
    demand(by, Deed.SHARE_TABLET)
    for mine in tablets_seen_by(by).filter(id=tablet.id):
        audit.note(by, AuditedDeed.WITHDRAW, mine)
        mine.delete()


def tablets_seen_by(membership: Membership) -> ScopedQuerySet[Tablet]:
    return Tablet.objects.seen_by(membership).select_related("boutique", "shared_by__person").order_by("name")


def tablet_of(token: str) -> Tablet | None:
    known = Tablet.objects.unscoped_for("a tablet shows itself before anybody has signed in")
    return known.select_related("house", "boutique").filter(hashed_token=hashed(token)).first()


def be_here(*, tablet: Tablet, membership: Membership) -> None:
    """Somebody has signed in here; from now on the tablet offers them their PIN."""
    if tablet.house_id == membership.house_id:
        TabletPerson.objects.unscoped_for("a tablet learns who uses it").update_or_create(
            house_id=tablet.house_id, tablet=tablet, membership=membership, defaults={"last_here": timezone.now()}
        )


@dataclass(frozen=True)
class PersonHere:
    """Somebody whom a tablet knows. Without a PIN they sign in anew each time."""

    membership: Membership
    has_pin: bool


def people_at(tablet: Tablet) -> list[PersonHere]:
    """Who may come back by PIN first, and of those whoever was here last."""
    here = TabletPerson.objects.unscoped_for("a locked tablet shows who uses it").filter(
        house=tablet.house_id, tablet=tablet, membership__left=None, membership__person__is_active=True
    )
    members = [one.membership for one in here.select_related("membership__person").order_by("-last_here")]
    pins = Pin.objects.unscoped_for("whether there is a PIN to ask for").filter(membership__in=members)
    able = set(pins.values_list("membership_id", flat=True))
    return sorted((PersonHere(member, member.id in able) for member in members), key=lambda one: not one.has_pin)
