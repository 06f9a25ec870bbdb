"""What an encounter proposes to remember, and what a person makes of each proposal."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from prevenance.encounters.models import Encounter, FactState, ProposedFact
from prevenance.encounters.models.fact import HELD
from prevenance.encounters.rules import may_write
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError


@transaction.atomic
def propose(*, by: Membership, encounter: Encounter, facts: Iterable[ProposedFact], engine: str) -> None:
    """All that remembering found, once: what stands already is left as a person may have decided it."""
    _add_all(by, encounter, facts)
    encounter.remembered_with = engine
    encounter.save(update_fields=["remembered_with"])


@transaction.atomic
def propose_promises(*, by: Membership, encounter: Encounter, promises: Iterable[ProposedFact], engine: str) -> None:
    _add_all(by, encounter, promises)
    encounter.followed_up_with = engine
    encounter.save(update_fields=["followed_up_with"])


def _add_all(by: Membership, encounter: Encounter, facts: Iterable[ProposedFact]) -> None:
    if not may_write(by, encounter):
        raise RefusedError
    rows = [_of(encounter, fact) for fact in facts]
    ProposedFact.objects.bulk_create(rows, ignore_conflicts=True)


def _of(encounter: Encounter, fact: ProposedFact) -> ProposedFact:
    fact.house_id, fact.encounter, fact.record = encounter.house_id, encounter, encounter.record
    if fact.kind == HELD:
        fact.quote = fact.value = fact.about = ""
        fact.date = None
    return fact


def add(*, by: Membership, encounter: Encounter, fact: ProposedFact) -> ProposedFact:
    """A fact that a person words themselves, such as the lawful part of what was held back."""
    if not may_write(by, encounter):
        raise RefusedError
    fact = _of(encounter, fact)
    fact.state, fact.decided_by = FactState.EDITED, by
    fact.save()
    return fact


def decide(*, by: Membership, fact: ProposedFact, state: FactState) -> ProposedFact:
    if not may_write(by, fact.encounter) or (fact.is_held and state != FactState.DROPPED):
        raise RefusedError
    fact.state, fact.decided_by = state, by
    fact.save(update_fields=["state", "decided_by", "value", "about", "date", "date_precision"])
    return fact


def note_filed(*, fact: ProposedFact, kind: str, id: UUID) -> None:
    """It stands in the client book now, as a row of this kind."""
    fact.kept_as, fact.kept_id = kind, id
    fact.save(update_fields=["kept_as", "kept_id"])


def note_taken_out(*, fact: ProposedFact) -> None:
    fact.kept_as, fact.kept_id = "", None
    fact.save(update_fields=["kept_as", "kept_id"])
