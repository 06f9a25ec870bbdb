"""Where the encounter opens and ends, as far as the record shows it."""

from collections.abc import Sequence

from prevenance.observing.observations import Observations

OPENING = ("greeting", "!greeting", "request", "inviting_opening", "!inviting_opening", "recognition")
ENDING = ("closing", "thanked", "thanked_by_name", "invited_back")


def story(seen: Observations) -> range:
    """The turns of the encounter itself: a told visit may stand between a preface and remarks that show nothing."""
    count = len(seen.encounter.turns)
    if seen.encounter.is_dialogue or not seen.scores.size:
        return range(count)
    shown = [turn for turn in range(count) if seen.scores[turn].max() >= 0.5]
    return range(shown[0], shown[-1] + 1) if shown else range(count)


def opening_turns(seen: Observations) -> Sequence[int]:
    """Serving turns up to the answer to the first request: three in a dialogue, six sentences where it is told."""
    told = story(seen)
    return [turn for turn in seen.serving if turn in told][: 3 if seen.encounter.is_dialogue else 6]


def ending_turns(seen: Observations) -> Sequence[int]:
    """Serving turns among the last of the encounter; a told visit may trail off, so more of it counts."""
    last = story(seen)[-6 if seen.encounter.is_dialogue else -9 :]
    return [turn for turn in seen.serving if turn in last]


def opening_on_record(seen: Observations) -> float:
    """Chance that the first words of the encounter are there."""
    return seen.best(seen.of(OPENING), story(seen)[: 3 if seen.encounter.is_dialogue else 7])[1]


def ending_on_record(seen: Observations) -> float:
    """Chance that the last words of the encounter are there."""
    return seen.best(seen.of(ENDING), story(seen)[-3 if seen.encounter.is_dialogue else -7 :])[1]


def place_of_phase(phase: str, seen: Observations) -> Sequence[int]:
    """The turns where a phase stands, to point at: in a dialogue its first (last) words, in a told visit the sentence
    that tells them."""
    count = len(seen.encounter.turns)
    if seen.encounter.is_dialogue:
        return sorted({0, *seen.serving[:1]}) if phase == "opening" else range(max(0, count - 2), count)
    signs, turns = (OPENING, opening_turns(seen)) if phase == "opening" else (ENDING, ending_turns(seen))
    told, chance = seen.best(seen.of(signs), turns)
    if told is not None and chance >= 0.2:
        return [told]
    return turns[:1] if phase == "opening" else turns[-1:]
