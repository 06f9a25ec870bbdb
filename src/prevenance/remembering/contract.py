"""Facts as machines read them, beside the review in schema 1."""

from collections.abc import Iterable
from typing import Any

from prevenance.remembering.fact import Fact


def facts_as_contract(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    """Ready for JSON. Offsets are code points of the record's `source`. docs/cli.md tells what each key holds."""
    return [
        {
            "kind": fact.kind,
            "quote": fact.quote,
            "start": fact.start,
            "end": fact.end,
            "value": fact.value,
            "date": fact.date,
            "about": fact.about,
            "by": str(fact.by) if fact.by else None,
            "confidence": fact.confidence,
            "reason": fact.reason,
            "instead": fact.instead,
        }
        for fact in facts
    ]
