"""What may be written to a client about times, in their language: a draft for a person, never sent from here."""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils import translation
from django.utils.formats import date_format

from prevenance.between_visits.followups.drafts import stock, typeset

FOLDER = Path(__file__).parent / "wording"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


def say(
    what: str,
    language: str,
    *,
    name: str,
    me: str,
    house: str,
    at: datetime | None = None,
    times: Sequence[datetime] = (),
) -> str:
    """`what` is a key of the wording; times stand each on a line of its own."""
    spoken = language if language in LANGUAGES else "en"
    lines = "\n".join(f"– {in_words(one, spoken)}" for one in times)
    text = _wording(spoken)[what].format(when=in_words(at, spoken) if at else "", times=lines)
    known = stock(spoken)
    parts = (known.open.format(name=name), text, known.close.format(me=me, house=house))
    return typeset("\n\n".join(parts), spoken)


def in_words(at: datetime, language: str) -> str:
    """`Tuesday 24 November at 10:00`, `mardi 24 novembre à 10 h`."""
    with translation.override(language):
        day = str(date_format(at.date(), "l j F"))
    if language == "fr":
        return f"{day} à {at.hour}\u00a0h" + (f"\u00a0{at.minute:02}" if at.minute else "")
    return f"{day} at {at:%H:%M}"


@cache
def _wording(language: str) -> dict[str, str]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
