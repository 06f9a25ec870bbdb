"""What comes back: that a message arrived or did not, that somebody wrote to us, that they ask for no more news."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery.models import Correspondent, Message, State, Trouble
from prevenance.between_visits.delivery.queries import WHY
from prevenance.between_visits.delivery.stop_words import Stop, stop_in
from prevenance.clientbook.actions.consents import withdraw_by_message
from prevenance.clientbook.models import Channel, Client, ContactPoint, Purpose
from prevenance.clientbook.models.contact_point import normal_form

ON_ITS_WAY = (State.SENDING, State.SENT, State.UNCERTAIN)
FOR_SERVICE_ALONE = tuple(purpose for purpose in Purpose if purpose != Purpose.SERVICE)


def returned(provider_id: str, reason: str, house: UUID | None = None) -> Message | None:
    """A mail that came back, or that WhatsApp could not deliver. None where no message bears that id."""
    return reported(provider_id, State.FAILED, reason, house)


@transaction.atomic
def reported(provider_id: str, state: str, reason: str = "", house: UUID | None = None) -> Message | None:
    """What a provider tells of a message: `delivered`, `read` or `failed`. Told late or twice, the last word stays
    with what is sure. Whether somebody read it is their own affair: it counts as delivered."""
    rows = Message.objects.unscoped_for("a provider knows its own id alone").filter(provider_id=provider_id)
    rows = rows.filter(house=house) if house else rows
    found = rows.select_for_update(of=("self",)).first() if provider_id else None
    if found is None:
        return None
    if state in ("delivered", "read") and found.state in (*ON_ITS_WAY, State.FAILED):
        return _ended(found, State.DELIVERED)
    if state == "failed" and found.state in ON_ITS_WAY:
        return _ended(found, State.FAILED, Trouble.RETURNED, " ".join(reason.split())[:300])
    if state == "sent" and found.state in (State.SENDING, State.UNCERTAIN):
        return _ended(found, State.SENT)
    return found


def _ended(message: Message, state: State, trouble: str = "", answer: str = "") -> Message:
    message.state, message.trouble, message.answer = state, trouble, answer
    message.leased_until, message.lease, message.ended_at = None, None, timezone.now()
    message.sent_at = message.sent_at or (None if state == State.FAILED else message.ended_at)
    message.save()
    return message


def heard_from(house: UUID, channel: str, address: str, at: datetime, provider_id: str = "") -> Correspondent:
    """Somebody wrote to us, whether they have a card or not: for a day WhatsApp lets us answer freely."""
    row = _correspondent(house, channel, address)
    older = Correspondent.objects.unscoped_for(WHY).filter(Q(wrote_at=None) | Q(wrote_at__lt=at), pk=row.pk)
    older.update(wrote_at=at, provider_id=provider_id[:255])
    row.refresh_from_db()
    return row


@transaction.atomic
def stopped(
    client: Client | None, channel: str, words: str, at: datetime, *, house: UUID | None = None, address: str = ""
) -> str:
    """They ask for no more news: a dated no to all but service, on this channel, or on all where they say so. Returns
    what may be answered, in the language in which they said it.

    `house` and `address` for somebody without a card; with an address, one who has a card is known by it as well.
    """
    whose = client.house_id if client else house
    if whose is None:
        raise ValueError("A stop is said by a client, or to a house.")
    said = stop_in(words) or Stop()
    others = [one for one in Channel if one != channel] if said.everywhere else []
    channels = [Channel(channel), *others]
    if client is not None:
        withdraw_by_message(client=client, channels=channels, purposes=FOR_SERVICE_ALONE, wording=words, at=at)
    if address:
        row = _correspondent(whose, channel, address)
        Correspondent.objects.unscoped_for(WHY).filter(pk=row.pk).update(stopped_at=at)
    with translation.override(said.language or _language_of(client)):
        return _("You will get no more news from us. What you asked us for still reaches you.")


def _language_of(client: Client | None) -> str:
    spoken = client.languages if client else []
    return next((code for code in spoken if code in ("en", "fr")), "en")


def _correspondent(house: UUID, channel: str, address: str) -> Correspondent:
    rows = Correspondent.objects.unscoped_for(WHY)
    found: Correspondent = rows.get_or_create(house_id=house, channel=channel, address=normal_form(channel, address))[0]
    return found


def forget_correspondent(client: Client) -> int:
    """That they wrote, and when, goes with a client who is forgotten."""
    known = ContactPoint.objects.unscoped_for(WHY).filter(client=client, house=client.house_id)
    theirs = Correspondent.objects.unscoped_for(WHY).filter(house=client.house_id, address__in=known.values("normal"))
    return theirs.delete()[0]
