"""An answer to whoever waits: in which words to begin, by which ways, and what it means for the book."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prevenance.between_visits.delivery import actions as delivery
from prevenance.between_visits.delivery.models import WINDOW
from prevenance.between_visits.delivery.queries import means_of
from prevenance.between_visits.followups.actions import keep_contact
from prevenance.between_visits.followups.drafts import LANGUAGES, stock
from prevenance.between_visits.followups.reaching import OPENED_BY_LINK, Way, agreed_ways
from prevenance.between_visits.inquiries.actions import note_answer
from prevenance.between_visits.inquiries.models import Inquiry, InquiryStep
from prevenance.between_visits.inquiries.rules import open_anew
from prevenance.clientbook.models import Channel, Client, Consent, ContactPoint, Purpose
from prevenance.clientbook.queries.consents import newest_of
from prevenance.clientbook.queries.together import ask_together
from prevenance.house.models import Membership
from prevenance.reading.language import language_of as spoken_in

ASKED_US = "They asked us, and wait for an answer."


@dataclass(frozen=True)
class AnswerWay:
    """`by_house`: the house sends it itself; else the phone of whoever answers."""

    way: Way
    by_house: bool


def ways_to_answer(inquiry: Inquiry, membership: Membership) -> list[AnswerWay]:
    """Where they wrote, first of all; then by whatever way they agreed to."""
    found = {way.channel: way for way in (*_as_they_came(inquiry), *_agreed(inquiry, membership))}
    in_use = _channels_open(membership.house_id, found.get(Channel.WHATSAPP)) if found else set()
    return [AnswerWay(way, way.channel in in_use) for way in found.values() if way.channel in in_use or way.has_link]


def _channels_open(house: UUID, whatsapp: Way | None) -> set[str]:
    """By which the house sends itself: WhatsApp takes free words only within a day of theirs."""
    means = means_of(house, whatsapp.normal if whatsapp else "")
    return means.channels if means.wrote_within(WINDOW, timezone.now()) else means.channels - {Channel.WHATSAPP}


def _as_they_came(inquiry: Inquiry) -> list[Way]:
    if not inquiry.contact_normal:
        return []
    told = Channel(inquiry.channel) if inquiry.channel else Channel.PHONE
    ways = [told, Channel.SMS] if told == Channel.PHONE and inquiry.contact_normal.startswith("+") else [told]
    return [Way(channel, inquiry.contact, inquiry.contact_normal) for channel in ways]


def _agreed(inquiry: Inquiry, membership: Membership) -> list[Way]:
    if inquiry.client_id is None:
        return []
    theirs: dict[str, Any] = {"client": inquiry.client_id}
    points = ContactPoint.objects.seen_by(membership).filter(**theirs)
    rows = ask_together(points, Consent.objects.seen_by(membership).filter(**theirs))
    known = {way.channel for way in _as_they_came(inquiry)}
    agreed = agreed_ways(rows.of(ContactPoint), newest_of(rows.of(Consent)), Purpose.SERVICE)
    return [way for way in agreed if way.channel not in known and way.channel in OPENED_BY_LINK]


def opening_words(inquiry: Inquiry, membership: Membership) -> str:
    """How the answer begins and ends, in the language that they wrote or speak."""
    words = stock(language_for(inquiry))
    name = inquiry.client.greeting_name() if inquiry.client else inquiry.name
    begins = words.open.format(name=name) if name else ""
    ends = words.close.format(me=membership.person.get_short_name(), house=membership.house.name)
    return "\n\n".join(part for part in (begins, "", ends) if part or begins)


def language_for(inquiry: Inquiry) -> str:
    written = spoken_in([inquiry.content.words])
    spoken = inquiry.client.languages if inquiry.client else []
    place = inquiry.boutique.language if inquiry.boutique else "en"
    return next((code for code in (written, *spoken, place) if code in LANGUAGES), "en")


@transaction.atomic
def send_answer(*, by: Membership, inquiry: Inquiry, channel: str, words: str) -> Inquiry:
    """By the house itself. Refused where they have not agreed to it, or the channel is not set up."""
    found = open_anew(by, inquiry)
    theirs = found.contact_normal if channel == found.channel else ""
    message = delivery.send(
        by=by,
        client=found.client,
        channel=channel,
        purpose=Purpose.SERVICE,
        words=words,
        subject=_subject(found) if channel == Channel.EMAIL else "",
        address=theirs,
        agreed=found.wording or ASKED_US,
        asked_for=True,
        answers=found.received.provider_id if found.received and channel == found.received.channel else "",
        origin=found,
        key=f"answer:{found.pk}:{InquiryStep.objects.seen_by(by).filter(inquiry=found).count()}",
    )
    return note_answer(by=by, inquiry=found, channel=message.channel)


def _subject(inquiry: Inquiry) -> str:
    subject = inquiry.content.subject
    return subject if subject.lower().startswith("re:") else f"Re: {subject}" if subject else inquiry.house.name


@transaction.atomic
def note_sent(*, by: Membership, inquiry: Inquiry, channel: str, words: str) -> Inquiry:
    """Somebody's own phone has sent it. Of a client the book keeps it as anything that they heard from us."""
    if channel == Channel.PHONE:
        words = ""  # what was said on the telephone was not read out
    if inquiry.client is None:
        return note_answer(by=by, inquiry=inquiry, channel=channel, words=words)
    answered = note_answer(by=by, inquiry=inquiry, channel=channel)
    keep_contact(by=by, client=inquiry.client, channel=channel, text=words)
    return answered


def possible_clients(inquiry: Inquiry, membership: Membership) -> Sequence[Client]:
    """Who might be asking: those reached at that number or address, as far as this member sees them."""
    if inquiry.client_id or not inquiry.contact_normal:
        return []
    points = ContactPoint.objects.seen_by(membership).filter(normal=inquiry.contact_normal)
    rows = Client.objects.seen_by(membership).filter(pk__in=points.values("client"), merged_into=None, erased_at=None)
    return list(rows.order_by("sort_key", "id")[:8])
