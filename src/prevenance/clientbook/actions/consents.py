from collections.abc import Collection
from datetime import datetime
from itertools import product

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.actions.telling import note_consent
from prevenance.clientbook.models import Asked, Channel, Client, Consent, Purpose
from prevenance.clientbook.queries.consents import current_consents, newest_of
from prevenance.clientbook.rules import demand_write
from prevenance.house.announcing import announce_in
from prevenance.house.models import Event, Membership


@transaction.atomic
def record_consent(
    *,
    by: Membership,
    client: Client,
    channel: Channel,
    purpose: Purpose,
    given: bool,
    wording: str,
    language: str = "",
    source: Asked = Asked.IN_PERSON,
    at: datetime | None = None,
) -> Consent:
    """A yes is kept with the very words that were shown or said."""
    demand_write(by, client)
    if given and not wording.strip():
        raise ValidationError({"wording": _("Write down the words that were shown or said.")})
    consent = Consent(house_id=by.house_id, client=client, channel=channel, purpose=purpose, given=given)
    consent.wording, consent.language, consent.source = wording, language, source
    consent.asked_by, consent.at = by, at or timezone.now()
    checked(consent).save()
    note_consent(by, consent)
    return consent


@transaction.atomic
def withdraw_by_message(
    *, client: Client, channels: Collection[Channel], purposes: Collection[Purpose], wording: str, at: datetime
) -> list[Consent]:
    """A client wrote no, and nobody of the house was asked: dated as they wrote it, in their words. For a channel on
    which they never said yes there is nothing to take back, but for the one they wrote on, the first of `channels`."""
    rows = Consent.objects.unscoped_for("a no holds for the house, whoever sees the client")
    held = newest_of(list(rows.filter(client=client, house=client.house_id)))
    yes = {(one.channel, one.purpose) for one in held if one.given and one.at <= at}
    said = {(one.channel, one.purpose) for one in held}
    kept = []
    for channel, purpose in product(channels, purposes):
        never_asked = channel == next(iter(channels)) and (channel, purpose) not in said
        if (channel, purpose) in yes or never_asked:
            kept.append(_no_by_message(client, channel, purpose, wording, at))
    return kept


def _no_by_message(client: Client, channel: Channel, purpose: Purpose, wording: str, at: datetime) -> Consent:
    consent = Consent(house_id=client.house_id, client=client, channel=channel, purpose=purpose, given=False)
    consent.wording, consent.source, consent.at = wording, Asked.MESSAGE, at
    consent.save()
    announce_in(client.house_id, Event.CONSENT_CHANGED, consent)
    return consent


@transaction.atomic
def withdraw(
    *, by: Membership, client: Client, channel: Channel | None = None, purpose: Purpose | None = None, wording: str = ""
) -> list[Consent]:
    """A no to all that was a yes, on this channel, for this purpose, or altogether."""
    asked = (consent for consent in current_consents(client, by) if consent.given)
    chosen = [c for c in asked if channel in (None, c.channel) and purpose in (None, c.purpose)]
    return [
        record_consent(
            by=by,
            client=client,
            channel=Channel(consent.channel),
            purpose=Purpose(consent.purpose),
            given=False,
            wording=wording,
            language=consent.language,
        )
        for consent in chosen
    ]
