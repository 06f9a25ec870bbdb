from typing import Any
from uuid import UUID

from django.http import Http404
from ninja import Field, Router, Schema

from prevenance.api.door import KeyRequest, opened_by
from prevenance.api.receiving import encounter_at, spoken_language
from prevenance.house.rules import Deed
from prevenance.journey.opening import opened
from prevenance.reading import ReadingError
from prevenance.reviewing.contract import as_contract

routes = Router(tags=["encounters"])


class QuoteRow(Schema):
    turn: int
    start: int
    end: int
    quote: str


class MomentRow(Schema):
    verdict: str = Field(description="met, missed, not_applicable or not_observable.")
    confidence: float
    uncertain: bool
    evidence: list[QuoteRow]
    cue: list[QuoteRow]
    why: str
    wording: str | None = Field(description="Words that would have met what was missed.")
    step: str


class LastImpressionRow(Schema):
    ending_on_record: bool
    thanked: bool | None
    by_name: bool | None
    invited_back: bool | None
    sentence: str
    turns: list[int]


class ReviewRow(Schema):
    engine: str
    standard: str
    judged: bool
    moments: dict[str, MomentRow]
    last_impression: LastImpressionRow | None
    disputed: list[str] = Field(description="Moments that somebody sees otherwise, and nobody has decided yet.")


@routes.get("/{uuid:id}/review", response=ReviewRow, **opened_by(Deed.SEE_ENCOUNTERS))
def show_review(request: KeyRequest, id: UUID) -> dict[str, Any]:
    """Of what this key wrote down; with `reviews:read`, of everybody's. That of a note is its writer's alone."""
    try:
        shown = opened(encounter_at(request, id), request.membership, spoken_language())
    except ReadingError:
        raise Http404 from None
    if shown.review is None:
        raise Http404
    return {**as_contract(shown.reading, shown.review), "disputed": sorted(shown.disputed)}
