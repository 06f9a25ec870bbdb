"""How words leave the house where it sends by itself: as they are, or on WhatsApp in a text that was approved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery.models import WINDOW, ApprovedText
from prevenance.between_visits.delivery.queries import Means, address_of, means_of
from prevenance.between_visits.delivery.templates import can_be_filled, filled
from prevenance.between_visits.followups.drafts import LANGUAGES
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.followups.reaching import Way
from prevenance.clientbook.models import Channel, Client
from prevenance.house.models import Membership


@dataclass(frozen=True)
class WayOut:
    """`words` as the client will read them."""

    channel: str
    words: str
    subject: str = ""
    template: dict[str, Any] | None = None


def ways_out(by: Membership, follow_up: FollowUp, ways: Iterable[Way], words: str) -> dict[str, WayOut]:
    """channel → how it would go, of those that the house has set up. None where WhatsApp would not take it."""
    asked = list(ways)
    if not asked or not words:
        return {}
    numbers = [way.normal for way in asked if way.channel == Channel.WHATSAPP]
    means = means_of(by.house_id, *numbers[:1])
    found = [_way_out(by, follow_up, way.channel, words, means) for way in asked if way.channel in means.channels]
    return {way.channel: way for way in found if way}


def way_out(by: Membership, follow_up: FollowUp, channel: str, words: str) -> WayOut:
    """Where nothing fits, the words as they are: whoever sends them is told why they do not go."""
    number = address_of(follow_up.client, Channel.WHATSAPP) if channel == Channel.WHATSAPP else ""
    return _way_out(by, follow_up, channel, words, means_of(by.house_id, number)) or WayOut(channel, words)


def _way_out(by: Membership, follow_up: FollowUp, channel: str, words: str, means: Means) -> WayOut | None:
    language = language_for(follow_up.client, by)
    if channel == Channel.EMAIL:
        with translation.override(language):
            return WayOut(channel, words, _("A word from %(house)s") % {"house": by.house.name})
    if channel == Channel.WHATSAPP and not means.wrote_within(WINDOW, timezone.now()):
        return _approved(by, follow_up, words, [text for text in means.texts if text.language == language])
    return WayOut(channel, words)


def language_for(client: Client, by: Membership) -> str:
    """The client's first that we can write; else that of the house."""
    return next((code for code in [*client.languages, by.house.language] if code in LANGUAGES), "en")


def _approved(by: Membership, follow_up: FollowUp, words: str, texts: list[ApprovedText]) -> WayOut | None:
    """The first that fits."""
    told = {
        "name": follow_up.client.greeting_name(),
        "words": words,
        "me": by.person.get_short_name(),
        "house": by.house.name,
    }
    text = next((text for text in texts if _fits(text, follow_up, told)), None)
    if text is None:
        return None
    written, template = filled(text, told)
    return WayOut(Channel.WHATSAPP, written, template=template)


def _fits(text: ApprovedText, follow_up: FollowUp, told: dict[str, str]) -> bool:
    """Only one that carries the words: else nobody would know what was written for."""
    return "words" in text.gaps and text.purpose in ("", Kind(follow_up.kind).purpose) and can_be_filled(text, told)
