"""The six steps: one mark a moment, a count in words, and beneath it every verdict with its reasons."""

from dataclasses import dataclass

from django.utils.translation import gettext

from prevenance.reviewing import Judgement, Quote, Review, Verdict
from prevenance.standard.step import Step
from prevenance.web.presenting.moments import Cue, Namer
from prevenance.web.presenting.places import Places, standing_turn
from prevenance.web.presenting.words import confidence_words, typeset

ORDER = (Verdict.MET, Verdict.MISSED, Verdict.NOT_OBSERVABLE, Verdict.NOT_APPLICABLE)


@dataclass(frozen=True)
class Mark:
    kind: str  # the verdict, which is also its class
    label: str
    href: str


@dataclass(frozen=True)
class Judged:
    kind: str
    name: str
    verdict: str
    why: str
    quotes: tuple[Cue, ...]
    wording: str


@dataclass(frozen=True)
class StepRow:
    id: str
    name: str
    marks: tuple[Mark, ...]
    count: str
    judged: tuple[Judged, ...]


def verdict_words(verdict: Verdict) -> str:
    return {
        Verdict.MET: gettext("met"),
        Verdict.MISSED: gettext("missed"),
        Verdict.NOT_APPLICABLE: gettext("not applicable"),
        Verdict.NOT_OBSERVABLE: gettext("not observable"),
    }[verdict]


def step_rows(review: Review, namer: Namer, places: Places) -> tuple[StepRow, ...]:
    rows = (step_row(step, review, namer, places) for step in namer.standard.steps)
    return tuple(row for row in rows if row is not None)


def step_row(step: Step, review: Review, namer: Namer, places: Places) -> StepRow | None:
    judgements = sorted(review.of_step(step.id), key=lambda one: ORDER.index(one.verdict))
    if not judgements or (step.id == "recovery" and not any(applied(one) for one in judgements)):
        return None
    return StepRow(
        id=step.id,
        name=typeset(step.name.get(namer.language) or step.name["en"], namer.language),
        marks=tuple(mark(one, namer, places) for one in judgements),
        count=count_words(judgements),
        judged=tuple(judged(one, namer, places) for one in judgements),
    )


def applied(judgement: Judgement) -> bool:
    return judgement.verdict in (Verdict.MET, Verdict.MISSED)


def count_words(judgements: list[Judgement]) -> str:
    of = sum(applied(one) for one in judgements)
    if of:
        met = sum(one.verdict is Verdict.MET for one in judgements)
        return gettext("%(met)s of %(of)s") % {"met": met, "of": of}
    hidden = any(one.verdict is Verdict.NOT_OBSERVABLE for one in judgements)
    return gettext("not shown") if hidden else gettext("none applied")


def mark(judgement: Judgement, namer: Namer, places: Places) -> Mark:
    turn = standing_turn(judgement) if applied(judgement) else None
    return Mark(
        kind=judgement.verdict.value,
        label=gettext("%(moment)s: %(verdict)s")
        % {"moment": namer.name(judgement.moment), "verdict": verdict_words(judgement.verdict)},
        href="" if turn is None else places.href(turn),
    )


def judged(judgement: Judgement, namer: Namer, places: Places) -> Judged:
    sure = confidence_words(judgement.confidence, judgement.uncertain)
    return Judged(
        kind=judgement.verdict.value,
        name=namer.name(judgement.moment),
        verdict=f"{verdict_words(judgement.verdict)}, {sure}",
        why=namer.why(judgement),
        quotes=tuple(Cue(namer.quoted(quote), places.href(quote.turn)) for quote in shown_quotes(judgement)),
        wording=namer.wording(judgement),
    )


def shown_quotes(judgement: Judgement) -> tuple[Quote, ...]:
    """For met, what met it; for missed, what called for it and what was said instead."""
    if judgement.verdict is Verdict.MET:
        return judgement.evidence
    if judgement.verdict is Verdict.MISSED:
        return tuple(dict.fromkeys(sorted(judgement.cue[:1] + judgement.evidence[:1], key=lambda quote: quote.turn)))
    return ()
