"""What remembering found, as proposals; whatever the guard holds back goes along as a place and a reason, no more."""

import datetime
from collections.abc import Iterator

from prevenance.encounters.models import ProposedFact
from prevenance.encounters.models.fact import HELD, PROMISE
from prevenance.journey.holding import held_in
from prevenance.journey.looking import LooksOnce
from prevenance.journey.masking import Mask, mask_of
from prevenance.reading import Encounter as Reading
from prevenance.reading import Form, ReadingError, Role, read
from prevenance.remembering import Fact, Held

LONGEST = 500


def facts_in(reading: Reading, model: LooksOnce) -> list[ProposedFact]:
    found = [fact for fact in _allowed(reading, model) if fact.kind != PROMISE]
    return [*found, *map(_held_back, held_in(reading, model))]


def promises_in(reading: Reading, model: LooksOnce) -> list[ProposedFact]:
    return [fact for fact in _allowed(reading, model) if fact.kind == PROMISE]


def _allowed(reading: Reading, model: LooksOnce) -> Iterator[ProposedFact]:
    """A fact that says again what is held back is none."""
    mask = mask_of(reading, held_in(reading, model))
    for fact in model.remember(reading):
        if fact.kind != HELD and not mask.hides(f"{fact.value} {fact.about}"):
            yield _proposed(fact, mask)


def _proposed(fact: Fact, mask: Mask) -> ProposedFact:
    day, precision = dated(fact.date)
    return ProposedFact(
        kind=fact.kind,
        start=fact.start,
        end=fact.end,
        quote=mask.slice(fact.start, fact.end),
        value=fact.value[:LONGEST],
        date=day,
        date_precision=precision,
        about="" if fact.about == "client" else fact.about[:200],
        by=_said_by(fact),
        confidence=fact.confidence,
    )


def _said_by(fact: Fact) -> str:
    """A promise is the house's, unless the client makes it."""
    if fact.kind == PROMISE:
        return "client" if fact.by is Role.CLIENT else "house"
    return fact.by.value if fact.by else ""


def _held_back(held: Held) -> ProposedFact:
    return ProposedFact(kind=HELD, start=held.start, end=held.end, held_kind=held.kind, reason=held.kind)


def dated(told: str | None) -> tuple[datetime.date | None, str]:
    """`2026-05-14` is a day; `2026-05` a month, which is kept as its first day."""
    if not told:
        return None, ""
    if len(told) == len("2026-05"):
        return datetime.date.fromisoformat(f"{told}-01"), "month"
    return datetime.date.fromisoformat(told), "day"


def kinds_told(words: str, model: LooksOnce) -> set[str]:
    """Of which kinds something was told in these words; none where they cannot be read yet."""
    try:
        reading = read(words, form=Form.NARRATIVE)
    except ReadingError:
        return set()
    return {fact.kind for fact in model.remember(reading)}
