"""The contract for machines, written out: faults of one object, in words."""

from collections.abc import Iterator
from typing import Any

from prevenance.standard.loading import load_standard

KEYS = "schema file engine standard form form_confidence language source turns moments facts".split()
TURN_KEYS = "i speaker name time start end text".split()
MOMENT_KEYS = "verdict confidence uncertain evidence cue why wording".split()
QUOTE_KEYS = "turn start end quote".split()
SPEAKERS = ("ambassador", "client", "other", None)
VERDICTS = ("met", "missed", "not_applicable", "not_observable")


def faults(told: dict[str, Any]) -> list[str]:
    return [*_of_whole(told), *_of_turns(told), *_of_moments(told)]


def _of_whole(told: dict[str, Any]) -> Iterator[str]:
    if list(told)[: len(KEYS)] != KEYS:
        yield f"keys are {list(told)}"
    if told["schema"] != 1 or told["form"] not in ("transcript", "chat", "narrative", "note"):
        yield "schema or form"
    if not 0 <= told["form_confidence"] <= 1:
        yield "form_confidence"
    if not all(isinstance(told[key], str) for key in ("file", "engine", "standard", "language", "source")):
        yield "a text is none"
    if not isinstance(told["facts"], list):
        yield "facts"


def _of_turns(told: dict[str, Any]) -> Iterator[str]:
    for at, turn in enumerate(told["turns"]):
        if list(turn) != TURN_KEYS or turn["i"] != at or turn["speaker"] not in SPEAKERS:
            yield f"turn {at}: {turn}"
        if told["source"][turn["start"] : turn["end"]] != turn["text"]:
            yield f"turn {at}: offsets"


def _of_moments(told: dict[str, Any]) -> Iterator[str]:
    if set(told["moments"]) != set(load_standard().moments) or len(told["moments"]) != 38:
        yield "not all 38 moments"
    for id, moment in told["moments"].items():
        if list(moment)[: len(MOMENT_KEYS)] != MOMENT_KEYS or moment["verdict"] not in VERDICTS:
            yield f"{id}: {moment}"
        if not 0 <= moment["confidence"] <= 1 or not isinstance(moment["uncertain"], bool) or not moment["why"]:
            yield f"{id}: confidence, uncertain or why"
        if moment["wording"] is not None and moment["verdict"] != "missed":
            yield f"{id}: wording of what was not missed"
        yield from (f"{id}: {quote}" for quote in moment["evidence"] + moment["cue"] if not _stands(quote, told))


def _stands(quote: dict[str, Any], told: dict[str, Any]) -> bool:
    turn = told["turns"][quote["turn"]]
    inside = turn["start"] <= quote["start"] < quote["end"] <= turn["end"]
    return list(quote) == QUOTE_KEYS and inside and told["source"][quote["start"] : quote["end"]] == quote["quote"]
