"""What the larger model answers, and what of it is believed: only what the record itself bears out."""

import re
from dataclasses import dataclass
from typing import Literal

from prevenance.reading.encounter import Encounter
from prevenance.reviewing.larger.masking import Masking
from prevenance.reviewing.review import Known, Quote, Verdict
from prevenance.standard.step import Moment

LONGEST = 300
"""Characters of a reason."""
_APOSTROPHES, _QUOTATION = "'’‘`´", '"“”„«»'


@dataclass
class MomentAnswer:
    """One moment. `quote`: the exact words that met it, or the reply that failed; `cue`: the exact words that called
    for it; both from one turn. `sentence`: one plain sentence that tells why."""

    moment: str
    verdict: Literal["met", "missed", "not_applicable", "not_observable"]
    quote: str = ""
    cue: str = ""
    sentence: str = ""


@dataclass
class Answer:
    """Each moment of the standard once."""

    moments: list[MomentAnswer]


@dataclass(frozen=True)
class Proved:
    verdict: Verdict
    evidence: tuple[Quote, ...]
    cue: tuple[Quote, ...]
    sentence: str


def proved(told: MomentAnswer, moment: Moment, encounter: Encounter, known: Known, masking: Masking) -> Proved | None:
    """None where the verdict cannot be, or where its words are not in the record."""
    verdict = Verdict(told.verdict)
    if not _can_be(verdict, moment, known):
        return None
    evidence, cue = (quotes_of(masking.unmasked(words), encounter) for words in (told.quote, told.cue))
    if evidence is None or cue is None or (verdict is Verdict.MET and not evidence):
        return None
    if verdict is Verdict.MISSED and not cue:
        return None
    decided = verdict in (Verdict.MET, Verdict.MISSED)
    sentence = " ".join(masking.unmasked(told.sentence).split())[:LONGEST]
    return Proved(verdict, evidence if decided else (), cue if decided else (), sentence)


def _can_be(verdict: Verdict, moment: Moment, known: Known) -> bool:
    if moment.kind == "watch":
        return verdict in (Verdict.MISSED, Verdict.NOT_APPLICABLE)
    if moment.kind == "bonus":
        return verdict in (Verdict.MET, Verdict.NOT_APPLICABLE)
    if moment.id == "remembered_detail" and not known.personal_details:
        return verdict is Verdict.NOT_APPLICABLE
    return True


def quotes_of(words: str, encounter: Encounter) -> tuple[Quote, ...] | None:
    """Where these words stand, within one turn; () for none given, None where they are nowhere. White space and the
    shape of quotation marks may differ; a single word must be a whole turn, since it could stand anywhere."""
    parts = words.strip(f" \t\r\n{_QUOTATION}").split()
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(_loosely(part) for part in parts), re.IGNORECASE)
    for turn in encounter.turns:
        if (found := pattern.search(turn.text)) and (len(parts) > 1 or pattern.fullmatch(turn.text.strip(" .!?"))):
            start, end = turn.start + found.start(), turn.start + found.end()
            return (Quote(turn.index, start, end, encounter.source[start:end]),)
    return None


def _loosely(word: str) -> str:
    return "".join(
        f"[{_APOSTROPHES}]"
        if letter in _APOSTROPHES
        else f"[{_QUOTATION}]"
        if letter in _QUOTATION
        else re.escape(letter)
        for letter in word
    )
