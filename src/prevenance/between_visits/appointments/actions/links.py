"""Secret addresses: one for a client, to move or cancel their appointment; one for a member's own calendar."""

from django.db import transaction
from django.utils import timezone

from prevenance.between_visits.appointments.models import Appointment, CalendarFeed
from prevenance.between_visits.appointments.models.appointment import LINK_LASTS
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, demand
from prevenance.house.secret import hashed, new_token

WHY = "whoever holds the link is a client, not a member"


@transaction.atomic
def make_link(appointment: Appointment) -> str:
    """The token of a link by which they move or cancel it themselves; an earlier one is no longer good."""
    token = new_token()
    appointment.hashed_token = hashed(token)
    appointment.token_expires = appointment.instant + LINK_LASTS
    appointment.save(update_fields=["hashed_token", "token_expires"])
    return token


def appointment_of(token: str) -> Appointment | None:
    rows = Appointment.objects.unscoped_for(WHY).select_related("boutique__house", "ambassador__person", "client")
    found = rows.filter(hashed_token=hashed(token)).first()
    return found if found and found.token_expires and timezone.now() < found.token_expires else None


@transaction.atomic
def make_feed(*, by: Membership) -> str:
    """The token of one's own feed; an earlier address is no longer good."""
    demand(by, Deed.SEE_CLIENTS)
    close_feed(by=by)
    token = new_token()
    CalendarFeed.objects.create(house_id=by.house_id, membership=by, hashed_token=hashed(token))
    return token


@transaction.atomic
def close_feed(*, by: Membership) -> None:
    CalendarFeed.objects.seen_by(by).filter(membership=by).delete()


def feed_of(token: str) -> CalendarFeed | None:
    rows = CalendarFeed.objects.unscoped_for("whoever holds the address is a calendar, not a member")
    found = rows.filter(hashed_token=hashed(token)).select_related("membership__person", "membership__boutique").first()
    good = found and found.membership.left is None and found.membership.person.is_active
    return found if good else None
