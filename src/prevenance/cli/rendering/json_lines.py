"""For machines: one object for one record, a line of JSON each for several."""

import json
from typing import TextIO

from prevenance.cli.outcomes import Outcomes, Reviewed
from prevenance.remembering.contract import facts_as_contract
from prevenance.reviewing.contract import as_contract, failed


def write(outcomes: Outcomes, out: TextIO, *, many: bool) -> None:
    for outcome in outcomes:
        if isinstance(outcome, Reviewed):
            told = as_contract(outcome.encounter, outcome.review, file=outcome.name)
            told["facts"] = facts_as_contract(outcome.facts)
        else:
            told = failed(outcome.name, outcome.error)
        out.write(json.dumps(told, ensure_ascii=False, indent=None if many else 2) + "\n")
        out.flush()
