"""A verdict that somebody does not share, and what became of it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from prevenance.encounters.models import Encounter, HumanVerdict
from prevenance.encounters.rules import may_decide
from prevenance.house.models import Membership
from prevenance.reviewing import Verdict
from prevenance.web.presenting.encounters.titles import isolated
from prevenance.web.presenting.moments import Namer
from prevenance.web.presenting.steps import verdict_words


@dataclass(frozen=True)
class SaidRow:
    moment: str
    name: str
    line: str
    reason: str
    address: str
    may_take_back: bool
    may_decide: bool

    @property
    def at(self) -> str:
        return f"moment-{self.moment}"

    @property
    def verdicts(self) -> list[tuple[str, str]]:
        return [(one.value, verdict_words(one)) for one in (Verdict.MET, Verdict.MISSED, Verdict.NOT_APPLICABLE)]


def said_row(said: HumanVerdict, encounter: Encounter, namer: Namer, by: Membership) -> SaidRow:
    return SaidRow(
        moment=said.moment,
        name=namer.name(said.moment),
        line=line_of(said, by),
        reason=said.reason,
        address=moment_address(encounter, said.moment),
        may_take_back=said.by_id == by.pk and said.decided_by_id in (None, by.pk),
        may_decide=said.is_open and may_decide(by, said),
    )


def moment_address(encounter: Encounter, moment: str) -> str:
    return reverse("encounter_moment", args=[encounter.id, moment])


def line_of(said: HumanVerdict, by: Membership) -> str:
    verdict = {"verdict": verdict_words(Verdict(said.decided or said.verdict))}
    if said.decided_by:
        words = (
            gettext("You decided: %(verdict)s.")
            if said.decided_by_id == by.pk
            else gettext("%(name)s decided: %(verdict)s.")
        )
        return words % {"name": isolated(said.decided_by.person.get_short_name()), **verdict}
    if said.by_id == by.pk:
        return gettext("You say: %(verdict)s. Until somebody decides, it is not held up to you.") % verdict
    return gettext("%(name)s says: %(verdict)s.") % {"name": isolated(said.by.person.get_short_name()), **verdict}
