"""How words leave the house where it sends by itself: as they are, or on WhatsApp in a text that was approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery import actions as delivery
from prevenance.between_visits.delivery.models import WINDOW, ApprovedText, Message, State
from prevenance.between_visits.delivery.queries import Means, address_of, means_of, messages_from
from prevenance.between_visits.delivery.templates import can_be_filled, filled
from prevenance.between_visits.followups.drafts import LANGUAGES, Draft
from prevenance.between_visits.followups.reaching import Way
from prevenance.clientbook.models import Channel, Client, Purpose
from prevenance.house import audit
from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord

ON_ITS_WAY = (State.QUEUED, State.SENDING)


@dataclass(frozen=True)
class WayOut:
    """`words` as the client will read them."""

    channel: str
    words: str
    subject: str = ""
    template: dict[str, Any] | None = None


def ways_out(by: Membership, client: Client, purpose: Purpose, ways: Iterable[Way], words: str) -> dict[str, WayOut]:
    """channel → how it would go, of those that the house has set up. None where WhatsApp would not take it."""
    asked = list(ways)
    if not asked or not words:
        return {}
    numbers = [way.normal for way in asked if way.channel == Channel.WHATSAPP]
    means = means_of(by.house_id, *numbers[:1])
    to = _To(by, client, purpose)
    found = [_way_out(to, way.channel, words, means) for way in asked if way.channel in means.channels]
    return {way.channel: way for way in found if way}


def draft_words(written: Draft | None) -> str:
    """What the house may send itself: of a discreet client nothing is drafted, and so nothing goes by itself."""
    return written.text if written else ""


def send_out(
    *,
    by: Membership,
    client: Client,
    channel: str,
    purpose: Purpose,
    text: str,
    origin: HouseRecord,
    wording: str = "",
    asked_for: bool | None = None,
    discreet: bool = False,
) -> Message:
    """By the house itself. Raises `MayNotSendError`; a second tap while it waits is no second message."""
    if waiting := _waiting(by, origin, channel):
        return waiting
    way = way_out(by, client, purpose, channel, text)
    return delivery.send(
        by=by,
        client=client,
        channel=channel,
        purpose=purpose,
        words=way.words,
        subject=way.subject,
        template=way.template,
        origin=origin,
        asked_for=asked_for,
        wording=wording[:40],
        discreet=discreet,
    )


def _waiting(by: Membership, origin: HouseRecord, channel: str) -> Message | None:
    rows = messages_from(by, audit.kind_of(origin), origin.pk)
    return next((row for row in rows if row.state in ON_ITS_WAY and row.channel == channel), None)


def way_out(by: Membership, client: Client, purpose: Purpose, channel: str, words: str) -> WayOut:
    """Where nothing fits, the words as they are: whoever sends them is told why they do not go."""
    number = address_of(client, Channel.WHATSAPP) if channel == Channel.WHATSAPP else ""
    means = means_of(by.house_id, number)
    return _way_out(_To(by, client, purpose), channel, words, means) or WayOut(channel, words)


@dataclass(frozen=True)
class _To:
    by: Membership
    client: Client
    purpose: Purpose


def _way_out(to: _To, channel: str, words: str, means: Means) -> WayOut | None:
    language = language_for(to.client, to.by)
    if channel == Channel.EMAIL:
        with translation.override(language):
            return WayOut(channel, words, _("A word from %(house)s") % {"house": to.by.house.name})
    if channel == Channel.WHATSAPP and not means.wrote_within(WINDOW, timezone.now()):
        return _approved(to, words, [text for text in means.texts if text.language == language])
    return WayOut(channel, words)


def language_for(client: Client, by: Membership) -> str:
    """The client's first that we can write; else that of the house."""
    return next((code for code in [*client.languages, by.house.language] if code in LANGUAGES), "en")


def _approved(to: _To, words: str, texts: list[ApprovedText]) -> WayOut | None:
    """The first that fits."""
    told = {
        "name": to.client.greeting_name(),
        "words": words,
        "me": to.by.person.get_short_name(),
        "house": to.by.house.name,
    }
    text = next((text for text in texts if _fits(text, to.purpose, told)), None)
    if text is None:
        return None
    written, template = filled(text, told)
    return WayOut(Channel.WHATSAPP, written, template=template)


def _fits(text: ApprovedText, purpose: Purpose, told: dict[str, str]) -> bool:
    """Only one that carries the words: else nobody would know what was written for."""
    return "words" in text.gaps and text.purpose in ("", purpose) and can_be_filled(text, told)
