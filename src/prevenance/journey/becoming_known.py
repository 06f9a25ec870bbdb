"""Somebody who asked becomes a client, or is one already: the inquiry, its thread and the number go to their card."""

from django.db import transaction

from prevenance.between_visits.inquiries.actions import make_known
from prevenance.between_visits.inquiries.models import Inquiry, Through
from prevenance.between_visits.inquiries.opening import Caller, note_call
from prevenance.clientbook.actions import add_contact
from prevenance.clientbook.models import Channel, Client, ContactPoint
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.clientbook.regions import region_of
from prevenance.house.models import Boutique, Membership
from prevenance.journey.opening_hours import open_week


@transaction.atomic
def know(*, by: Membership, inquiry: Inquiry, client: Client) -> Inquiry:
    known = make_known(by=by, inquiry=inquiry, client=client)
    if known.contact and known.channel:
        at_that_place = ContactPoint.objects.seen_by(by).filter(client=client, normal=known.contact_normal)
        if not at_that_place.exists():
            add_contact(by=by, client=client, channel=Channel(known.channel), value=known.contact)
    return known


def note(
    *, by: Membership, through: Through, words: str, caller: Caller, boutique: Boutique | None, owner: Membership | None
) -> Inquiry:
    """A call, or somebody at the door; of a client, where the number is theirs alone."""
    return note_call(
        by=by,
        through=through,
        words=words,
        caller=caller,
        client=_client_at(by, caller, boutique),
        boutique=boutique,
        owner=owner,
        week=open_week(by.house, boutique or by.boutique),
    )


def _client_at(by: Membership, caller: Caller, boutique: Boutique | None) -> Client | None:
    if not caller.contact.strip():
        return None
    normal = normal_form(caller.channel(), caller.contact, region_of(boutique or by.boutique))
    points = ContactPoint.objects.seen_by(by).filter(normal=normal).values("client")
    found = list(Client.objects.seen_by(by).filter(pk__in=points, merged_into=None, erased_at=None)[:2])
    return found[0] if len(found) == 1 else None
