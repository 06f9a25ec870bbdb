"""What a verdict points at: the words that decided it, and the cue that called for it."""

from collections.abc import Sequence

from prevenance.observing.observations import Chances, Observations
from prevenance.reviewing.focus import quote
from prevenance.reviewing.judging import Sighting, calling, is_plainly_wished_for
from prevenance.reviewing.phases import place_of_phase
from prevenance.reviewing.review import Quote, Verdict

CLEAR, FAINT = 0.3, 0.1
NEAR_BEST = 0.6
"""Turns at least this share as strong as the strongest are shown beside it."""


def evidence_of(verdict: Verdict, sighting: Sighting, seen: Observations) -> tuple[Quote, ...]:
    """For met, the response; for missed, the reply that failed. Nothing for the other verdicts."""
    moment = sighting.moment
    if verdict is Verdict.MET:
        turns = _strongest(sighting.responses, _could_respond(sighting, seen))
        return tuple(quote(turn, moment.response, seen) for turn in turns)
    if verdict is Verdict.MISSED:
        return tuple(quote(turn, moment.fault, seen) for turn in _failed(sighting, seen))
    return ()


def cue_of(verdict: Verdict, sighting: Sighting, seen: Observations) -> tuple[Quote, ...]:
    """What called for the moment. Every missed moment has a cue; a phase's cue is the turn where it stands."""
    if verdict not in (Verdict.MET, Verdict.MISSED):
        return ()
    return tuple(quote(turn, sighting.moment.cue, seen) for turn in cue_turns(verdict, sighting, seen))


def cue_turns(verdict: Verdict, sighting: Sighting, seen: Observations) -> Sequence[int]:
    if (
        verdict is Verdict.MISSED
        and is_plainly_wished_for(sighting, seen)
        and (told := _before_the_wish(sighting, seen))
    ):
        return told
    for phase in ("opening", "closing"):
        if phase in sighting.moment.cue:
            return place_of_phase(phase, seen)
    if verdict is Verdict.MISSED:
        if cue := unanswered(sighting, seen):
            return cue
        return [sighting.fault] if sighting.fault is not None else place_of_phase("opening", seen)
    return _answered(sighting, seen)


def _before_the_wish(sighting: Sighting, seen: Observations) -> list[int]:
    """What happened, in the sentence before the one that says what ought to have happened."""
    return [turn for turn in range(sighting.fault or 0) if turn not in seen.unsaid][-1:]


def _answered(sighting: Sighting, seen: Observations) -> list[int]:
    """The strongest cue that stands before the response (in a told visit, or in its sentence)."""
    if sighting.response is None:
        return []
    until = sighting.response - (1 if seen.encounter.is_dialogue else 0)
    before = [turn for turn in calling(sighting.moment, seen) if turn <= until]
    cue, chance = seen.best(sighting.cues, before)
    return [cue] if cue is not None and chance >= FAINT else []


def unanswered(sighting: Sighting, seen: Observations) -> list[int]:
    """Cues in the order of how loudly they call and how little answers them: at most two, in the record's order."""
    strength = {
        turn: float(sighting.cues[turn]) * (1 - 0.7 * seen.best(sighting.responses, seen.replies_to(turn))[1])
        for turn in calling(sighting.moment, seen)
    }
    best = max(strength.values(), default=0.0)
    if best < 0.02:
        return []
    loud = sorted(strength, key=lambda turn: -strength[turn])[:2]
    return sorted(turn for turn in loud if strength[turn] >= NEAR_BEST * best)


def _failed(sighting: Sighting, seen: Observations) -> list[int]:
    """The reply that failed: after the cue, the strongest fault, or else simply the next reply."""
    cue = min(cue_turns(Verdict.MISSED, sighting, seen), default=0)
    told = not seen.encounter.is_dialogue
    after = [turn for turn in seen.serving if turn > cue or (turn == cue and (told or not cue))]
    fault, chance = seen.best(sighting.faults, after)
    if fault is not None and chance >= CLEAR:
        return [fault]
    return [] if told or "opening" in sighting.moment.cue else after[:1]


def _could_respond(sighting: Sighting, seen: Observations) -> Sequence[int]:
    if sighting.moment.id == "greeting":
        return seen.serving[: 2 if seen.encounter.is_dialogue else 6]
    return seen.serving


def _strongest(chances: Chances, turns: Sequence[int]) -> list[int]:
    best = max((float(chances[turn]) for turn in turns), default=0.0)
    ranked = sorted(turns, key=lambda turn: -float(chances[turn]))[:2]
    return sorted(turn for turn in ranked if chances[turn] >= NEAR_BEST * best)
