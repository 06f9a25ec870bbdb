"""Who may be invited to an event, with the reason why not; and the words of an invitation, drafted for one guest."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format, time_format

from prevenance.between_visits.events.actions import note_invited
from prevenance.between_visits.events.models import Event, Guest
from prevenance.between_visits.events.queries import Agreement, agreements
from prevenance.between_visits.events.rules import may_be_invited
from prevenance.between_visits.followups.actions import keep_contact
from prevenance.between_visits.followups.drafts import LANGUAGES, Draft, Slot, ToWrite, draft
from prevenance.between_visits.followups.reaching import Way
from prevenance.clientbook.models import Channel, Client, Facet, Purpose, Remembered, State
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.journey.ways_out import send_out
from prevenance.journey.writing import is_familiar, last_wordings

LISTED, ASKED_NO, NOT_ASKED, NO_ADDRESS, WISHES_NOT = "listed", "asked_no", "not_asked", "no_address", "wishes_not"


@dataclass(frozen=True)
class Candidate:
    """`why_not` is one of the words above, or empty."""

    client: Client
    why_not: str = ""
    ways: list[Way] = field(default_factory=list)


def candidates(by: Membership, event: Event, clients: list[Client]) -> list[Candidate]:
    """Each of them, in the order given: by what they agreed to, and by nothing else."""
    agreed = agreements(by, clients)
    listed: set[UUID | None] = set(
        Guest.objects.seen_by(by).filter(event=event, client__in=agreed).values_list("client_id", flat=True)
    )
    return [Candidate(one, _why_not(one, agreed[one.pk], listed), agreed[one.pk].ways) for one in clients]


def _why_not(client: Client, agreed: Agreement, listed: set[UUID | None]) -> str:
    if client.pk in listed:
        return LISTED
    if may_be_invited(agreed.ways, agreed.limit):
        return ""
    if agreed.ways:
        return WISHES_NOT
    if agreed.said is None:
        return NOT_ASKED
    return NO_ADDRESS if agreed.said else ASKED_NO


def invitation_for(guest: Guest, by: Membership, link: str, chosen: str = "") -> Draft | None:
    """In their language and form of address. None for a discreet client, of whom nothing is drafted."""
    client = guest.client
    if client is None or client.discreet:
        return None
    language = language_for(client, guest.event)
    to_write = ToWrite(
        about="invitation",
        language=language,
        familiar=is_familiar(client, _addressed(by, client)),
        slots=_slots(guest.event, client, by, language, link),
        heard=last_wordings(by.house_id, client.pk),
        seed=guest.pk.int,
    )
    return draft(to_write, chosen)


def language_for(client: Client | None, event: Event) -> str:
    """The client's first that we can write; else that of the boutique, or of the house."""
    spoken = client.languages if client else []
    return next((code for code in [*spoken, event.boutique.language, event.house.language] if code in LANGUAGES), "en")


def _addressed(by: Membership, client: Client) -> list[Remembered]:
    rows = Remembered.objects.seen_by(by).filter(client=client, facet=Facet.FORM_OF_ADDRESS)
    return sorted(rows.exclude(state=State.RETIRED), key=lambda fact: (fact.last_sure(), fact.pk), reverse=True)


def _slots(event: Event, client: Client, by: Membership, language: str, link: str) -> dict[str, Slot]:
    known = {
        "name": Slot(client.greeting_name(), "client", client.pk),
        "me": Slot(by.person.get_short_name(), "you"),
        "house": Slot(event.house.name, "house"),
        "event": Slot(event.name, "event"),
        "when": Slot(when_in_words(event, language), "event"),
        "place": Slot(event.place, "event"),
        "link": Slot(link, "event"),
    }
    words = event.words.get(language, "")
    return known | ({"words": Slot(words, "event")} if words else {})


def when_in_words(event: Event, language: str) -> str:
    """“Thursday 3 December, 18:30”: by the clock on that wall."""
    with translation.override(language):
        return f"{date_format(event.day, 'l j F')}, {time_format(event.begins, 'H:i')}"


@transaction.atomic
def invited(*, by: Membership, guest: Guest, channel: str, text: str = "", wording: str = "") -> Guest:
    """Somebody says that they have sent it, or said it. The words are kept with all that the client heard from us."""
    if guest.client is None:
        raise RefusedError
    if channel == Channel.PHONE:
        text = wording = ""  # what was said on the telephone was not read out
    keep_contact(by=by, client=guest.client, channel=channel, text=text, wording=wording[:40])
    return note_invited(by=by, guest=guest, channel=channel)


@transaction.atomic
def invitation_sent(*, by: Membership, guest: Guest, channel: str, text: str, wording: str = "") -> Guest:
    """The house sends it. Should it not arrive, whoever sent it is told on Today."""
    if guest.client is None:
        raise RefusedError
    told: dict[str, Any] = {"channel": channel, "text": text, "wording": wording}
    send_out(by=by, client=guest.client, purpose=Purpose.EVENTS, origin=guest, **told)
    return note_invited(by=by, guest=guest, channel=channel)
