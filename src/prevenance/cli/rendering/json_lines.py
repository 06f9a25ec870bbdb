"""For machines: one object for one record, a line of JSON each for several."""

import json
from typing import Any, TextIO

from prevenance.cli.outcomes import NotRead, Outcomes, Reviewed
from prevenance.remembering.contract import facts_as_contract
from prevenance.reviewing.contract import as_contract, failed


def write(outcomes: Outcomes, out: TextIO, *, many: bool) -> None:
    for outcome in outcomes:
        out.write(json.dumps(as_told(outcome), ensure_ascii=False, indent=None if many else 2) + "\n")
        out.flush()


def as_told(outcome: Reviewed | NotRead) -> dict[str, Any]:
    if isinstance(outcome, NotRead):
        return failed(outcome.name, outcome.error)
    told = as_contract(outcome.encounter, outcome.review, file=outcome.name)
    told["facts"] = facts_as_contract(outcome.facts)
    return told
