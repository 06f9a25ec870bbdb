"""Guests at the door: who arrives has visited, and is thanked the day after as for any visit."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.rules import demand_write_on
from prevenance.clientbook.actions.rows import forget_row
from prevenance.clientbook.actions.visits import note_visit
from prevenance.clientbook.models import Brought, Client, VisitNote
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError
from prevenance.house.secret import hashed, new_token

LONGEST_NAME = 200


@transaction.atomic
def arrive(*, by: Membership, guest: Guest, others: int | None = None) -> Guest:
    """`others`: how many came along, where it is not as they said. Twice tapped, they came once."""
    found = _anew(by, guest)
    if found.arrived_at is None:
        found.arrived_at = timezone.now()
        found.visit_id = _visited(by, found.event, found.client)
    found.others = found.others if others is None else others
    return _kept(by, found)


@transaction.atomic
def not_here_after_all(*, by: Membership, guest: Guest) -> Guest:
    """Tapped by mistake: the visit goes, too."""
    found = _anew(by, guest)
    visit = VisitNote.objects.seen_by(by).filter(pk=found.visit_id).first() if found.visit_id else None
    found.arrived_at = found.visit_id = None
    kept = _kept(by, found)
    if visit:
        forget_row(by=by, row=visit)
    return kept


@transaction.atomic
def walk_in(*, by: Membership, event: Event, client: Client | None = None, name: str = "", others: int = 0) -> Guest:
    """Who was not on the list, and is received all the same: from the book, or by the name that they give."""
    demand_write_on(by, event)
    if client is not None:
        demand_write(by, client)
        listed = Guest.objects.seen_by(by).filter(event=event, client=client).first()
        if listed:
            return arrive(by=by, guest=listed)
    elif not name.strip():
        raise ValidationError({"name": _("Write their name, as they give it.")})
    guest = Guest(house_id=by.house_id, event=event, client=client, chosen_by=by, others=others)
    guest.name, guest.hashed_token = "" if client else name.strip()[:LONGEST_NAME], hashed(new_token())
    guest.arrived_at, guest.visit_id = timezone.now(), _visited(by, event, client)
    return _kept(by, guest)


def _visited(by: Membership, event: Event, client: Client | None) -> UUID | None:
    """Without a name in the book there is nobody to thank."""
    if client is None:
        return None
    return note_visit(by=by, boutique=event.boutique, client=client, brought=[Brought.EVENT]).pk


def _anew(by: Membership, guest: Guest) -> Guest:
    demand_write_on(by, guest.event)
    rows = Guest.objects.seen_by(by).select_for_update(of=("self",)).select_related("client", "event__boutique")
    found = rows.filter(pk=guest.pk).first()
    if found is None:
        raise RefusedError
    return found


def _kept(by: Membership, guest: Guest) -> Guest:
    guest.save()
    audit.note(by, AuditedDeed.WRITE, guest)
    return guest


def came_on(guests: list[Guest], client: UUID, round: str) -> Event | None:
    """The event at which they were that day, by the boutique's clock."""
    return next((guest.event for guest in guests if guest.client_id == client and _day(guest) == round), None)


def _day(guest: Guest) -> str:
    at: datetime | None = guest.arrived_at
    return at.astimezone(ZoneInfo(guest.event.boutique.time_zone)).date().isoformat() if at else ""
