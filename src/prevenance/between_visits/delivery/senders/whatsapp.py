"""WhatsApp Business by its Cloud API: words, a picture or a document, an approved text, an answer to a message."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import requests
from django.conf import settings as django_settings
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import NewConnectionError

from prevenance.between_visits.delivery.models import Attachment, Message, Trouble
from prevenance.between_visits.delivery.senders.network import session
from prevenance.between_visits.delivery.senders.outcome import How, Outcome, later, refused, sent, unknown

BASE, VERSION = "https://graph.facebook.com", "v23.0"
PICTURES = ("image/jpeg", "image/png")
LONGEST_ANSWER = 64 * 1024

ASKS_TO_WAIT = {1, 2, 4, 80007, 130429, 131016, 131048, 131056, 131057, 133004, 133016}
KEY_REFUSED = {0, 3, 10, 190, *range(200, 300), 131005, 133010}
WINDOW_CLOSED = {131047}
ADDRESS_REFUSED = {131021, 131026, 131030}
"""Of https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes."""


@dataclass(frozen=True)
class Number:
    """The house's number at WhatsApp. `app_secret` and `verify_token` are for what comes in."""

    number_id: str
    token: str
    version: str = VERSION
    base: str = BASE
    app_secret: str = ""
    verify_token: str = ""

    @property
    def address(self) -> str:
        return f"{self.base.rstrip('/')}/{self.version}/{self.number_id}"


def send(message: Message, settings: dict[str, Any]) -> Outcome:
    number = Number(**settings)
    if urlsplit(number.base).scheme != "https" and not django_settings.INNER_SERVERS:
        return later(Trouble.NOT_SECURE)
    one = message.attachments.unscoped_for("it goes with its message").order_by("place").first()
    if one is None:
        return _said(number, payload(message))
    media = _uploaded(number, one)
    return media if isinstance(media, Outcome) else _said(number, payload(message, media))


def payload(message: Message, media: dict[str, Any] | None = None) -> dict[str, Any]:
    """`media`: its kind, and what the API wants to know of it."""
    told: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": message.address,
    }
    if message.answers:
        told["context"] = {"message_id": message.answers}
    return told | _what(message, media)


def _what(message: Message, media: dict[str, Any] | None) -> dict[str, Any]:
    if template := message.template:
        return {"type": "template", "template": _template(template)}
    if media:
        kind = media["kind"]
        caption = {"caption": message.words} if message.words else {}
        return {"type": kind, kind: media["told"] | caption}
    return {"type": "text", "text": {"preview_url": False, "body": message.words}}


def _template(template: dict[str, Any]) -> dict[str, Any]:
    parameters = [{"type": "text", "text": value} for value in template["parameters"]]
    components = [{"type": "body", "parameters": parameters}] if parameters else []
    return {
        "name": template["name"],
        "language": {"code": template["language"]},
        **({"components": components} if components else {}),
    }


def _uploaded(number: Number, one: Attachment) -> dict[str, Any] | Outcome:
    """A picture goes to WhatsApp first and is then named: it cannot fetch what lies here, sealed. Until it is there,
    nothing was said to anybody."""
    files = {"file": (one.name, one.content, one.media_type)}
    try:
        code, answer = _asked(number, "media", data={"messaging_product": "whatsapp"}, files=files)
    except requests.RequestException:
        return later(Trouble.UNREACHABLE)
    if code == 200 and answer.get("id"):
        return _media(one, str(answer["id"]))
    no = _no(code, answer)
    return later(Trouble.BUSY, no.answer) if no.how == How.UNKNOWN else no


def _media(one: Attachment, id: str) -> dict[str, Any]:
    if one.media_type in PICTURES:
        return {"kind": "image", "told": {"id": id}}
    return {"kind": "document", "told": {"id": id, "filename": one.name}}


def _said(number: Number, told: dict[str, Any]) -> Outcome:
    try:
        code, answer = _asked(number, "messages", json=told)
    except requests.RequestException as error:
        return later(Trouble.UNREACHABLE) if _never_reached(error) else unknown()
    if code != 200:
        return _no(code, answer)
    ids = [str(one.get("id") or "") for one in answer.get("messages") or [] if isinstance(one, dict)]
    return sent(ids[0]) if ids and ids[0] else unknown()


def _asked(number: Number, what: str, **told: Any) -> tuple[int, dict[str, Any]]:
    with session() as line:
        headers = {"Authorization": f"Bearer {number.token}"}
        answer = line.post(f"{number.address}/{what}", headers=headers, stream=True, **told)
        return int(answer.status_code), _read(answer.raw.read(LONGEST_ANSWER, decode_content=True))


def _read(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _never_reached(error: requests.RequestException) -> bool:
    """No connection was made, so that nothing can have been heard."""
    cause = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, requests.ConnectTimeout | InvalidIPAddress) or isinstance(cause, NewConnectionError)


def _no(status: int, answer: dict[str, Any]) -> Outcome:
    error = answer.get("error")
    if not isinstance(error, dict) or not isinstance(error.get("code"), int):
        return unknown(str(status)) if status >= 500 else refused(Trouble.REFUSED, str(status))
    code, told = error["code"], f"{error['code']} {error.get('message', '')}".strip()
    if code in ASKS_TO_WAIT or status == 429:
        return later(Trouble.BUSY, told)
    if code in KEY_REFUSED:
        return later(Trouble.KEY_REFUSED, told)
    if code in WINDOW_CLOSED:
        return refused(Trouble.WINDOW_CLOSED, told)
    return refused(Trouble.ADDRESS_REFUSED if code in ADDRESS_REFUSED else Trouble.REFUSED, told)
