"""Text messages, and what else goes by a gateway: one address such as `twilio://…/{to}`, of the many that Apprise
knows."""

import logging
import re
from typing import Any
from urllib.parse import quote, urlsplit

import apprise
from apprise.attachment.memory import AttachMemory
from apprise.logger import LogCapture
from django.conf import settings as django_settings

from prevenance.between_visits.delivery.models import Message, Trouble
from prevenance.between_visits.delivery.senders.network import NoPublicPlaceError, public_address
from prevenance.between_visits.delivery.senders.outcome import Outcome, later, refused, sent, unknown

TO = "{to}"
OF_ONES_OWN = ("json", "jsons", "form", "forms", "xml", "xmls", "smseagle", "smseagles", "signal", "signals")
GATEWAYS = (
    *("46elks", "bulksms", "bulkvs", "burstsms", "clickatell", "clicksend", "d7sms", "exotel", "freemobile", "httpsms"),
    *("infobip", "kaleyra", "kavenegar", "kudosity", "mobilemessage", "msg91", "msgbird", "nexmo", "octopush", "plivo"),
    *("serwersms", "seven", "sfr", "sinch", "smsc", "smsmanager", "sns", "telesign", "telnyx", "threema", "twilio"),
    *("viber", "voipms", "vonage"),
)
"""Those that write to a number; others of Apprise write to a house's own people, or run on this machine."""
STATUS = re.compile(r"error=(\d{3})")
NEVER_REACHED = re.compile(r"NewConnectionError|ConnectTimeout|Connection refused|NameResolution|Name or service")


def problem_with(address: str) -> Trouble | None:
    """Of an address that somebody typed."""
    scheme = urlsplit(address).scheme.lower()
    if TO not in address or scheme not in (*GATEWAYS, *OF_ONES_OWN):
        return Trouble.NOT_SET_UP
    return None if _opened(address, "+33600000000") else Trouble.NOT_SET_UP


def send(message: Message, settings: dict[str, Any]) -> Outcome:
    address = settings["address"]
    gateway, trouble = _opened(address, message.address), problem_with(address) or _leads_within(address)
    if gateway is None or trouble:
        return later(trouble or Trouble.NOT_SET_UP)
    files = [AttachMemory(one.content, one.name, one.media_type) for one in _attached(message)]  # type: ignore[no-untyped-call]
    if files and not gateway[0].attachment_support:
        return refused(Trouble.WORDS_ALONE)
    with LogCapture(level=logging.DEBUG) as told:  # type: ignore[no-untyped-call]
        went = gateway.notify(body=message.words, title=message.subject, attach=files or None)
        return sent() if went else _why(told.getvalue())


def _attached(message: Message) -> list[Any]:
    return list(message.attachments.unscoped_for("it goes with its message").order_by("place"))


def _opened(address: str, to: str) -> apprise.Apprise | None:
    asset = apprise.AppriseAsset(http_redirects=False, app_id="Prevenance", secure_logging=True)
    found = apprise.Apprise(asset=asset)
    return found if found.add(address.replace(TO, quote(to, safe=""))) and len(found) == 1 else None


def _leads_within(address: str) -> Trouble | None:
    """Only where the house names a server itself; the others lead to the gateway's own."""
    parts = urlsplit(address)
    if parts.scheme.lower() not in OF_ONES_OWN or django_settings.INNER_SERVERS:
        return None
    try:
        public_address(parts.hostname or "", 443)
    except NoPublicPlaceError:
        return Trouble.NO_PUBLIC_PLACE
    except (OSError, ValueError):
        return Trouble.UNREACHABLE
    return None


def _why(told: str) -> Outcome:
    """Apprise says no more than that it did not go; what it wrote down on its way says the rest."""
    if NEVER_REACHED.search(told):
        return later(Trouble.UNREACHABLE)
    found = STATUS.search(told)
    if found is None:
        return unknown()
    code = int(found.group(1))
    if code in (401, 403):
        return later(Trouble.KEY_REFUSED, str(code))
    return later(Trouble.BUSY, str(code)) if code == 429 or code >= 500 else refused(Trouble.REFUSED, str(code))
