"""What WhatsApp's Cloud API tells: messages of clients, and how ours fared."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from prevenance.between_visits.delivery.arrival import Arrival, Fared

CARRIED = ("image", "video", "audio", "voice", "document", "sticker", "location", "contacts")
MOST_MESSAGES = 500


def messages_in(told: Any) -> list[str]:
    """The ids of what came in."""
    return [str(message["id"]) for _value, message in _messages(told) if message.get("id")][:MOST_MESSAGES]


def read_message(raw: bytes, id: str) -> Arrival | None:
    found = ((value, message) for value, message in _messages(json.loads(raw)) if str(message.get("id")) == id)
    value, message = next(found, (None, None))
    if value is None or message is None:
        return None
    number = str(message.get("from", ""))
    return Arrival(
        sender=f"+{number.lstrip('+')}" if number else "",
        sender_name=_name_of(value, number),
        words=_words(message),
        at=_instant(message.get("timestamp")),
        answers=_answered(message),
        attachments=tuple(_carried(message)),
        is_automatic=message.get("type") in ("system", "reaction"),
    )


def statuses_in(told: Any) -> list[Fared]:
    found = [status for value in _values(told) for status in _dicts(value.get("statuses"))]
    return [_fared(status) for status in found if status.get("id")][:MOST_MESSAGES]


def _fared(status: dict[str, Any]) -> Fared:
    error = next(_dicts(status.get("errors")), {})
    reason = " ".join(str(error.get(name, "")) for name in ("code", "title") if error.get(name))
    return Fared(str(status["id"]), str(status.get("status", "")), reason[:300])


def _messages(told: Any) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for value in _values(told):
        for message in _dicts(value.get("messages")):
            yield value, message


def _values(told: Any) -> Iterator[dict[str, Any]]:
    """Whoever signs it, nothing says that it has the shape it should have."""
    for entry in _dicts(told.get("entry") if isinstance(told, dict) else None):
        for change in _dicts(entry.get("changes")):
            if isinstance(change.get("value"), dict):
                yield change["value"]


def _dicts(found: Any) -> Iterator[dict[str, Any]]:
    return (one for one in found if isinstance(one, dict)) if isinstance(found, list) else iter(())


def _part(message: dict[str, Any], name: Any) -> dict[str, Any]:
    found = message.get(name) if isinstance(name, str) else None
    return found if isinstance(found, dict) else {}


def _words(message: dict[str, Any]) -> str:
    kind = message.get("type")
    part = _part(message, kind)
    if kind == "interactive":
        part = _part(part, part.get("type"))
    found = (part.get(name) for name in ("body", "text", "title", "caption", "emoji"))
    return str(next((words for words in found if words), ""))


def _name_of(value: dict[str, Any], number: str) -> str:
    known = (one for one in _dicts(value.get("contacts")) if str(one.get("wa_id")) == number)
    return str(_part(next(known, {}), "profile").get("name", ""))


def _answered(message: dict[str, Any]) -> tuple[str, ...]:
    id = _part(message, "context").get("id")
    return (str(id),) if id else ()


def _carried(message: dict[str, Any]) -> Iterator[str]:
    """By kind and name; what it is stays with WhatsApp."""
    kind = str(message.get("type", ""))
    if kind in CARRIED:
        yield str(_part(message, kind).get("filename") or kind)


def _instant(timestamp: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(timestamp), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
