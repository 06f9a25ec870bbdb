"""What a teller says ought to have been said was not said: it is no response, but a sign that the response was missing.

Mystery shoppers and clients write such things: "She could have offered to fit it." "Missed chance: a kind word."
"""

import re
from dataclasses import replace

import numpy as np

from prevenance.observing.observations import Chances, Observations
from prevenance.observing.text_model import Observer
from prevenance.reading.encounter import Encounter, Form, Role, Turn

_HEADED = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:missed\s+(?:moment|opportunit\w+|chance)|opportunit\w+\s+missed|suggestion|recommendation|"
    r"improvement|(?:a\s+)?better(?:\s+\w+)?|what\s+(?:\w+\s+){1,3}(?:could|should|might|would)\s+have\s+\w+)s?\b[^:]{0,60}:",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"(?<!\bI )\b(?:should|could|might|ought\s+to)(?:\s+(?:at\s+least|just|simply|easily|also|well|perhaps))?\s+have\b"
    r"(?!\s+(?:been\s+(?:happier|better|kinder)|cried|kissed|hugged|wept))"
    r"|\bI\s+(?:only\s+)?wish(?:ed)?\s+(?:she|he|they|somebody|someone)\b|\bif\s+only\b"
    r"|\bif\s+(?:she|he|they|the\s+\w+)\s+had\b|\bwould\s+have\s+been\s+(?:nice|lovely|kind|welcome|enough)\b",
    re.IGNORECASE,
)


DONE = 0.7
_QUOTED = re.compile(r"“([^”]{3,400})”|\"([^\"]{3,400})\"")


def unsaid_turns(encounter: Encounter) -> set[int]:
    """Sentences of a narrative that tell what was wished for. A heading ("Missed chance:") holds for its paragraph."""
    if encounter.form is not Form.NARRATIVE:
        return set()
    found: set[int] = set()
    headed = False
    for turn in encounter.turns:
        before = encounter.source[encounter.turns[turn.index - 1].end : turn.start] if turn.index else ""
        headed = (headed and "\n" not in before) or bool(_HEADED.search(turn.text))
        if headed or _WISHED.search(turn.text):
            found.add(turn.index)
    return found


def without_the_unsaid(seen: Observations, model: Observer) -> Observations:
    """Responses in such sentences, and in the words that they wish for, become faults of the same moment.

    What has been told as done before is no fault: then the wish is for more of it, or for a better way.
    """
    unsaid = frozenset(unsaid_turns(seen.encounter))
    if not unsaid:
        return seen
    scores = seen.scores.copy()
    column = {sign: at for at, sign in enumerate(seen.signs)}
    for turn in sorted(unsaid):
        wished = np.maximum(scores[turn], wished_words(seen.encounter.turns[turn], seen, model))
        done = scores[:turn].max(axis=0, initial=0.0)  # what earlier sentences wished for is wiped out by now
        for sign, at in column.items():
            if (fault := column.get("!" + sign)) is not None:
                scores[turn, fault] = max(scores[turn, fault], wished[at] if done[at] < DONE else 0.0)
                scores[turn, at] = 0.01
    return replace(seen, scores=scores, unsaid=unsaid)


def wished_words(turn: Turn, seen: Observations, model: Observer) -> Chances:
    """(signs,): what the quoted words would have shown, had somebody who serves said them."""
    found = np.zeros(len(seen.signs), dtype=np.float32)
    for quoted in _QUOTED.finditer(turn.text):
        words = next(filter(None, quoted.groups()))
        said = Turn(0, turn.start + quoted.start(), turn.start + quoted.end(), words, Role.AMBASSADOR)
        spoken = replace(seen.encounter, form=Form.TRANSCRIPT, turns=(said,))
        shown = model.observe(spoken).scores[0]
        found[: len(shown)] = np.maximum(found[: len(shown)], shown)
    return found
