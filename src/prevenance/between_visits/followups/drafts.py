"""Words that might be written: chosen from the house's stock for what is known, and for how familiar one may be.

Nothing is made up. Each slot is filled from one thing that is known, and says which; a wording whose slots are not all
known is not used.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any
from uuid import UUID

FOLDER = Path(__file__).parent / "wording"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
FORMAL, WARM = "formal", "warm"
NO_BREAK = "\u00a0"
AS_WRITTEN = ("words", "link")
"""What stands by itself, and keeps its full stop or has none."""


@dataclass(frozen=True)
class Slot:
    """What fills a gap, and where it is known from: a row of the book and its words, or the house itself."""

    words: str
    source: str  # what kind of thing it is known from, such as "purchase"
    row: UUID | None = None
    quote: str = ""


@dataclass(frozen=True)
class ToWrite:
    """What may be said to a client. `familiar`: they asked to be called by their given name."""

    about: str  # which words: a kind of follow-up, or of day
    language: str
    familiar: bool = False
    slots: Mapping[str, Slot] = field(default_factory=dict)
    heard: Sequence[str] = ()  # wordings that they have heard, the last one last
    seed: int = 0


@dataclass(frozen=True)
class Wording:
    id: str
    manner: str
    text: str

    @property
    def slots(self) -> list[str]:
        return slots_in(self.text)


@dataclass(frozen=True)
class Draft:
    wording: str
    text: str
    slots: list[Slot]  # of what was filled in, in the order of the words
    next: str  # the wording to have instead; the same where there is no other


@dataclass(frozen=True)
class Stock:
    open: str
    close: str
    quotes: str
    wordings: Mapping[str, list[Wording]]


def draft(to_write: ToWrite, chosen: str = "") -> Draft | None:
    """`chosen` is the wording that somebody asked for. None where nothing can be said without making it up."""
    fitting = fitting_wordings(to_write)
    if not fitting:
        return None
    ids = [wording.id for wording in fitting]
    at = ids.index(chosen) if chosen in ids else ids.index(_best(fitting, to_write.seed).id)
    return _written(fitting[at], to_write, ids[(at + 1) % len(ids)])


def fitting_wordings(to_write: ToWrite) -> list[Wording]:
    """Never the one that they heard last, and never more familiar than they asked for."""
    known = stock(to_write.language)
    manner = WARM if to_write.familiar else FORMAL
    last = to_write.heard[-1:] if to_write.heard else ()
    told = [one for one in known.wordings.get(to_write.about, []) if set(one.slots) <= set(to_write.slots)]
    fresh = [one for one in told if one.id not in last]
    return [one for one in fresh if one.manner == manner] or [one for one in fresh if one.manner == FORMAL]


def _best(fitting: list[Wording], seed: int) -> Wording:
    """One of those that say most of what is known: a thank-you names the piece."""
    most = max(len(set(one.slots)) for one in fitting)
    telling = [one for one in fitting if len(set(one.slots)) == most]
    return telling[seed % len(telling)]


def _written(wording: Wording, to_write: ToWrite, following: str) -> Draft:
    known = stock(to_write.language)
    parts = [known.open, wording.text, known.close]
    used = [name for part in parts for name in slots_in(part)]
    words = {name: _as_said(name, to_write.slots[name].words, known) for name in used}
    text = "\n\n".join(part.format(**words) for part in parts)
    slots = [to_write.slots[name] for name in dict.fromkeys(used)]
    return Draft(wording.id, typeset(text, to_write.language), slots, following)


def _as_said(name: str, words: str, known: Stock) -> str:
    """Their own words stand in quotation marks; a sentence of ours takes its full stop from the wording."""
    if name == "told":
        return known.quotes.format(words)
    return words if name in AS_WRITTEN else words.rstrip(".").strip()


def typeset(text: str, language: str) -> str:
    if language != "fr":
        return text
    for mark in (":", ";", "?", "!", "»"):
        text = text.replace(f" {mark}", f"{NO_BREAK}{mark}")
    return text.replace("« ", f"«{NO_BREAK}")


def slots_in(text: str) -> list[str]:
    return [name for _literal, name, _spec, _conversion in Formatter().parse(text) if name]


@cache
def stock(language: str) -> Stock:
    told: dict[str, Any] = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    plain = {name: told.pop(name) for name in ("open", "close", "quotes")}
    wordings = {
        about: [
            Wording(f"{language}/{about}/{n}", one.get("manner", FORMAL), one["text"]) for n, one in enumerate(some, 1)
        ]
        for about, some in told.items()
    }
    return Stock(**plain, wordings=wordings)
