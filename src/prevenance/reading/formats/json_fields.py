"""What the services call the parts of an utterance: its words, who says them, and when."""

import datetime
from typing import Any

TEXT = (
    "text",
    "punctuated_word",
    "transcript",
    "content",
    "Content",
    "display",
    "utterance",
    "message",
    "body",
    "sentence",
    "raw_text",
    "word",
    "value",
    "line",
    "caption",
    "Text",
    "Transcript",
)
SPEAKER = (
    "speaker",
    "speaker_name",
    "speakerName",
    "speaker_label",
    "speakerLabel",
    "speakerTag",
    "speaker_tag",
    "speakerId",
    "speaker_id",
    "ParticipantRole",
    "ParticipantId",
    "participant",
    "from",
    "author",
    "sender",
    "sender_name",
    "senderName",
    "name",
    "who",
    "user",
    "role",
    "channel",
    "channelTag",
    "Speaker",
)
TIME = (
    "start",
    "start_time",
    "startTime",
    "offset",
    "BeginOffsetMillis",
    "offsetMilliseconds",
    "start_ms",
    "ts",
    "timestamp",
    "timestamp_ms",
    "time",
    "date",
    "created_at",
    "sent_at",
    "from_time",
)


def objects_in(value: Any) -> list[dict[str, Any]]:
    return [child for child in value if isinstance(child, dict)] if isinstance(value, list) else []


def text_of(one: dict[str, Any]) -> str:
    for key in TEXT:
        if key in one and (text := flat(one[key])):
            return text
    if isinstance(one.get("sentences"), list):
        return " ".join(text_of(sentence) for sentence in objects_in(one["sentences"]))
    if isinstance(one.get("elements"), list):
        return "".join(str(element.get("value") or "") for element in objects_in(one["elements"])).strip()
    for key in ("nBest", "alternatives"):
        first = objects_in(one.get(key))[:1]
        if first:
            return next((text for name in TEXT if (text := flat(first[0].get(name)))), "")
    return ""


def flat(value: Any) -> str:
    """Text, or parts of text as some messengers keep it."""
    if isinstance(value, str):
        return mended(value).strip()
    if isinstance(value, list):
        parts = (part if isinstance(part, str) else part.get("text") for part in value if isinstance(part, (str, dict)))
        return "".join(part for part in parts if isinstance(part, str)).strip()
    return ""


def mended(text: str) -> str:
    """One messenger exports UTF-8 as if it were Latin-1: `GenÃ¨ve`."""
    if "Ã" not in text and "â\x80" not in text and "ð\x9f" not in text:
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def speaker_of(one: dict[str, Any]) -> str | None:
    key = next((key for key in SPEAKER if named(one.get(key)) is not None), None)
    if key is None:
        inner = objects_in(one.get("alternatives"))[:1]
        return named(inner[0].get("speaker")) if inner else None
    name, role = named(one[key]), one.get("role")
    if isinstance(role, str) and role.strip() and key != "role" and role != name:
        return f"{name} ({role.strip()})"
    return name


def named(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, dict):
        return next((name for key in ("name", "role", "type", "id") if (name := named(value.get(key)))), None)
    if isinstance(value, (int, float)):
        return f"Speaker {value:g}"
    text = mended(value).strip()[:80] if isinstance(value, str) else ""
    return (f"Speaker {text}" if text.isdigit() or len(text) == 1 else text) or None


def time_of(one: dict[str, Any]) -> Any:
    stamps = one.get("timestamps")
    if isinstance(stamps, dict):
        return stamps.get("from")
    inner = objects_in(one.get("elements") or one.get("words") or one.get("sentences"))[:1]
    own = next((one[key] for key in TIME if isinstance(one.get(key), (int, float, str))), None)
    return own if own is not None or not inner else next((inner[0][k] for k in TIME if k in inner[0]), None)


def counts_milliseconds(times: list[Any]) -> bool:
    """Whole numbers that grow by more than a hundred a turn are thousandths."""
    whole = [time for time in times if isinstance(time, int) and not isinstance(time, bool)]
    return len(whole) * 2 > len(times) and max(whole) / len(whole) > 100


def clock(value: Any, thousandth: bool) -> str | None:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        text = value.strip().removesuffix("s")
        return (
            clock(float(text), False) if text.replace(".", "", 1).isdecimal() and len(text) < 12 else value.strip()[:40]
        )
    if not isinstance(value, (int, float)) or not 0 <= value < 1e14:
        return None
    seconds = value / 1000 if thousandth else value
    if seconds > 1e9:
        moment = datetime.datetime.fromtimestamp(seconds if seconds < 1e11 else seconds / 1000, datetime.UTC)
        return f"{moment:%Y-%m-%d %H:%M}"
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
