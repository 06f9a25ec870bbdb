"""A small encounter and its review, both written by hand: what is shown can be tested without the text model."""

from collections.abc import Iterator
from dataclasses import replace

from prevenance.cli.outcomes import NotRead, Outcomes, Reviewed, Wishes
from prevenance.reading import Encounter, Form, Role, Turn
from prevenance.reviewing import Judgement, LastImpression, Quote, Review, Verdict
from prevenance.standard.loading import load_standard
from prevenance.standard.step import Moment

LINES = (
    (Role.AMBASSADOR, "Theo", "Good afternoon, I’m Theo. How may I help you?"),
    (Role.CLIENT, "Ms Calloway", "Hello. I was in last spring. I just need a refill for this."),
    (Role.AMBASSADOR, "Theo", "Which refill is it?"),
    (Role.CLIENT, "Ms Calloway", "I’m not sure. (takes the pen from its case) Can you tell?"),
    (Role.AMBASSADOR, "Theo", "It’s the medium rollerball. At a letter a week it lasts a year."),
    (Role.CLIENT, "Ms Calloway", "Thank you. Here is the money."),
    (Role.AMBASSADOR, "Theo", "Of course. Thank you, goodbye."),
)
MET = {
    "greeting": 0,
    "introduction": 0,
    "inviting_opening": 0,
    "expertise_shared": 4,
    "request_fulfilled": 4,
    "thanked": 6,
}
MISSED = {
    "welcomed_request": (1, 2, "Welcome back. I’ll gladly find the right one with you."),
    "recognition": (1, 2, "How good to see you again, Ms Calloway."),
    "compliment": (3, None, "What a beautiful pen, and how well you look after it."),
    "lifestyle_question": (3, None, "Where do you sit to write?"),
    "thanked_by_name": (6, None, "Thank you, Ms Calloway."),
    "invited_back": (6, None, "Come back when it runs dry, or sooner, to try the green."),
}
UNSEEN = ("empathy",)


def encounter(
    form: Form = Form.TRANSCRIPT, lines: tuple[tuple[Role | None, str | None, str], ...] = LINES
) -> Encounter:
    source, turns = "", []
    for at, (role, name, text) in enumerate(lines):
        source += f"{name}: " if name else ""
        turns.append(Turn(at, len(source), len(source) + len(text), text, role, name))
        source += f"{text}\n"
    return Encounter(source, form, 0.95, "en", tuple(turns))


def review(told: Encounter) -> Review:
    standard = load_standard()
    judgements = {moment.id: _judgement(moment, told) for moment in standard.moments.values()}
    last = LastImpression(True, True, False, False, "Thanked, but not by name, and not asked to return.", (6,))
    return Review("by-hand", standard.version, True, judgements, last)


def outcome(name: str = "refill.txt", told: Encounter | None = None) -> Reviewed:
    told = told or encounter()
    return Reviewed(name, told, review(told))


def not_judged(name: str = "visite.txt") -> Reviewed:
    told = replace(encounter(), language="fr")
    unseen = {
        moment.id: Judgement(moment.id, moment.step, Verdict.NOT_OBSERVABLE, 0.0, True, "Read and shown, not judged.")
        for moment in load_standard().moments.values()
    }
    return Reviewed(name, told, Review("by-hand", load_standard().version, False, unseen))


class Staged(Outcomes):
    """Outcomes that are there already."""

    def __init__(self, *outcomes: Reviewed | NotRead, language: str = "en") -> None:
        super().__init__((), Wishes(None, None, None, None, load_standard(), language))
        self.done = outcomes

    def _done(self) -> Iterator[Reviewed | NotRead]:
        return iter(self.done)


def _judgement(moment: Moment, told: Encounter) -> Judgement:
    if moment.id in MET:
        return _judged(moment, Verdict.MET, moment.met_when["en"], evidence=_quote(told, MET[moment.id]))
    if moment.id in MISSED:
        cue, reply, wording = MISSED[moment.id]
        judged = _judged(moment, Verdict.MISSED, moment.missed_when["en"], _quote(told, reply), _quote(told, cue))
        return replace(judged, wording=wording, uncertain=moment.id == "lifestyle_question")
    if moment.id in UNSEEN:
        return _judged(moment, Verdict.NOT_OBSERVABLE, "The record stops before it could be seen.")
    return _judged(moment, Verdict.NOT_APPLICABLE, moment.applies["en"])


def _judged(
    moment: Moment, verdict: Verdict, why: str, evidence: tuple[Quote, ...] = (), cue: tuple[Quote, ...] = ()
) -> Judgement:
    return Judgement(moment.id, moment.step, verdict, 0.8, False, why, evidence, cue)


def _quote(told: Encounter, at: int | None) -> tuple[Quote, ...]:
    if at is None or at >= len(told.turns):
        return ()
    turn = told.turns[at]
    return (Quote(at, turn.start, turn.end, turn.text),)
