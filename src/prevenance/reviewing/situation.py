"""What a record shows as a whole; the same for every moment of it."""

import re

from prevenance.observing.observations import Observations
from prevenance.reading.encounter import Form
from prevenance.reviewing.names import client_names
from prevenance.reviewing.phases import ending_on_record, opening_on_record
from prevenance.reviewing.review import Known

SITUATION = (
    "choosing", "caring", "decision", "complaint", "purpose", "request_fulfilled", "!request_fulfilled",
    "piece_presented", "returning", "name_given", "contact_asked", "interruption", "hesitation", "budget",
)  # fmt: skip
TELLING = ("quoted", "reported", "dense", "length")
_SPEECH = re.compile(r"\b(?:said|says|asked|asks|told|replied|answered|explained|wished|whispered)\b", re.I)


def situation(seen: Observations, known: Known) -> dict[str, float]:
    """What the record as a whole shows; the same for every moment."""
    encounter = seen.encounter
    _, since = client_names(encounter, known)
    every = range(len(encounter.turns))
    shared = {sign: seen.best(seen.of((sign,)), every)[1] for sign in SITUATION}
    return shared | {
        "opening": opening_on_record(seen),
        "ending": ending_on_record(seen),
        "name_known": float(since is not None),
        "met_before": float(known.met_before is True),
        "met_before_denied": float(known.met_before is False),
        "details_known": float(bool(known.personal_details)),
        "speaks_thrice": float(len(seen.serving) >= 3),
        **{f"form_{form}": float(encounter.form is form) for form in Form},
        **telling(seen),
    }


def telling(seen: Observations) -> dict[str, float]:
    """How closely a told visit is told: share of sentences that quote and that report speech, how much each shows,
    and how many there are. Told word by word, silence means that nothing was said; told in summary, not."""
    turns = seen.encounter.turns
    if seen.encounter.is_dialogue or not turns:
        return dict.fromkeys(TELLING, 0.0)
    responses = [sign for sign in seen.signs if not sign.startswith(("!", "own")) and sign not in SITUATION]
    return {
        "quoted": sum(any(mark in turn.text for mark in '"“«') for turn in turns) / len(turns),
        "reported": sum(bool(_SPEECH.search(turn.text)) for turn in turns) / len(turns),
        "dense": float(seen.of(responses).mean()),
        "length": min(len(turns) / 20, 1.2),
    }
