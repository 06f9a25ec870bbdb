"""What a review says: one verdict a moment, each with its evidence and its cue."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Verdict(StrEnum):
    MET = "met"
    MISSED = "missed"
    NOT_APPLICABLE = "not_applicable"
    NOT_OBSERVABLE = "not_observable"


@dataclass(frozen=True, slots=True)
class Known:
    """All that a review may know from before. Never spend, never history of purchases."""

    client_name: str | None = None
    met_before: bool | None = None
    personal_details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the record: `text` is `source[start:end]`, inside turn number `turn`."""

    turn: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One moment, judged.

    `evidence` decided a met verdict, or is the reply that failed; `cue` called for the moment.
    `confidence` is the calibrated chance (0 to 1) that a careful reader gives the same verdict.
    `wording` would have met a missed moment for this client; None for all other verdicts.
    """

    moment: str
    step: str
    verdict: Verdict
    confidence: float
    uncertain: bool
    why: str
    evidence: tuple[Quote, ...] = ()
    cue: tuple[Quote, ...] = ()
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class LastImpression:
    """The ending judged on its own (M5). Each is None where the record does not show it."""

    ending_on_record: bool
    thanked: bool | None
    by_name: bool | None
    invited_back: bool | None
    sentence: str
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """An encounter judged by one version of the standard and of the engine.

    `judged` is False where the engine does not yet judge the record's language:
    every verdict is then `not_observable` and uncertain.
    """

    engine: str
    standard: str
    judged: bool
    judgements: dict[str, Judgement] = field(default_factory=dict)
    last_impression: LastImpression | None = None

    def of_step(self, step: str) -> list[Judgement]:
        return [j for j in self.judgements.values() if j.step == step]

    def missed(self) -> Iterator[Judgement]:
        return (j for j in self.judgements.values() if j.verdict is Verdict.MISSED)

    def met(self) -> Iterator[Judgement]:
        return (j for j in self.judgements.values() if j.verdict is Verdict.MET)
