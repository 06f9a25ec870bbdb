"""Words that would have met a missed moment, fitted to this encounter. Every slot has its source in the record."""

import re
import tomllib
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from prevenance.observing.observations import Observations
from prevenance.reading.encounter import Encounter, Form, Role
from prevenance.reviewing.names import client_names
from prevenance.reviewing.review import Known
from prevenance.standard.step import Manner, Medium, Moment, Wording

_SLOT = re.compile(r"{(\w+)}")
_TITLED = r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mme|Madame|Monsieur|Signora|Signor|Dona|Don|Frau|Herr)\.?\s+{name}\b"
_LEXICON = Path(__file__).parent / "slots.toml"


@dataclass(frozen=True, slots=True)
class Slots:
    """What wording may be fitted with: the client's language, and only the slots that the record fills."""

    language: str
    filled: dict[str, str]
    manner: Manner
    medium: Medium
    seed: int


def slots_of(seen: Observations, known: Known) -> Slots:
    encounter = seen.encounter
    language = "fr" if encounter.language == "fr" else "en"
    name = name_as_addressed(encounter, known)
    said = [turn.index for turn in encounter.turns if turn.role is not Role.AMBASSADOR]
    found = {
        "name": name,
        "piece": _piece(_words_of(said, encounter), language),
        # A wedding nine years ago is no occasion: only what the client says the visit is for.
        "occasion": _occasion(_words_of(_showing(("purpose",), said, seen), encounter), language),
        "errand": _errand(_words_of(_showing(("request", "caring"), said, seen), encounter), language),
    }
    formal = bool(name and " " in name)
    return Slots(
        language,
        {slot: words for slot, words in found.items() if words},
        "formal" if formal else "warm",
        "written" if encounter.form is Form.CHAT else "spoken",
        zlib.crc32(encounter.source.encode("utf-8", "replace")),
    )


def _showing(signs: tuple[str, ...], turns: list[int], seen: Observations) -> list[int]:
    chances = seen.of(signs)
    return [turn for turn in turns if chances[turn] >= 0.5]


def _words_of(turns: list[int], encounter: Encounter) -> str:
    return " ".join(encounter.turns[turn].text for turn in turns)


def name_as_addressed(encounter: Encounter, known: Known) -> str | None:
    """The name as the record itself uses it, with its title where it has one: never more familiar than that."""
    names, since = client_names(encounter, known)
    if not names or since is None:
        return None
    for name in reversed(names):
        if match := re.search(_TITLED.format(name=re.escape(name)), encounter.source):
            return " ".join(match[0].split())
    return known.client_name or " ".join(name.capitalize() for name in names if name)


def wording_for(moment: Moment, slots: Slots) -> str | None:
    """The wording of this manner and medium that says most of this encounter; None where the standard has none."""
    fitting = [one for one in moment.wording if _needs(one, slots.language) <= slots.filled.keys()]
    if not fitting:
        return None
    best = max(_closeness(one, slots) for one in fitting)
    closest = [one for one in fitting if _closeness(one, slots) == best]
    chosen = closest[(slots.seed + zlib.crc32(moment.id.encode())) % len(closest)].in_language(slots.language)
    return _capitalised(_SLOT.sub(lambda slot: slots.filled[slot[1]], chosen))


def _needs(wording: Wording, language: str) -> set[str]:
    return set(_SLOT.findall(wording.in_language(language)))


def _closeness(wording: Wording, slots: Slots) -> tuple[bool, bool, int]:
    return (
        wording.medium == slots.medium,
        wording.manner == slots.manner,
        min(len(_needs(wording, slots.language)), 1),
    )


def _capitalised(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _piece(said: str, language: str) -> str | None:
    """What the client speaks of most, and first among equals."""
    counted = [(count, -at, row) for row in _lexicon()["pieces"] for count, at in [_found(row[0], said)] if count]
    return _phrase(max(counted, key=lambda each: each[:2])[2], language) if counted else None


def _errand(said: str, language: str) -> str | None:
    counted = [(-at, row) for row in _lexicon()["errands"] for count, at in [_found(row[0], said)] if count]
    return _phrase(max(counted, key=lambda each: each[0])[1], language) if counted else None


def _phrase(row: list[str], language: str) -> str:
    return row[2 if language == "fr" else 1]


def _occasion(said: str, language: str) -> str | None:
    for words, english, french, article in _lexicon()["occasions"]:
        match = re.search(rf"\b(?:my (\w+)['’]s (?:\w+ ){{0,2}})?(?:{'|'.join(words)})\b", said, re.IGNORECASE)
        if match and english != "Christmas":
            relation = dict(_lexicon()["relations"]).get((match[1] or "").casefold())
            return _of_whom(match[1], relation, english, article + french, language)
        if match:
            return str(french if language == "fr" else english)
    return None


def _of_whom(who: str | None, relation: str | None, english: str, french: str, language: str) -> str:
    if language == "fr":
        return f"{french} de votre {relation}" if relation else french
    return f"your {(who or '').lower()}’s {english}" if relation else f"the {english}"


def _found(words: list[str], said: str) -> tuple[int, int]:
    """How often, and where first."""
    matches = list(re.finditer(rf"\b(?:{'|'.join(words)})\b", said, re.IGNORECASE))
    return (len(matches), matches[0].start()) if matches else (0, 0)


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(_LEXICON.read_text(encoding="utf-8"))
