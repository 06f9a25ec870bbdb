"""The plain form in which any gateway of text messages may tell us things: docs/inbox.md says how."""

import json
from datetime import UTC, datetime
from typing import Any

from prevenance.between_visits.delivery.arrival import Arrival, Fared


def messages_in(told: Any) -> list[str]:
    return [str(one["id"]) for one in _all(told) if one.get("id") and "text" in one]


def read_message(raw: bytes, id: str) -> Arrival | None:
    one = next((one for one in _all(json.loads(raw)) if str(one.get("id")) == id), None)
    if one is None:
        return None
    answered = one.get("answers")
    return Arrival(
        sender=str(one.get("from", "")),
        sender_name=str(one.get("name", "")),
        words=str(one["text"]),
        at=_instant(one.get("at")),
        answers=(str(answered),) if answered else (),
    )


def statuses_in(told: Any) -> list[Fared]:
    found = (one for one in _all(told) if one.get("id") and one.get("status"))
    return [Fared(str(one["id"]), str(one["status"]), str(one.get("reason", ""))[:300]) for one in found]


def _all(told: Any) -> list[dict[str, Any]]:
    """One, or several in a list."""
    rows = told if isinstance(told, list) else [told]
    return [one for one in rows[:500] if isinstance(one, dict)]


def _instant(at: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(str(at))
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
