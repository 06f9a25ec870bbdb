"""Clients fill their own card, from a code at the counter."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.cards import add_contact, change_client, keep_client
from prevenance.clientbook.actions.consents import record_consent
from prevenance.clientbook.models import Asked, Channel, Client, CounterCard, Purpose
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand, works_at
from prevenance.house.secret import hashed, new_token

A_WORKING_DAY = timedelta(hours=12)


@dataclass(frozen=True)
class OwnConsent:
    channel: Channel
    purpose: Purpose
    given: bool
    wording: str  # as it stood on the card


@dataclass(frozen=True)
class OwnCard:
    """What a client writes on it."""

    name: str
    called: str = ""
    pronunciation: str = ""
    language: str = ""
    contacts: tuple[tuple[Channel, str], ...] = ()
    consents: tuple[OwnConsent, ...] = field(default=())


@transaction.atomic
def make_counter_card(
    *, by: Membership, boutique: Boutique, client: Client | None = None, valid: timedelta = A_WORKING_DAY
) -> tuple[CounterCard, str]:
    """The card and the token of its link, which is never to be had again."""
    demand(by, Deed.WRITE_CLIENTS)
    if not works_at(by, boutique):
        raise RefusedError
    if client:
        demand_write(by, client)
    token = new_token()
    card = CounterCard(house_id=by.house_id, boutique=boutique, made_by=by, client=client, hashed_token=hashed(token))
    card.expires = timezone.now() + valid
    card.save()
    return card, token


def card_of(token: str) -> CounterCard | None:
    """The card that this link was made for, while it is good."""
    cards = CounterCard.objects.unscoped_for("whoever holds the link is a client, not a member")
    known = cards.select_related("house", "boutique", "made_by__person", "client")
    card = known.filter(hashed_token=hashed(token)).first()
    good = card and card.is_good(timezone.now()) and card.made_by.left is None and card.made_by.person.is_active
    return card if good else None


@transaction.atomic
def fill_own_card(*, card: CounterCard, own: OwnCard) -> Client:
    """Makes a client, or completes the one that the card was made for. Nothing is shown of what is known already:

    who writes somebody else's number makes a twin, which a person merges or not.
    """
    locked = CounterCard.objects.unscoped_for("whoever holds the link is a client, not a member")
    card = locked.select_for_update(of=("self",)).select_related("made_by", "boutique", "client").get(pk=card.pk)
    if not card.is_good(timezone.now()):
        raise RefusedError
    if not own.name.strip():
        raise ValidationError({"name": _("Please write your name.")})
    client = _client_of(card, own)
    keep_what_they_wrote(by=card.made_by, client=client, own=own)
    card.used_at, card.times_used = timezone.now(), card.times_used + 1
    card.save()
    return client


def _client_of(card: CounterCard, own: OwnCard) -> Client:
    languages = [own.language] if own.language else []
    if card.client is None:
        return keep_client(
            by=card.made_by,
            name=own.name,
            called=own.called,
            pronunciation=own.pronunciation,
            languages=languages,
            boutique=card.boutique,
        )
    details = {"called": own.called, "pronunciation": own.pronunciation}
    kept = {name: value for name, value in details.items() if value}
    more = [language for language in languages if language not in card.client.languages]
    return change_client(
        by=card.made_by, client=card.client, name=own.name, languages=[*more, *card.client.languages], **kept
    )


def keep_what_they_wrote(*, by: Membership, client: Client, own: OwnCard, at: datetime | None = None) -> None:
    """Where they may be reached and what they agreed to, with the words that were shown."""
    for channel, value in own.contacts:
        add_contact(by=by, client=client, channel=channel, value=value)
    for consent in own.consents:
        record_consent(
            by=by,
            client=client,
            channel=consent.channel,
            purpose=consent.purpose,
            given=consent.given,
            wording=consent.wording,
            language=own.language,
            source=Asked.OWN_CARD,
            at=at,
        )
