"""Names in braces stand for phrases, so that patterns stay readable: `{person} from {country}`."""

import re

NAME = re.compile(r"{([a-z_]+)}")


def made_ready(told: dict[str, str]) -> dict[str, str]:
    """Each phrase with those that it names, which stand before it, put in."""
    ready: dict[str, str] = {}
    for name, pattern in told.items():
        ready[name] = filled(pattern, ready)
    return ready


def filled(pattern: str, phrases: dict[str, str]) -> str:
    return NAME.sub(lambda name: f"(?:{phrases[name[1]]})", pattern)
