"""The whole of a review: observe, match cue and response, judge, suggest."""

from dataclasses import replace
from typing import Protocol, runtime_checkable

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import Observer, bundled_model
from prevenance.reading.encounter import Encounter
from prevenance.reviewing.by_correction import with_corrections
from prevenance.reviewing.by_example import with_own_moments
from prevenance.reviewing.evidence import cue_of, evidence_of
from prevenance.reviewing.judging import Sighting, chances, complaint_chance, sight
from prevenance.reviewing.last_impression import last_impression
from prevenance.reviewing.review import Judgement, Known, Review, Verdict
from prevenance.reviewing.situation import situation
from prevenance.reviewing.unsaid import without_the_unsaid
from prevenance.reviewing.verdicts import verdict_of
from prevenance.reviewing.why import why, why_not_judged
from prevenance.reviewing.wording import Slots, slots_of, wording_for
from prevenance.standard.loading import load_standard
from prevenance.standard.step import Moment, Standard

LANGUAGES_JUDGED = frozenset({"en", "und"})
UNSURE_BELOW = 0.55


@runtime_checkable
class SecondJudge(Observer, Protocol):
    """An observer that has a verdict of its own once the engine has judged."""

    def reconsidered(
        self, ours: Review, seen: Observations, standard: Standard, known: Known, language: str
    ) -> Review: ...


def review(
    encounter: Encounter,
    standard: Standard | None = None,
    known: Known | None = None,
    *,
    language: str = "en",
    model: Observer | None = None,
) -> Review:
    """Judge an encounter, moment by moment, against a standard (by default the one that ships).

    `known` is all that may be known from before: never spend, never history. `language` (`en`, `fr`) is that of the
    reasons; wording is in the client's. The same encounter, standard and engine give the same review.
    """
    standard, known, model = standard or load_standard(), known or Known(), model or bundled_model()
    if encounter.language not in LANGUAGES_JUDGED:
        return _not_judged(encounter, standard, model.name, language)
    own = with_own_moments(model.observe(encounter), standard, model)
    seen = with_corrections(without_the_unsaid(own, model), standard, model)
    shared = situation(seen, known)
    slots = slots_of(seen, known)
    sightings = [sight(moment, seen, known, shared) for moment in standard.moments.values()]
    complained = complaint_chance(sightings, seen, known)
    judgements = {
        one.moment.id: _judgement(one, chances(one, seen, known, complained), seen, slots, language)
        for one in sightings
    }
    ours = Review(model.name, standard.version, True, judgements)
    judged = model.reconsidered(ours, seen, standard, known, language) if isinstance(model, SecondJudge) else ours
    return replace(judged, last_impression=last_impression(judged.judgements, seen, language))


def _judgement(
    sighting: Sighting,
    chance: dict[Verdict, float],
    seen: Observations,
    slots: Slots,
    language: str,
) -> Judgement:
    moment = sighting.moment
    verdict = verdict_of(chance, moment.kind)
    return Judgement(
        moment=moment.id,
        step=moment.step,
        verdict=verdict,
        confidence=round(chance[verdict], 3),
        uncertain=chance[verdict] < UNSURE_BELOW,
        why=why(moment, verdict, seen.encounter.form, language),
        evidence=evidence_of(verdict, sighting, seen),
        cue=cue_of(verdict, sighting, seen),
        wording=wording_for(moment, slots) if verdict is Verdict.MISSED else None,
    )


def _not_judged(encounter: Encounter, standard: Standard, engine: str, language: str) -> Review:
    def unseen(moment: Moment) -> Judgement:
        reason = why_not_judged(encounter.language, language)
        return Judgement(moment.id, moment.step, Verdict.NOT_OBSERVABLE, 0.0, True, reason)

    return Review(engine, standard.version, False, {m.id: unseen(m) for m in standard.moments.values()})
