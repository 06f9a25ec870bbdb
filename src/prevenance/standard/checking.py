"""What the shape of a table cannot say: whether a moment, as a house wrote it, can be used."""

import re
from collections.abc import Iterator
from typing import Any

from prevenance.standard.step import Corrected, Moment

SLOTS = frozenset({"name", "piece", "occasion", "errand"})
LEAST_EXAMPLES = 5
LEAST_WORDS = 2
_SLOT = re.compile(r"{(.*?)}")
_SIGNS = ("cue", "response", "fault")


def faults_of(moment: Moment, table: dict[str, Any]) -> Iterator[str]:
    """Each fault as `key: what is wrong and the remedy`. `table` is what the file itself gives."""
    for key in ("name", "purpose", "applies", "met_when", "missed_when"):
        if "en" not in getattr(moment, key):
            yield f"{key}: give at least the English words, {{ en = … }}."
    if "learnt_from_examples" in table:
        yield "learnt_from_examples: leave this out; it follows from where the moment was first written."
    if moment.learnt_from_examples:
        yield from _faults_of_own(moment, table)
    for wording in moment.wording:
        for slot in _SLOT.findall(wording.en + wording.fr):
            if slot not in SLOTS:
                yield f"wording: there is no slot {{{slot}}}. Slots are {', '.join(sorted(SLOTS))}."


def faults_of_corrections(corrections: dict[str, Corrected], moments: dict[str, Moment]) -> Iterator[str]:
    for id, corrected in corrections.items():
        place = f"[moments.{id}.corrected]"
        if id not in moments:
            yield f"{place}: there is no such moment, or it is switched off."
        elif moments[id].learnt_from_examples:
            yield f"{place}: a moment of your own is learnt from its examples. Add to its responses or near_misses."
        every = (*corrected.met, *corrected.not_met, *corrected.called, *corrected.not_called)
        if any(len(words.split()) < LEAST_WORDS for words in every):
            yield f"{place}: give whole sentences of at least {LEAST_WORDS} words; fewer could mean anything."
        for words in {*corrected.met} & {*corrected.not_met} | {*corrected.called} & {*corrected.not_called}:
            yield f"{place}: says both yes and no of {words!r}. Take one of them out."


def _faults_of_own(moment: Moment, table: dict[str, Any]) -> Iterator[str]:
    """The bundled model knows no sign of a house's own moment: examples stand in their place."""
    for key in _SIGNS:
        if key in table:
            yield f"{key}: a moment of your own has no signs in the text model. Leave this out and give examples."
    for key in ("responses", "near_misses"):
        if len(getattr(moment, key)) < LEAST_EXAMPLES:
            yield f"{key}: a moment of your own is learnt from its examples; give at least {LEAST_EXAMPLES}."
