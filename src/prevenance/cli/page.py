"""What a page of a review shows, whatever it is written on."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from prevenance.cli.outcomes import Reviewed
from prevenance.cli.output import visible
from prevenance.cli.words import Words
from prevenance.reading import Encounter, Role
from prevenance.reviewing import Judgement, Quote, Review, Verdict
from prevenance.standard.step import Standard, Step

SURE = 0.7
LONGEST_QUOTE = 240
# Met first, then missed, as one reads them: how much, then what is left.
ORDER = (Verdict.MET, Verdict.MISSED, Verdict.NOT_OBSERVABLE, Verdict.NOT_APPLICABLE)
GLYPHS = {Verdict.MET: "●", Verdict.MISSED: "○", Verdict.NOT_APPLICABLE: "–", Verdict.NOT_OBSERVABLE: "⊘"}


@dataclass(frozen=True, slots=True)
class Mark:
    name: str
    verdict: Verdict
    uncertain: bool
    why: str


@dataclass(frozen=True, slots=True)
class StepLine:
    name: str
    marks: tuple[Mark, ...]
    share: str

    @property
    def met(self) -> tuple[str, ...]:
        return tuple(mark.name for mark in self.marks if mark.verdict is Verdict.MET)


@dataclass(frozen=True, slots=True)
class Said:
    """Words of the record; `who` is empty where its writer tells the visit."""

    who: str
    text: str
    turn: int
    place: str


@dataclass(frozen=True, slots=True)
class Missed:
    name: str
    why: str
    wording: str | None
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """Moments missed at the same words. `turn` is where they stand, None where no words call for them."""

    quotes: tuple[Said, ...]
    moments: tuple[Missed, ...]
    place: str
    turn: int | None


@dataclass(frozen=True, slots=True)
class Page:
    name: str
    encounter: Encounter
    words: Words
    about: str
    notices: tuple[str, ...]
    counts: str
    steps: tuple[StepLine, ...]
    last_impression: str
    scenes: tuple[Scene, ...]
    met_at: dict[int, list[str]]
    judged: bool
    judged_by: str


def page_of(outcome: Reviewed, standard: Standard, language: str) -> Page:
    words, encounter, review = Words(language), outcome.encounter, outcome.review
    return Page(
        name=visible(outcome.name),
        encounter=encounter,
        words=words,
        about=_about(encounter, words),
        notices=tuple(_notices(outcome, words)),
        counts=_counts(review, words),
        steps=tuple(_step_lines(review, standard, words)),
        last_impression=review.last_impression.sentence if review.last_impression else "",
        scenes=tuple(_scenes(encounter, review, standard, words)),
        met_at=_met_at(review, standard, words),
        judged=review.judged,
        judged_by=words("judged_by", standard=review.standard, engine=review.engine),
    )


def _about(encounter: Encounter, words: Words) -> str:
    form = words(encounter.form)
    if encounter.form_confidence < SURE:
        form = words("share_sure", form=form, percent=round(encounter.form_confidence * 100))
    day = words.day(encounter.date) if encounter.date else None
    length = words.count(f"turns_of_{encounter.form}", len(encounter.turns))
    return " · ".join(part for part in (form, length, words.tongue(encounter.language), day) if part)


def _notices(outcome: Reviewed, words: Words) -> Iterable[str]:
    encounter, review = outcome.encounter, outcome.review
    if not review.judged and review.judgements:
        yield next(iter(review.judgements.values())).why
    if encounter.form_confidence < SURE and not outcome.form_given:
        yield words("unsure_of_form")
    if encounter.is_dialogue and encounter.ambassador_confidence < SURE:
        serving = (turn.name for turn in encounter.turns if turn.role is Role.AMBASSADOR and turn.name)
        if name := next(serving, None):
            yield words("unsure_who_serves", name=visible(name))


def _counts(review: Review, words: Words) -> str:
    if not review.judged:
        return ""
    met, missed = sum(1 for _ in review.met()), sum(1 for _ in review.missed())
    return f"{words.count('moments_met', met)}, {words.count('moments_missed', missed)}"


def _step_lines(review: Review, standard: Standard, words: Words) -> Iterable[StepLine]:
    for step in standard.steps:
        judged = review.of_step(step.id)
        if judged and not (step.id == "recovery" and not any(_decided(judgement) for judgement in judged)):
            yield _step_line(step, judged, standard, words)


def _step_line(step: Step, judged: list[Judgement], standard: Standard, words: Words) -> StepLine:
    ordered = sorted(judged, key=lambda judgement: ORDER.index(judgement.verdict))
    marks = tuple(Mark(_name(one, standard, words), one.verdict, one.uncertain, one.why) for one in ordered)
    met, decided = sum(one.verdict is Verdict.MET for one in judged), sum(map(_decided, judged))
    if decided:
        return StepLine(words.of(step.name), marks, words("share", met=met, all=decided))
    unseen = any(one.verdict is Verdict.NOT_OBSERVABLE for one in judged)
    return StepLine(words.of(step.name), marks, words("not_shown" if unseen else "none_applied"))


def _decided(judgement: Judgement) -> bool:
    return judgement.verdict in (Verdict.MET, Verdict.MISSED)


def _name(judgement: Judgement, standard: Standard, words: Words) -> str:
    return words.of(standard.moments[judgement.moment].name) if judgement.moment in standard else judgement.moment


def _scenes(encounter: Encounter, review: Review, standard: Standard, words: Words) -> Iterable[Scene]:
    """In the order of the story; what stands at no words comes last."""
    missed = [(_decisive(judgement), judgement) for judgement in review.missed()]
    missed.sort(key=lambda pair: [(quote.start, quote.end) for quote in pair[0]] or [(len(encounter.source) + 1, 0)])
    for quotes, pairs in groupby(missed, key=lambda pair: pair[0]):
        moments = tuple(Missed(_name(one, standard, words), one.why, one.wording, one.uncertain) for _, one in pairs)
        turn = quotes[-1].turn if quotes else None
        yield Scene(
            tuple(_said(quote, encounter, words) for quote in quotes), moments, _place(turn, encounter, words), turn
        )


def _decisive(judgement: Judgement) -> tuple[Quote, ...]:
    """The first cue, and the reply that failed where it came after."""
    cue, reply = judgement.cue[:1], judgement.evidence[:1]
    return (*cue, *(one for one in reply if not cue or one.turn > cue[0].turn))


def _said(quote: Quote, encounter: Encounter, words: Words) -> Said:
    turn = encounter.turns[quote.turn]
    who = visible(turn.name) if turn.name else words(turn.role) if turn.role else ""
    return Said(who, shortened(visible(quote.text)), quote.turn, _place(quote.turn, encounter, words))


def shortened(text: str) -> str:
    whole = " ".join(text.split())
    if len(whole) <= LONGEST_QUOTE:
        return whole
    cut = textwrap.shorten(whole, LONGEST_QUOTE, placeholder=" …")
    return cut if len(cut) > LONGEST_QUOTE // 2 else whole[: LONGEST_QUOTE - 1] + "…"


def _place(turn: int | None, encounter: Encounter, words: Words) -> str:
    if turn is None:
        return ""
    time = encounter.turns[turn].time
    return visible(time) if time and len(time) <= 8 else words(f"turn_of_{encounter.form}", n=turn + 1)


def _met_at(review: Review, standard: Standard, words: Words) -> dict[int, list[str]]:
    met: dict[int, list[str]] = {}
    for judgement in review.met():
        if judgement.evidence:
            met.setdefault(judgement.evidence[0].turn, []).append(_name(judgement, standard, words))
    return met
