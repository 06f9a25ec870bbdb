"""The whole of remembering: what was told, what of it must not be kept, when it is, and of whom it speaks."""

import datetime
from collections.abc import Iterable, Iterator

from prevenance.observing.observations import Observations
from prevenance.reading.encounter import Encounter, Turn
from prevenance.remembering.about import People
from prevenance.remembering.evidence import Told, told_in
from prevenance.remembering.fact import Fact
from prevenance.remembering.guard import MASK, lawful
from prevenance.remembering.private import held_in, reason_for
from prevenance.remembering.telling import Heard
from prevenance.remembering.value import tidy
from prevenance.remembering.when import Calendar

GUARDED = 0.9
"""How sure the guard is."""
LANGUAGES_OBSERVED = frozenset({"en", "und"})
"""The text model knows English. In other languages only what is said plainly is found."""


def remember(
    encounter: Encounter, *, date: datetime.date | None = None, seen: Observations | None = None, language: str = "en"
) -> tuple[Fact, ...]:
    """What is worth keeping of this encounter, in its order; what must not be kept is a fact of kind `sensitive`.

    `date` is the day of the encounter, if the record does not tell it: without a day, no "Thursday" is a date. `seen`
    spares a second look where the encounter has been observed already. `language` (`en`, `fr`) is that of the reasons.
    """
    calendar = Calendar(encounter, date or encounter.date)
    people = People(encounter)
    facts: list[Fact] = []
    seen = seen or _seen(encounter)
    for turn in encounter.turns:
        told = told_in(encounter, turn, Heard(turn, seen))
        private = list(_private(encounter, turn, told, people, language))
        facts += private
        facts += (_fact(encounter, turn, each, calendar, people) for each in told if _may_be_kept(each, private))
    return tuple(sorted(facts, key=lambda fact: (fact.start, fact.end)))


def _seen(encounter: Encounter) -> Observations | None:
    if encounter.language not in LANGUAGES_OBSERVED or not encounter.turns:
        return None
    from prevenance.observing.text_model import bundled_model  # a web page that guards a note needs no model

    return bundled_model().observe(encounter)


def _fact(encounter: Encounter, turn: Turn, told: Told, calendar: Calendar, people: People) -> Fact:
    quote = encounter.source[told.start : told.end]
    return Fact(
        kind=told.kind,
        quote=quote,
        start=told.start,
        end=told.end,
        value=tidy(lawful(quote)),
        date=calendar.date_of(told, turn),
        about=people.about(told, turn),
        by=turn.role,
        confidence=round(told.chance, 3),
    )


def _private(encounter: Encounter, turn: Turn, told: Iterable[Told], people: People, language: str) -> Iterator[Fact]:
    """What the guard holds back, and what the text model takes for private beside it."""
    held = held_in(encounter, turn, language)
    found = [(Told(one.start, one.end, "sensitive", GUARDED), one.reason, one.instead) for one in held]
    for each in told:
        if each.kind == "sensitive" and not any(one.start < each.end and each.start < one.end for one in held):
            found.append((each, reason_for(language), None))
    for each, reason, instead in found:
        quote = encounter.source[each.start : each.end]
        about, chance = people.about(each, turn), round(each.chance, 3)
        yield Fact(
            "sensitive", quote, each.start, each.end, instead or MASK, None, about, turn.role, chance, reason, instead
        )


def _may_be_kept(told: Told, private: Iterable[Fact]) -> bool:
    """Not where most of its words are held back."""
    if told.kind == "sensitive":
        return False
    held = sum(max(0, min(told.end, one.end) - max(told.start, one.start)) for one in private)
    return held * 2 < told.end - told.start
