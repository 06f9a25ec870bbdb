"""An encounter as it may be shown: read again from its sealed record, masked, with the verdicts that hold now."""

from dataclasses import dataclass

from prevenance.encounters.models import Encounter, HumanVerdict, KeptReview, ProposedFact
from prevenance.encounters.queries import facts_of, review_of, verdicts_of
from prevenance.house.models import Membership
from prevenance.journey.encounter import read
from prevenance.journey.holding import held_in
from prevenance.journey.masking import Mask, mask_from, mask_of, masked, masked_review
from prevenance.reading import Encounter as Reading
from prevenance.reviewing import Review, Verdict
from prevenance.reviewing.reopening import as_decided, reopened
from prevenance.standard.loading import load_standard


@dataclass(frozen=True)
class Opened:
    """`review` is None where there is none yet, or where it is not for this member to see."""

    encounter: Encounter
    reading: Reading
    review: Review | None
    facts: list[ProposedFact]
    said: dict[str, HumanVerdict]

    @property
    def disputed(self) -> set[str]:
        return {moment for moment, said in self.said.items() if said.is_open}


def opened(encounter: Encounter, by: Membership, language: str) -> Opened:
    reading, facts = read(encounter), facts_of(encounter, by)
    mask = mask_for(encounter, reading, facts)
    kept, said = review_of(encounter, by), verdicts_of(encounter, by)
    review = masked_review(_holding(kept, reading, said, language), mask) if kept else None
    return Opened(encounter, masked(reading, mask), review, facts, said)


def mask_for(encounter: Encounter, reading: Reading, facts: list[ProposedFact]) -> Mask:
    """As it was found when remembering; until then, or for whoever does not see that, as the guard finds it now."""
    held = [(fact.start, fact.end) for fact in facts if fact.is_held]
    if not facts or not encounter.remembered_with:
        return mask_of(reading, held_in(reading))
    return mask_from(reading.source, [(start, end) for start, end in held if start is not None and end is not None])


def _holding(kept: KeptReview, reading: Reading, said: dict[str, HumanVerdict], language: str) -> Review:
    away = {**kept.verdicts, "engine": kept.engine, "standard": kept.standard, "judged": kept.judged}
    decided = {moment: Verdict(one.decided) for moment, one in said.items() if one.decided}
    return as_decided(reopened(away, reading, load_standard(), language=language), decided)
