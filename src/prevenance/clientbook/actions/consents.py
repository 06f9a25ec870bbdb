from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.actions.telling import note_consent
from prevenance.clientbook.models import Asked, Channel, Client, Consent, Purpose
from prevenance.clientbook.queries.consents import current_consents
from prevenance.clientbook.rules import demand_write
from prevenance.house.models import Membership


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
