"""The larger judge, behind the interface of the text model: `review(encounter, model=LargerJudge(settings))`."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from prevenance.observing.observations import Observations
from prevenance.observing.text_model import Observer, Vectors, bundled_model
from prevenance.reading.encounter import Encounter
from prevenance.reviewing.larger.answers import MomentAnswer, Proved, proved
from prevenance.reviewing.larger.asking import LargerError, LargerModel
from prevenance.reviewing.larger.masking import Masking
from prevenance.reviewing.larger.settings import LargerSettings
from prevenance.reviewing.review import Judgement, Known, Review, Verdict
from prevenance.reviewing.wording import Slots, slots_of, wording_for
from prevenance.standard.step import Standard


@dataclass
class Spent:
    """What the larger judge has used so far, and how often it was not believed."""

    records: int = 0
    fallen_back: int = 0
    verdicts: int = 0
    unproved: int = 0
    sent: int = 0
    received: int = 0
    seconds: float = 0.0

    def cost(self, prices: tuple[float, float] | None) -> float | None:
        return None if prices is None else (self.sent * prices[0] + self.received * prices[1]) / 1_000_000

    def told(self, settings: LargerSettings) -> str:
        cost = self.cost(settings.prices)
        return (
            f"{settings.model}: {self.records} asked, {self.fallen_back} fell back; {self.verdicts} verdicts, "
            f"{self.unproved} not borne out by the record; {self.sent} tokens sent, {self.received} received, "
            f"{self.seconds:.1f} s" + ("" if cost is None else f", cost {cost:.4f}")
        )


class LargerJudge:
    """An `Observer` that sees as the bundled model does, and is asked a second time once that has judged.

    `notice` is told, in a line, where a record falls back. `seen_by` looks at the record; the bundled model, unless
    another is given.
    """

    def __init__(
        self, settings: LargerSettings, notice: Callable[[str], None], model: LargerModel | None = None
    ) -> None:
        self.settings, self.spent = settings, Spent()
        self._notice, self._model = notice, model or LargerModel(settings)
        self._beneath: Observer = bundled_model()

    def seeing_through(self, beneath: Observer) -> "LargerJudge":
        """The same judge and the same count, above another observer."""
        above = LargerJudge(self.settings, self._notice, self._model)
        above.spent, above._beneath = self.spent, beneath
        return above

    @property
    def name(self) -> str:
        return self._beneath.name

    def observe(self, encounter: Encounter) -> Observations:
        return self._beneath.observe(encounter)

    def embed(self, texts: list[str]) -> Vectors:
        return self._beneath.embed(texts)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, LargerJudge) and other._beneath == self._beneath

    def __hash__(self) -> int:
        return hash(self._beneath)

    def reconsidered(self, ours: Review, seen: Observations, standard: Standard, known: Known, language: str) -> Review:
        """The larger model's verdicts where the record bears them out, ours elsewhere."""
        masking, began = Masking(seen, known), time.perf_counter()
        self.spent.records += 1
        try:
            asked = self._model.ask(seen.encounter, standard, known, masking, language)
        except LargerError as error:
            self.spent.fallen_back += 1
            self._notice(f"{self.settings.model}: {error}; judged by the bundled engine alone.")
            return ours
        finally:
            self.spent.seconds += time.perf_counter() - began
        self.spent.sent, self.spent.received = self.spent.sent + asked.sent, self.spent.received + asked.received
        found = self._proved(asked.answer.moments, seen.encounter, standard, known, masking)
        slots = slots_of(seen, known)
        judgements = {
            id: _judgement(one, found[id], standard, slots) if id in found else one
            for id, one in ours.judgements.items()
        }
        return replace(ours, engine=f"{ours.engine}+{self.settings.model}", judgements=judgements)

    def _proved(
        self, told: list[MomentAnswer], encounter: Encounter, standard: Standard, known: Known, masking: Masking
    ) -> dict[str, Proved]:
        found: dict[str, Proved] = {}
        for one in told:
            if one.moment not in standard.moments or one.moment in found:
                continue
            self.spent.verdicts += 1
            if borne_out := proved(one, standard.moments[one.moment], encounter, known, masking):
                found[one.moment] = borne_out
            else:
                self.spent.unproved += 1
        return found


def _judgement(ours: Judgement, larger: Proved, standard: Standard, slots: Slots) -> Judgement:
    """Where the two judges differ, a person should look."""
    agree = ours.verdict is larger.verdict
    wording = wording_for(standard.moments[ours.moment], slots) if larger.verdict is Verdict.MISSED else None
    return replace(
        ours,
        verdict=larger.verdict,
        confidence=ours.confidence if agree else 0.5,
        uncertain=not agree,
        why=larger.sentence or ours.why,
        evidence=larger.evidence or (ours.evidence if agree else ()),
        cue=larger.cue or (ours.cue if agree else ()),
        wording=wording,
    )
