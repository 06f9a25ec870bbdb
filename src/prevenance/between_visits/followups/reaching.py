"""How a client has agreed to be reached, and the link that opens it. Nothing is sent from here."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from prevenance.clientbook.models import Channel, Consent, ContactPoint, Purpose

# The quickest to answer first; a card by hand is always in one's power.
IN_ORDER = (Channel.WHATSAPP, Channel.SMS, Channel.EMAIL, Channel.PHONE, Channel.WECHAT, Channel.POST, Channel.OTHER)
OPENED_BY_LINK = (Channel.WHATSAPP, Channel.SMS, Channel.EMAIL, Channel.PHONE)


@dataclass(frozen=True)
class Way:
    channel: Channel
    value: str  # as it is written
    normal: str  # as it is dialled

    @property
    def has_link(self) -> bool:
        return self.channel in OPENED_BY_LINK

    def link(self, words: str, subject: str = "") -> str:
        """Opens the phone's own app, with the words in it where it takes any."""
        match self.channel:
            case Channel.WHATSAPP:
                return f"https://wa.me/{self.normal.lstrip('+')}?{urlencode({'text': words}, quote_via=quote)}"
            case Channel.SMS:
                return f"sms:{self.normal}?&{urlencode({'body': words}, quote_via=quote)}"
            case Channel.EMAIL:
                told = {"subject": subject, "body": words.replace("\n", "\r\n")}
                return f"mailto:{quote(self.normal, safe='@')}?{urlencode(told, quote_via=quote)}"
            case Channel.PHONE:
                return f"tel:{self.normal}"
            case _:
                return ""


def agreed_ways(points: Iterable[ContactPoint], consents: Iterable[Consent], purpose: Purpose) -> list[Way]:
    """Where they said yes and there is something to dial; the preferred one first. `consents` are those that hold."""
    agreed = {consent.channel for consent in consents if consent.given and consent.purpose == purpose}
    known = [point for point in points if point.channel in agreed]
    known.sort(key=lambda point: (not point.preferred, IN_ORDER.index(Channel(point.channel)), point.pk))
    found = {point.channel: Way(Channel(point.channel), point.value, point.normal) for point in reversed(known)}
    return [found[channel] for channel in dict.fromkeys(point.channel for point in known)]
