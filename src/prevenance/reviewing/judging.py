"""From what was seen to a verdict. Each verdict is three questions: does it apply, can it be seen, was it met?

Each question weighs the same few plain features (how strong the response is, and where; how strong the cue and the
fault; which phases the record shows) with weights learnt from our own labelled encounters: `decision.json`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from prevenance.observing.observations import Chances, Observations
from prevenance.reading.encounter import Form
from prevenance.reviewing.by_example import cue_sign, fault_sign, response_sign, said_sign
from prevenance.reviewing.names import client_names, name_used, own_name_given
from prevenance.reviewing.phases import ending_turns, opening_turns
from prevenance.reviewing.review import Known, Verdict
from prevenance.reviewing.situation import SITUATION, TELLING
from prevenance.standard.step import Moment

DECISION = Path(__file__).parent / "decision.json"
CLEARLY, PLAIN, PLAINLY_DONE = 0.5, 0.7, 0.8
SAID = 0.95
"""How sure a moment is met by words that a house has said to meet it."""
RECOVERY = "recovery"
PHASES = frozenset({"opening", "closing"})
HOUSE_CUES = frozenset({"piece_presented", "contact_asked", "request_fulfilled"})


@dataclass(frozen=True)
class Sighting:
    """Where one moment stands in an encounter: the strongest cue, response and fault, with their turns."""

    moment: Moment
    cues: Chances
    responses: Chances
    faults: Chances
    cue: int | None
    response: int | None
    fault: int | None
    features: NDArray[np.float32]


OWN = ("response", "response_after_cue", "response_in_phase", "second_response", "fault", "fault_after_cue", "cue")
FEATURES = (
    *OWN, "opening", "ending", "name_known", "met_before", "met_before_denied", "details_known", "speaks_thrice",
    *(f"form_{form}" for form in Form), *TELLING, *SITUATION,
)  # fmt: skip


def sight(moment: Moment, seen: Observations, known: Known, shared: dict[str, float]) -> Sighting:
    """Look for one moment. `shared` holds the features that all moments of an encounter share: see `situation`."""
    cues = _own_or(cue_sign(moment), moment.cue, seen)
    responses = _own_or(response_sign(moment), moment.response, seen)
    faults = _own_or(fault_sign(moment), moment.fault, seen)
    if moment.id == "introduction":
        responses = np.maximum(responses, own_name_given(seen))
    elif moment.id in ("used_name", "thanked_by_name"):
        responses = _with_names(moment, responses, seen, known)
    cue, cue_chance = seen.best(cues, calling(moment, seen))
    fault, fault_chance = seen.best(faults, seen.serving)
    response, response_chance = seen.best(responses, seen.serving)
    replies = seen.replies_to(cue) if cue is not None else []
    ordered = sorted((float(responses[turn]) for turn in seen.serving), reverse=True)
    own = {
        "response": response_chance,
        "response_after_cue": seen.best(responses, replies)[1],
        "response_in_phase": seen.best(responses, _phase_turns(moment, seen))[1],
        "second_response": ordered[1] if len(ordered) > 1 else 0.0,
        "fault": fault_chance,
        "fault_after_cue": seen.best(faults, replies)[1],
        "cue": cue_chance,
    }
    features = np.array([_evidence((own | shared)[name], name) for name in FEATURES], dtype=np.float32)
    return Sighting(moment, cues, responses, faults, cue, response, fault, features)


def _own_or(own: str, signs: tuple[str, ...], seen: Observations) -> Chances:
    """A moment of a house's own, or one that it has put right, has columns of its own."""
    return seen.of([own] if own in seen.signs else signs)


def calling(moment: Moment, seen: Observations) -> Sequence[int]:
    """Turns that can call for the moment: the client's, and the house's own where its deed is the cue."""
    return range(len(seen.encounter.turns)) if HOUSE_CUES & set(moment.cue) else seen.asking


def _with_names(moment: Moment, responses: Chances, seen: Observations, known: Known) -> Chances:
    names, _ = client_names(seen.encounter, known)
    used = name_used(names, seen)
    if moment.id == "thanked_by_name":
        used = used * np.maximum(seen.of(("thanked", "closing")), responses)
    return np.maximum(responses, used)


def _phase_turns(moment: Moment, seen: Observations) -> Sequence[int]:
    if "opening" in moment.cue or moment.id == "welcomed_request":
        return opening_turns(seen)
    return ending_turns(seen) if "closing" in moment.cue else ()


_PLAIN = frozenset(
    {
        *("name_known", "met_before", "met_before_denied", "details_known", "speaks_thrice", *TELLING),
        *(f"form_{form}" for form in Form),
    }
)


def _evidence(value: float, name: str) -> float:
    """A chance as evidence: its log odds, a quarter of them, so that all features are of one size."""
    if name in _PLAIN:
        return value
    kept = min(max(value, 0.003), 0.997)
    return float(np.log(kept / (1 - kept))) / 4


@cache
def decision() -> dict[str, dict[str, NDArray[np.float32]]]:
    """moment → question (`applies`, `shown`, `met`) → weights of FEATURES, and last the constant."""
    learnt = json.loads(DECISION.read_text(encoding="utf-8"))
    if tuple(learnt["features"]) != FEATURES:
        raise RuntimeError("decision.json was learnt with other features; run training/train.py")
    return {
        moment: {question: np.array(weights, dtype=np.float32) for question, weights in questions.items()}
        for moment, questions in learnt["moments"].items()
    }


def chances(
    sighting: Sighting, seen: Observations, known: Known, complained: float | None = None
) -> dict[Verdict, float]:
    """The chance of each verdict; they add up to 1. `complained`: see `complaint_chance`."""
    moment = sighting.moment
    if moment.learnt_from_examples:
        return _of_own_moment(sighting, seen)
    recovery = moment.step == RECOVERY and complained is not None
    if moment.kind == "plain" and not recovery and is_plainly_wished_for(sighting, seen):
        return {Verdict.MISSED: 0.85, Verdict.MET: 0.05, Verdict.NOT_APPLICABLE: 0.05, Verdict.NOT_OBSERVABLE: 0.05}
    answers = decision()[moment.id]
    applies = complained if recovery and complained is not None else applies_chance(sighting, seen, known)
    if seen.encounter.is_dialogue:
        shown = 0.05 if stops_at_the_cue(sighting, seen) else 1.0
    else:
        shown = _answer(answers["shown"], sighting)
    met = _answer(answers["met"], sighting)
    if said := seen.best(seen.of([said_sign(moment)]), seen.serving)[1]:
        applies, met = max(applies, SAID * said), max(met, SAID * said)
    if moment.kind == "watch":
        return {Verdict.MISSED: applies, Verdict.NOT_APPLICABLE: 1 - applies}
    if moment.kind == "bonus":
        return {Verdict.MET: applies, Verdict.NOT_APPLICABLE: 1 - applies}
    return {
        Verdict.MET: applies * shown * met,
        Verdict.MISSED: applies * shown * (1 - met),
        Verdict.NOT_APPLICABLE: 1 - applies,
        Verdict.NOT_OBSERVABLE: applies * (1 - shown),
    }


def applies_chance(sighting: Sighting, seen: Observations, known: Known) -> float:
    learnt = _answer(decision()[sighting.moment.id]["applies"], sighting)
    plain = plainly_applies(sighting.moment.kind, sighting.features)
    return max(learnt, plain) * can_apply(sighting.moment, seen, known)


def complaint_chance(sightings: Iterable[Sighting], seen: Observations, known: Known) -> float | None:
    """Recovery applies to all of its moments or to none: their chances together. None where a house has none."""
    ours = [one for one in sightings if one.moment.step == RECOVERY and not one.moment.learnt_from_examples]
    return float(np.mean([applies_chance(one, seen, known) for one in ours])) if ours else None


def is_plainly_wished_for(sighting: Sighting, seen: Observations) -> bool:
    """The teller says that it ought to have been done, and tells nowhere plainly that it was."""
    if sighting.fault not in seen.unsaid or sighting.fault is None or sighting.response is None:
        return False
    wished, done = sighting.faults[sighting.fault], sighting.responses[sighting.response]
    return bool(wished >= CLEARLY and done < PLAINLY_DONE)


def _of_own_moment(sighting: Sighting, seen: Observations) -> dict[Verdict, float]:
    """A house's own moment applies where its cue was seen; one without examples of a cue applies to every encounter."""
    moment = sighting.moment
    cue = seen.best(sighting.cues, seen.asking)[1] if moment.cues else 1.0
    met = seen.best(sighting.responses, seen.serving)[1]
    applies = max(cue, met)
    if moment.kind == "bonus":
        return {Verdict.MET: met, Verdict.NOT_APPLICABLE: 1 - met}
    if moment.kind == "watch":
        return {Verdict.MISSED: met, Verdict.NOT_APPLICABLE: 1 - met}
    shown = 0.0 if seen.encounter.form.value in moment.not_observable_in else 1.0
    return {
        Verdict.MET: applies * met,
        Verdict.MISSED: applies * (1 - met) * shown,
        Verdict.NOT_APPLICABLE: 1 - applies,
        Verdict.NOT_OBSERVABLE: applies * (1 - met) * (1 - shown),
    }


def plainly_applies(kind: str, features: NDArray[np.float32]) -> float:
    """What is plainly seen is not explained away by the situation: a clear cue with a clear response or fault, or,
    for a watch moment, a clear fault. 0 where nothing is plain."""
    chance = {name: 1 / (1 + np.exp(-4 * features[FEATURES.index(name)])) for name in ("response", "fault", "cue")}
    if kind == "bonus":
        return 0.0
    seen = chance["fault"] - 0.1 if kind == "watch" else min(chance["cue"], max(chance["response"], chance["fault"]))
    return float(seen) if seen >= PLAIN else 0.0


def _answer(weights: NDArray[np.float32], sighting: Sighting) -> float:
    return float(1 / (1 + np.exp(-(weights[:-1] @ sighting.features + weights[-1]))))


def can_apply(moment: Moment, seen: Observations, known: Known) -> bool:
    """What no model need weigh: a detail cannot be brought up where none is on record."""
    if moment.id == "remembered_detail":
        return bool(known.personal_details)
    if moment.id == "open_question" and seen.encounter.is_dialogue:
        return len(seen.serving) >= 3
    return bool(seen.encounter.turns)


def stops_at_the_cue(sighting: Sighting, seen: Observations) -> bool:
    """The cue stands in the last words of a dialogue, and nobody could answer any more. A phase is no such cue."""
    if not seen.encounter.is_dialogue or sighting.cue is None or PHASES & set(sighting.moment.cue):
        return False
    answered = [turn for turn in seen.asking if sighting.cues[turn] >= CLEARLY and seen.replies_to(turn, most=1)]
    return sighting.cues[sighting.cue] >= CLEARLY and not answered and not seen.replies_to(sighting.cue, most=1)
