"""Labelled encounters to measure with: JSON files with id, form, source, turns, known, gold; or text files written as
the corpus is (`training/heldout/`), whose turns need no reading."""

import datetime
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Written, read_corpus

from prevenance.reading.encounter import Encounter, Form, Role, Turn
from prevenance.reviewing.review import Known
from prevenance.standard.loading import load_standard

SPEAKERS = {"A": "ambassador", "C": "client", "O": "other", "-": None}


@dataclass
class Labelled:
    id: str
    form: str
    date: datetime.date
    known: Known
    source: str
    turns: list[dict[str, Any]]
    gold: dict[str, dict[str, Any]]
    turns_given: bool = False
    """The source is nothing but the turns; there is no record to be read."""


def read_gold(folder: Path) -> list[Labelled]:
    """All encounters of a folder; labels on which two readers differ (`<folder>_disputed.json`) are left out."""
    if not folder.is_dir():
        raise SystemExit(
            f"{folder}: there is no such folder. Labelled encounters are not part of the project; name yours."
        )
    disputed_file = folder.parent / f"{folder.name}_disputed.json"
    disputed = json.loads(disputed_file.read_text(encoding="utf-8")) if disputed_file.exists() else {}
    written, faults = read_corpus(folder)
    if faults:
        raise SystemExit("\n".join(faults))
    return [*(labelled_from(path, disputed) for path in sorted(folder.glob("*.json"))), *map(as_gold, written)]


def as_gold(one: Written) -> Labelled:
    """Evidence and cue are the lines that carry the moment's tags."""
    known = one.known or {}
    moments = load_standard().moments
    return Labelled(
        id=one.id,
        form=one.form,
        date=day_of(one.date),
        known=Known(known.get("client_name"), known.get("met_before"), tuple(known.get("personal_details", ()))),  # type: ignore[arg-type]
        source="".join(line.text + "\n" for line in one.lines),
        turns=[{"i": i, "speaker": SPEAKERS[line.who], "text": line.text} for i, line in enumerate(one.lines)],
        gold={
            moment: {
                "verdict": verdict,
                "evidence": lines_with(one, moments[moment].response),
                "cue": lines_with(one, (*moments[moment].cue, *moments[moment].fault)),
            }
            for moment, verdict in one.verdicts.items()
        },
        turns_given=True,
    )


def day_of(written: str | None) -> datetime.date:
    """Its first day where only the month is told."""
    return datetime.date.fromisoformat(f"{written or '2026-01'}-01"[: len("2026-01-01")])


def lines_with(one: Written, signs: tuple[str, ...]) -> list[int]:
    return [i for i, line in enumerate(one.lines) if line.signs & set(signs)]


def labelled_from(path: Path, disputed: dict[str, dict[str, str]]) -> Labelled:
    told = json.loads(path.read_text(encoding="utf-8"))
    known = told["known"]
    left_out = disputed.get(path.stem, {})
    return Labelled(
        id=path.stem,
        form=told["form"],
        date=datetime.date.fromisoformat(told["encounter_date"]),
        known=Known(known["client_name"], known["met_before"], tuple(known["personal_details"])),
        source=told["source"],
        turns=told["turns"],
        gold={moment: label for moment, label in told["gold"].items() if moment not in left_out},
    )


def as_labelled(one: Labelled) -> Encounter:
    """The encounter with its turns as the labels have them: what reviewing does when reading made no mistake."""
    turns = [
        Turn(turn["i"], start, end, turn["text"], Role(turn["speaker"]) if turn["speaker"] else None)
        for turn, (start, end) in zip(one.turns, spans_of(one), strict=True)
    ]
    return Encounter(one.source, Form(one.form), 1.0, "en", tuple(turns), date=one.date)


def spans_of(one: Labelled) -> list[tuple[int, int]]:
    """Where each labelled turn stands in the source, white space aside. A turn not found there has an empty span."""
    places = [at for at, letter in enumerate(one.source) if not letter.isspace()]
    letters = "".join(one.source[at] for at in places)
    spans, searched = [], 0
    for turn in one.turns:
        wanted = "".join(turn["text"].split())
        at = letters.find(wanted, searched)
        if at < 0 or not wanted:
            spans.append((0, 0))
            continue
        searched = at + len(wanted)
        spans.append((places[at], places[searched - 1] + 1))
    return spans


def turn_map(one: Labelled, encounter: Encounter) -> list[set[int]]:
    """For each turn as read, the labelled turns that it overlaps."""
    spans = spans_of(one)
    return [
        {i for i, (start, end) in enumerate(spans) if start < turn.end and turn.start < end} for turn in encounter.turns
    ]
