"""What a person makes of the proposals: keep, edit, drop; and to whose book they go."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from prevenance.clientbook.actions.visits import attach as attach_rows
from prevenance.clientbook.models import Client, Kind
from prevenance.encounters.actions import say_whose
from prevenance.encounters.models import Encounter, FactState, ProposedFact
from prevenance.encounters.models.fact import STAYS
from prevenance.encounters.proposals import add, decide
from prevenance.encounters.queries import facts_of
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.journey.encounter import read
from prevenance.journey.filing import file_fact, take_out
from prevenance.journey.holding import held_in
from prevenance.journey.knowing import note_last_seen
from prevenance.remembering import guard

Wordings = dict[tuple[int | None, int | None], str]
"""(start, end) in the record → what may be said instead"""


class HeldBackError(Exception):
    """The words would put into the book what it must not hold; `kinds` say what."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__(", ".join(kinds))
        self.kinds = kinds


@transaction.atomic
def keep_facts(*, by: Membership, facts: Iterable[ProposedFact]) -> list[ProposedFact]:
    """All at once, or one. Without a client they wait until it is said whose they are."""
    kept = [decide(by=by, fact=fact, state=FactState.KEPT) for fact in facts if fact.is_open]
    for fact in kept:
        file_fact(by=by, fact=fact)
    return kept


def keep_all(*, by: Membership, encounter: Encounter) -> list[ProposedFact]:
    """All that still waits, but for promises: each of those is a word to be given by itself."""
    return keep_facts(by=by, facts=[fact for fact in facts_of(encounter, by) if not fact.is_promise])


@transaction.atomic
def edit_fact(
    *,
    by: Membership,
    fact: ProposedFact,
    value: str,
    about: str = "",
    date: datetime.date | None = None,
    date_precision: str = "",
) -> ProposedFact:
    """Kept, in the person's own words; those are held against the guard as well."""
    demand_lawful(f"{value} {about}")
    if not fact.is_open or not value.strip():
        raise RefusedError
    fact.value, fact.about, fact.date = value.strip(), about.strip(), date
    fact.date_precision = (date_precision or "day") if date else ""
    decide(by=by, fact=fact, state=FactState.EDITED)
    file_fact(by=by, fact=fact)
    return fact


def demand_lawful(words: str) -> None:
    held = guard(words)
    if held:
        raise HeldBackError(tuple(dict.fromkeys(one.kind for one in held)))


@transaction.atomic
def drop_fact(*, by: Membership, fact: ProposedFact) -> ProposedFact:
    return decide(by=by, fact=fact, state=FactState.DROPPED)


@transaction.atomic
def reconsider(*, by: Membership, fact: ProposedFact) -> ProposedFact:
    """A fact that was kept or dropped waits again; out of the book it goes."""
    decide(by=by, fact=fact, state=FactState.PROPOSED)
    if fact.kept_id:
        take_out(by=by, fact=fact)
    return fact


@transaction.atomic
def set_aside(*, by: Membership, held: ProposedFact) -> None:
    """Understood: what is held back of this kind is not spoken of again. Masked it stays."""
    for fact in facts_of(held.encounter, by):
        if fact.is_held and fact.held_kind == held.held_kind:
            decide(by=by, fact=fact, state=FactState.DROPPED)


@transaction.atomic
def keep_instead(*, by: Membership, held: ProposedFact) -> ProposedFact:
    """The lawful part of what is held back, as the guard words it; never the words themselves."""
    words = lawful_wordings(held.encounter).get((held.start, held.end))
    if not words:
        raise RefusedError
    fact = ProposedFact(kind=Kind.TREATMENT, value=words)
    set_aside(by=by, held=held)
    fact = add(by=by, encounter=held.encounter, fact=fact)
    file_fact(by=by, fact=fact)
    return fact


def lawful_wordings(encounter: Encounter) -> Wordings:
    """Found anew in the sealed record, since a lawful wording may still tell of what it stands for."""
    return {(one.start, one.end): one.instead for one in held_in(read(encounter)) if one.instead}


@transaction.atomic
def attach(*, by: Membership, encounter: Encounter, client: Client) -> Encounter:
    """It is said whose encounter it was; what was kept of it goes into their book."""
    encounter = say_whose(by=by, encounter=encounter, client=client)
    attach_rows(by=by, client=client, record_id=encounter.record_id)
    note_last_seen(by=by, encounter=encounter)
    for fact in facts_of(encounter, by):
        if fact.state in STAYS and not fact.kept_id:
            fact.encounter = encounter
            file_fact(by=by, fact=fact)
    return encounter
