from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.queries import Agreement, agreements, places_left
from prevenance.between_visits.events.rules import demand_invite_to, demand_write_on, may_be_invited
from prevenance.between_visits.events.understanding import MOST_OTHERS, Answer
from prevenance.clientbook.actions.checking import checked, demand_same_house
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import RefusedError
from prevenance.house.secret import hashed, new_token

LONGEST_WORDS, LONGEST_NAME = 1000, 80


class Details(TypedDict, total=False):
    """What an event is. `words` by language."""

    name: str
    boutique: Boutique
    day: date
    begins: time
    ends: time | None
    time_zone: str
    place: str
    words: dict[str, str]
    places: int | None
    host: Membership


@transaction.atomic
def keep_event(*, by: Membership, event: Event | None = None, **details: Unpack[Details]) -> Event:
    """A new one, or a change to `event`."""
    event = event or Event(house_id=by.house_id, host=by)
    for name, value in details.items():
        setattr(event, name, value)
    demand_same_house(by, event.boutique, event.host)
    demand_write_on(by, event)
    checked(event).save()
    audit.note(by, AuditedDeed.WRITE, event)
    return event


@transaction.atomic
def call_off(*, by: Membership, event: Event) -> Event:
    """The guests are told by a person; their links say so from now on."""
    demand_write_on(by, event)
    event.called_off_at = timezone.now()
    event.save()
    audit.note(by, AuditedDeed.WRITE, event)
    return event


@transaction.atomic
def choose_guests(*, by: Membership, event: Event, clients: Iterable[Client]) -> list[Guest]:
    """Those who said yes to invitations, whom this member may write on, and who are not on the list yet."""
    demand_invite_to(by, event)
    clients = list(clients)
    for client in clients:
        demand_write(by, client)
    agreed = agreements(by, clients)
    listed = set(Guest.objects.seen_by(by).filter(event=event).values_list("client_id", flat=True))
    fitting = [one for one in clients if one.pk not in listed and _may_be(agreed[one.pk])]
    return [_chosen(by, event, client) for client in fitting]


def _may_be(agreed: Agreement) -> bool:
    return may_be_invited(agreed.ways, agreed.limit)


def _chosen(by: Membership, event: Event, client: Client) -> Guest:
    token = new_token()
    guest = Guest(house_id=by.house_id, event=event, client=client, chosen_by=by, hashed_token=hashed(token))
    guest.token = token
    guest.save()
    audit.note(by, AuditedDeed.WRITE, guest)
    return guest


@transaction.atomic
def leave_out(*, by: Membership, guest: Guest) -> None:
    """Off the list, while they have not been invited."""
    found = _anew(by, guest)
    if found.invited_at or found.arrived_at:
        raise RefusedError
    audit.note(by, AuditedDeed.ERASE, found)
    found.delete()


@transaction.atomic
def note_invited(*, by: Membership, guest: Guest, channel: str) -> Guest:
    found = _anew(by, guest)
    demand_invite_to(by, found.event)
    found.invited_at, found.invited_by = found.invited_at or timezone.now(), channel
    found.save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


@transaction.atomic
def note_not_invited(*, by: Membership, guest: Guest) -> Guest:
    """What was to invite them did not go. Who has answered was invited, whatever it was by."""
    found = _anew(by, guest)
    demand_invite_to(by, found.event)
    if found.answered_at is None:
        found.invited_at, found.invited_by = None, ""
        found.save()
        audit.note(by, AuditedDeed.WITHDRAW, found)
    return found


@transaction.atomic
def note_answer(
    *, by: Membership, guest: Guest, answer: Answer, others: int = 0, names: Iterable[str] = (), words: str = ""
) -> Guest:
    """As somebody heard it, at the counter or by telephone."""
    found = _anew(by, guest)
    demand_write(by, found.client) if found.client else demand_write_on(by, found.event)
    kept = answered(guest=found, answer=answer, others=others, names=names, words=words)
    audit.note(by, AuditedDeed.WRITE, kept)
    return kept


@transaction.atomic
def answered(
    *,
    guest: Guest,
    answer: Answer,
    others: int = 0,
    names: Iterable[str] = (),
    words: str = "",
    at: datetime | None = None,
) -> Guest:
    """By the guest. Where there are not places enough for all of them, they wait for some."""
    event, found = _both_locked(guest)
    if event.is_called_off or not 0 <= others <= MOST_OTHERS:
        raise ValidationError(_("Say how many of you come: ten at most."))
    found.answer, found.answered_at = answer, at or timezone.now()
    found.others = others if answer != Answer.NO else 0
    found.names = [name.strip()[:LONGEST_NAME] for name in names if name.strip()][: found.others]
    found.words = words.strip()[:LONGEST_WORDS] or found.words
    left = places_left(event, besides=found)
    found.waiting = answer == Answer.YES and left is not None and found.party > left
    found.save()
    return found


@transaction.atomic
def give_place(*, by: Membership, guest: Guest) -> Guest:
    """To one who waits, once there is a place; or in spite of it, where somebody finds another chair."""
    demand_write_on(by, guest.event)
    found = _anew(by, guest)
    found.waiting = False
    found.save()
    audit.note(by, AuditedDeed.WRITE, found)
    return found


def guest_of(token: str) -> Guest | None:
    """Whom this link was made for, while it is open."""
    rows = Guest.objects.unscoped_for("whoever holds the link is a guest, not a member")
    known = rows.select_related("event__house", "event__boutique", "event__host__person", "client__boutique", "house")
    guest = known.filter(hashed_token=hashed(token), client__merged_into=None, client__erased_at=None).first()
    return guest if guest and timezone.now() < guest.event.closes_at else None


def _both_locked(guest: Guest) -> tuple[Event, Guest]:
    """Two who answer at once do not get the same last place: they queue for the event."""
    why = "places are given out one after another, whoever asks"
    event = Event.objects.unscoped_for(why).select_for_update(of=("self",)).get(pk=guest.event_id)
    found = Guest.objects.unscoped_for(why).select_for_update(of=("self",)).select_related("client").get(pk=guest.pk)
    found.event = event
    return event, found


def _anew(by: Membership, guest: Guest) -> Guest:
    rows = Guest.objects.seen_by(by).select_for_update(of=("self",)).select_related("client", "event__boutique")
    found = rows.filter(pk=guest.pk).first()
    if found is None:
        raise RefusedError
    return found
