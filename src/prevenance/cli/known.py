"""`--known FILE`: what may be known of the client from before."""

import json
from pathlib import Path
from typing import Any

from prevenance.cli.faults import UsageError
from prevenance.reviewing.review import Known

KEYS = ("client_name", "met_before", "personal_details")


def known_from(path: Path) -> Known:
    told = _told(path)
    for key in told:
        if key not in KEYS:
            raise UsageError(f"{path}: {key}: unknown key. The keys are {', '.join(KEYS)}.")
    name, met, details = (told.get(key) for key in KEYS)
    if not isinstance(name, str | None):
        raise UsageError(f"{path}: client_name: is {_kind(name)}. Write a text or null.")
    if not isinstance(met, bool | None):
        raise UsageError(f"{path}: met_before: is {_kind(met)}. Write true, false or null.")
    return Known(name or None, met, _details(path, [] if details is None else details))


def _told(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened: {error.strerror}. Check the name given to --known.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8. Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}: is not JSON (line {error.lineno}). Check its quotes and commas.") from error
    except (ValueError, RecursionError) as error:
        fault = "is nested too deeply" if isinstance(error, RecursionError) else "holds a number that is too long"
        raise UsageError(f"{path}: {fault}. Write an object with the keys {', '.join(KEYS)}.") from error
    if not isinstance(told, dict):
        raise UsageError(f"{path}: is {_kind(told)}. Write an object with the keys {', '.join(KEYS)}.")
    return told


def _details(path: Path, details: Any) -> tuple[str, ...]:
    if not isinstance(details, list):
        raise UsageError(f"{path}: personal_details: is {_kind(details)}. Write a list of texts.")
    for at, detail in enumerate(details):
        if not isinstance(detail, str):
            raise UsageError(f"{path}: personal_details[{at}]: is {_kind(detail)}. Write a text.")
    return tuple(details)


def _kind(value: Any) -> str:
    kinds = {str: "a text", bool: "true or false", dict: "an object", list: "a list", type(None): "null"}
    return kinds.get(type(value), "a number")
