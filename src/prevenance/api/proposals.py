from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import transaction
from ninja import Field, Router, Schema

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.finding import row_at, seen
from prevenance.api.problems import at_place
from prevenance.api.receiving import encounter_at
from prevenance.api.words import Body, Day, LawfulLine, Told
from prevenance.encounters.models import FactState, ProposedFact
from prevenance.encounters.queries import facts_of
from prevenance.house.rules import Deed
from prevenance.journey.facts import drop_fact, edit_fact, keep_facts, reconsider

routes = Router(tags=["encounters"])


class ProposalRow(Schema):
    """Something worth remembering, until a person keeps or drops it. Of what is held back, no word is given."""

    id: UUID
    encounter_id: UUID
    kind: str = Field(description="As of facts; or `promise`; or `sensitive`, of which there is a place and a reason.")
    value: str
    about: str
    date: "date | None"
    date_precision: str
    by: str = Field(description="Who promised.")
    quote: str
    start: int | None
    end: int | None
    confidence: float
    reason: str = Field(description="Why it is held back.")
    state: FactState
    kept_as: str = Field(description="Which row of the client book it became: remembered, promise, possession.")
    kept_id: UUID | None


class Decisions(Body):
    keep: list[UUID] = Field([], max_length=200)
    drop: list[UUID] = Field([], max_length=200)


class OtherWords(Body):
    """Kept, in a person's own words."""

    value: Told
    about: LawfulLine = ""
    date: "Day | None" = None
    date_precision: Literal["", "day", "month"] = ""


@routes.get("/encounters/{uuid:id}/proposals", response=list[ProposalRow], **opened_by(Deed.SEE_ENCOUNTERS))
def list_proposals(request: KeyRequest, id: UUID) -> list[ProposedFact]:
    """In the order of the record."""
    return facts_of(encounter_at(request, id), request.membership)


@routes.post("/encounters/{uuid:id}/decisions", response=list[ProposalRow], **opened_by(Deed.KEEP_ENCOUNTERS))
@transaction.atomic
def decide_proposals(request: KeyRequest, id: UUID, decisions: Decisions) -> list[ProposedFact]:
    """As a person decided: those to keep go into the client's book, with the words that they rest on."""
    by, encounter = request.membership, encounter_at(request, id)
    facts = {fact.id: fact for fact in seen(request, ProposedFact).filter(encounter=encounter)}
    unknown = {*decisions.keep, *decisions.drop} - set(facts)
    if unknown or set(decisions.keep) & set(decisions.drop):
        raise at_place("keep", "This names what is no proposal of the encounter, or to be kept and dropped at once.")
    keep_facts(by=by, facts=[facts[id] for id in decisions.keep])
    for dropped in decisions.drop:
        drop_fact(by=by, fact=facts[dropped])
    return facts_of(encounter, by)


@routes.put("/proposals/{uuid:id}/wording", response=ProposalRow, **opened_by(Deed.KEEP_ENCOUNTERS))
def reword_proposal(request: KeyRequest, id: UUID, words: OtherWords) -> ProposedFact:
    return edit_fact(by=request.membership, fact=row_at(request, ProposedFact, id), **words.dict())


@routes.delete("/proposals/{uuid:id}/decision", response=ProposalRow, **opened_by(Deed.KEEP_ENCOUNTERS))
def reconsider_proposal(request: KeyRequest, id: UUID) -> Any:
    """It waits again; out of the book it goes."""
    return reconsider(by=request.membership, fact=row_at(request, ProposedFact, id))
