"""A review put away without the record's words, and opened again beside the record."""

from dataclasses import replace
from typing import Any

from prevenance.reading.encounter import Encounter
from prevenance.reviewing.contract import as_contract
from prevenance.reviewing.last_impression import in_words
from prevenance.reviewing.review import Judgement, LastImpression, Quote, Review, Verdict
from prevenance.reviewing.why import why, why_not_judged
from prevenance.standard.step import Standard

KEPT = ("engine", "standard", "judged", "moments", "last_impression")


def put_away(encounter: Encounter, review: Review) -> dict[str, Any]:
    """The contract's keys of a review, whose quotes are places only: `{"turn": 2, "start": 41, "end": 60}`."""
    contract = as_contract(encounter, review)
    kept = {key: contract[key] for key in KEPT}
    for moment in kept["moments"].values():
        for quote in (*moment["evidence"], *moment["cue"]):
            del quote["quote"]
    return kept


def reopened(kept: dict[str, Any], encounter: Encounter, standard: Standard, *, language: str) -> Review:
    """What was `put_away`, with the words that `encounter` gives back, and its reasons said in `language`."""
    judged = kept["judged"]
    judgements = {
        moment: _judgement(moment, told, encounter, standard, judged, language)
        for moment, told in kept["moments"].items()
    }
    return Review(kept["engine"], kept["standard"], judged, judgements, _last(kept["last_impression"], language))


def _judgement(
    id: str, told: dict[str, Any], encounter: Encounter, standard: Standard, judged: bool, language: str
) -> Judgement:
    verdict = Verdict(told["verdict"])
    moment = standard.moments.get(id)
    said = told["why"]
    if not judged:
        said = why_not_judged(encounter.language, language)
    elif moment:
        said = why(moment, verdict, encounter.form, language)
    return Judgement(
        moment=id,
        step=told["step"],
        verdict=verdict,
        confidence=told["confidence"],
        uncertain=told["uncertain"],
        why=said,
        evidence=_quotes(told["evidence"], encounter),
        cue=_quotes(told["cue"], encounter),
        wording=told["wording"],
    )


def _quotes(places: list[dict[str, int]], encounter: Encounter) -> tuple[Quote, ...]:
    return tuple(
        Quote(place["turn"], place["start"], place["end"], _words(place, encounter))
        for place in places
        if place["turn"] < len(encounter.turns)
    )


def _words(place: dict[str, int], encounter: Encounter) -> str:
    return encounter.source[place["start"] : place["end"]]


def _last(told: dict[str, Any] | None, language: str) -> LastImpression | None:
    if told is None:
        return None
    parts = told["thanked"], told["by_name"], told["invited_back"]
    return LastImpression(told["ending_on_record"], *parts, in_words(*parts, language), tuple(told["turns"]))


def as_decided(review: Review, decided: dict[str, Verdict]) -> Review:
    """A person's decision on a moment wins over the engine's."""
    judgements = {
        id: _decided(judgement, decided[id]) if id in decided else judgement
        for id, judgement in review.judgements.items()
    }
    return replace(review, judgements=judgements)


def _decided(judgement: Judgement, verdict: Verdict) -> Judgement:
    wording = judgement.wording if verdict is Verdict.MISSED else None
    return replace(judgement, verdict=verdict, confidence=1.0, uncertain=False, wording=wording)
