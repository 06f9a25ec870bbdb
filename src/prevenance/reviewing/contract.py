"""A review as machines read it. Schema 1 only ever gains keys; the order of keys stays."""

from typing import Any

from prevenance.reading.encounter import Encounter, Turn
from prevenance.reviewing.review import Judgement, LastImpression, Quote, Review

SCHEMA = 1


def as_contract(encounter: Encounter, review: Review, *, file: str = "") -> dict[str, Any]:
    """Ready for JSON. All offsets are code points of `source`. docs/cli.md tells what each key holds."""
    return {
        "schema": SCHEMA,
        "file": file,
        "engine": review.engine,
        "standard": review.standard,
        "form": str(encounter.form),
        "form_confidence": float(encounter.form_confidence),
        "language": encounter.language,
        "source": encounter.source,
        "turns": [_turn(turn) for turn in encounter.turns],
        "moments": {moment: _moment(judgement) for moment, judgement in review.judgements.items()},
        "facts": [],
        "judged": review.judged,
        "ambassador_confidence": float(encounter.ambassador_confidence),
        "date": encounter.date.isoformat() if encounter.date else None,
        "last_impression": _last_impression(review.last_impression),
    }


def failed(file: str, error: str) -> dict[str, Any]:
    """What stands for a record that could not be read."""
    return {"schema": SCHEMA, "file": file, "error": error}


def _turn(turn: Turn) -> dict[str, Any]:
    return {
        "i": turn.index,
        "speaker": str(turn.role) if turn.role else None,
        "name": turn.name,
        "time": turn.time,
        "start": turn.start,
        "end": turn.end,
        "text": turn.text,
    }


def _moment(judgement: Judgement) -> dict[str, Any]:
    return {
        "verdict": str(judgement.verdict),
        "confidence": float(judgement.confidence),
        "uncertain": bool(judgement.uncertain),
        "evidence": [_quote(quote) for quote in judgement.evidence],
        "cue": [_quote(quote) for quote in judgement.cue],
        "why": judgement.why,
        "wording": judgement.wording,
        "step": judgement.step,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"turn": quote.turn, "start": quote.start, "end": quote.end, "quote": quote.text}


def _last_impression(last: LastImpression | None) -> dict[str, Any] | None:
    if last is None:
        return None
    return {
        "ending_on_record": bool(last.ending_on_record),
        "thanked": last.thanked,
        "by_name": last.by_name,
        "invited_back": last.invited_back,
        "sentence": last.sentence,
        "turns": list(last.turns),
    }
