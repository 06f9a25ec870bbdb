"""How log lines are written. An error is named by its kind and place: its message may quote a client."""

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class Plain(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatException(self, ei: ErrorInfo) -> str:  # noqa: N802 (logging's own name)
        return kind_and_place(ei)


class Json(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = kind_and_place(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def kind_and_place(ei: ErrorInfo) -> str:
    kind, _error, trace = ei
    if kind is None:
        return ""
    frames = (f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace))
    return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *frames])
