"""The whole journey of an encounter: received, read, reviewed, remembered, followed up.

Five calls, each of which may be repeated and then changes nothing. What one of them has kept stays when a later one
fails, and the journey is taken up again where it stopped.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from prevenance.clientbook.models import Client
from prevenance.encounters.actions import keep_record, open_encounter
from prevenance.encounters.models import (
    Channel,
    Encounter,
    Errand,
    KeptReview,
    LawfulBasis,
    ProposedFact,
    Source,
)
from prevenance.encounters.proposals import propose, propose_promises
from prevenance.encounters.queries import facts_of
from prevenance.encounters.reviews import keep_review, review_alike
from prevenance.house.models import Boutique, Membership
from prevenance.journey.holding import held_in
from prevenance.journey.knowing import day_of, known_of, note_last_seen
from prevenance.journey.looking import LooksOnce
from prevenance.journey.masking import mask_of, masked_review
from prevenance.journey.planning import plan_for_client
from prevenance.journey.proposing import facts_in, promises_in
from prevenance.reading import Encounter as Reading
from prevenance.reading import Form
from prevenance.reading import read as read_record
from prevenance.reviewing import review as review_reading
from prevenance.reviewing.reopening import put_away
from prevenance.standard.loading import load_standard

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Arrival:
    """What came in, and what its sender says of it. `id` is made where it was written, so that it arrives once."""

    id: UUID
    raw: bytes
    text: str
    source: Source
    lawful_basis: LawfulBasis
    form: Form | None = None
    language: str = ""
    at: datetime | None = None
    channel: Channel = Channel.STORE
    errand: Errand | None = None
    client: Client | None = None
    boutique: Boutique | None = None
    served_by: Membership | None = None
    met_before: bool | None = None
    discreet: bool = False
    serving_label: str = ""


def receive(*, by: Membership, arrival: Arrival) -> Encounter:
    """The record first, by itself: it stays whatever becomes of it. It bears the key of its encounter."""
    record = keep_record(
        by=by,
        raw=arrival.raw,
        text=arrival.text,
        source=arrival.source,
        lawful_basis=arrival.lawful_basis,
        language=arrival.language,
        form=arrival.form,
        boutique=arrival.boutique or by.boutique,
        id=arrival.id,
    )
    encounter = open_encounter(
        by=by,
        record=record,
        id=arrival.id,
        at=arrival.at,
        channel=arrival.channel,
        errand=arrival.errand,
        client=arrival.client,
        served_by=arrival.served_by,
        met_before=arrival.met_before,
        discreet=arrival.discreet,
        serving_label=arrival.serving_label,
    )
    note_last_seen(by=by, encounter=encounter)
    return encounter


def read(encounter: Encounter) -> Reading:
    """The same words give the same turns, and the same places."""
    record = encounter.record
    label = encounter.serving_label or None
    return read_record(record.text, form=record.form or None, ambassador=label, date=day_of(encounter))


def review(*, by: Membership, encounter: Encounter, language: str = "en", model: LooksOnce | None = None) -> KeptReview:
    model, standard, known = model or LooksOnce(), load_standard(), known_of(encounter, by)
    if alike := review_alike(encounter, standard=standard.version, engine=model.name, known=known):
        return alike
    reading = read(encounter)
    judged = review_reading(reading, standard, known, language=language, model=model)
    kept = put_away(reading, masked_review(judged, mask_of(reading, held_in(reading, model))))
    return keep_review(by=by, encounter=encounter, kept=kept, known=known, language=language)


def remember(*, by: Membership, encounter: Encounter, model: LooksOnce | None = None) -> list[ProposedFact]:
    """Proposals, for a person to keep, edit or drop; and where the guard holds something back."""
    model = model or LooksOnce()
    if not encounter.remembered_with:
        found = facts_in(read(encounter), model)
        propose(by=by, encounter=encounter, facts=found, engine=model.name)
    return facts_of(encounter, by)


def follow_up(*, by: Membership, encounter: Encounter, model: LooksOnce | None = None) -> list[ProposedFact]:
    """What was promised, and when: each a proposal, until a person says that it holds."""
    model = model or LooksOnce()
    if not encounter.followed_up_with:
        found = promises_in(read(encounter), model)
        propose_promises(by=by, encounter=encounter, promises=found, engine=model.name)
    return [fact for fact in facts_of(encounter, by) if fact.is_promise]


def take_on(*, by: Membership, encounter: Encounter, language: str = "en", model: LooksOnce | None = None) -> list[str]:
    """All that follows on receiving. Returns the names of the steps that failed, to be taken up again."""
    model = model or LooksOnce()
    steps: dict[str, Callable[[], object]] = {
        "review": lambda: review(by=by, encounter=encounter, language=language, model=model),
        "remember": lambda: remember(by=by, encounter=encounter, model=model),
        "follow_up": lambda: follow_up(by=by, encounter=encounter, model=model),
        "plan": lambda: plan_for_client(encounter.client) if encounter.client else None,
    }
    failed = [name for name, step in steps.items() if not _succeeds(name, step)]
    model.forget()
    return failed


def _succeeds(name: str, step: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            step()
    except Exception as error:  # whatever it is, what was kept before it stays
        log.error("An encounter could not be taken on: %s, %s", name, type(error).__name__)
        return False
    return True
