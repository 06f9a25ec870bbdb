"""Reviews made by hand, so that the pages can be tried on any verdict without the engine."""

from prevenance.reading import Encounter
from prevenance.reviewing import Judgement, LastImpression, Quote, Review, Verdict
from prevenance.standard.loading import load_standard

ENDING = "Thanked, but not by name, and not asked to return."
WORDS = {"en": "What a beautiful thing, and how well you look after it.", "fr": "Quelle belle chose, et si bien tenue."}


def quote(encounter: Encounter, turn: int) -> Quote:
    said = encounter.turns[min(turn, len(encounter.turns) - 1)]
    return Quote(said.index, said.start, said.end, said.text)


def review_by_hand(
    encounter: Encounter,
    met: dict[str, int] | None = None,
    missed: dict[str, tuple[int, int]] | None = None,
    hidden: tuple[str, ...] = (),
    unsure: tuple[str, ...] = (),
    language: str = "en",
) -> Review:
    """`met` names the turn of the evidence, `missed` the turns of the cue and of the reply that failed."""
    met, missed = met or {}, missed or {}
    judgements = {}
    for moment in load_standard().moments.values():
        verdict = Verdict.NOT_APPLICABLE
        cue: tuple[Quote, ...] = ()
        evidence: tuple[Quote, ...] = ()
        if moment.id in met:
            verdict, evidence = Verdict.MET, (quote(encounter, met[moment.id]),)
        elif moment.id in missed:
            called, failed = missed[moment.id]
            verdict, cue, evidence = Verdict.MISSED, (quote(encounter, called),), (quote(encounter, failed),)
        elif moment.id in hidden:
            verdict = Verdict.NOT_OBSERVABLE
        words = {Verdict.MET: moment.met_when, Verdict.MISSED: moment.missed_when}.get(verdict, moment.applies)
        wording = moment.wording[-1].in_language(language) if moment.wording else WORDS[language]
        wording = wording.format(name="Mrs Adeyemi", piece="the pen", occasion="the first of the month", errand="it")
        judgements[moment.id] = Judgement(
            moment.id, moment.step, verdict, 0.5 if moment.id in unsure else 0.91, moment.id in unsure,
            words.get(language, words["en"]), evidence, cue, wording if verdict is Verdict.MISSED else None,
        )  # fmt: skip
    last = LastImpression(True, True, False, False, ENDING, (len(encounter.turns) - 1,))
    return Review("by hand", "1.0", True, judgements, last)


def not_judged(encounter: Encounter) -> Review:
    judgements = {
        moment.id: Judgement(moment.id, moment.step, Verdict.NOT_OBSERVABLE, 0.0, True, "Not judged yet.")
        for moment in load_standard().moments.values()
    }
    return Review("by hand", "1.0", False, judgements)
