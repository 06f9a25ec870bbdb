"""What stands at a turn of the record: one faint line for what was met, a mark and words for what was missed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from prevenance.reviewing import Judgement, Quote, Review, Verdict
from prevenance.standard.step import Standard
from prevenance.web.presenting.places import Places, standing_turn
from prevenance.web.presenting.words import capitalised, clipped, listed, quoted, typeset

WORDED_AT_ONCE = 2


@dataclass(frozen=True)
class Cue:
    words: str
    href: str


@dataclass(frozen=True)
class Missed:
    name: str
    uncertain: bool
    why: str
    cue: Cue | None
    wording: str
    disagree: str = ""  # where to say so


@dataclass(frozen=True)
class MissedHere:
    """All moments missed at one turn: the two surest with their words, the others folded."""

    sure: str
    unsure: str
    first: tuple[Missed, ...]
    more: tuple[Missed, ...]

    @property
    def why(self) -> str:
        """Reasons are told at once where there is room for them: beside one moment or two."""
        return " ".join(one.why for one in self.first) if not self.more else ""

    @property
    def cues(self) -> list[Cue]:
        return list(dict.fromkeys(one.cue for one in self.first if one.cue))


@dataclass(frozen=True)
class Standing:
    """What stands at one turn."""

    met: str = ""
    missed: MissedHere | None = None


@dataclass
class _Gathered:
    met: list[Judgement] = field(default_factory=list)
    missed: list[Judgement] = field(default_factory=list)


@dataclass(frozen=True)
class Namer:
    """Names and reasons as this page writes them."""

    standard: Standard
    language: str
    disagree: Mapping[str, str] = field(default_factory=dict)

    def name(self, moment: str) -> str:
        known = self.standard.moments.get(moment)
        words = known.name if known else {"en": moment.replace("_", " ")}
        return typeset(words.get(self.language) or words["en"], self.language)

    def why(self, judgement: Judgement) -> str:
        said = typeset(judgement.why, self.language)
        if judgement.verdict is Verdict.NOT_APPLICABLE and self._is_the_rule(judgement):
            return gettext("It applies when: %(rule)s") % {"rule": said[:1].lower() + said[1:]}
        return said

    def wording(self, judgement: Judgement) -> str:
        return quoted(typeset(judgement.wording, self.language), self.language) if judgement.wording else ""

    def quoted(self, quote: Quote, most: int = 160) -> str:
        return quoted(clipped(quote.text, most), self.language)

    def _is_the_rule(self, judgement: Judgement) -> bool:
        moment = self.standard.moments.get(judgement.moment)
        plain = moment is not None and moment.kind == "plain"
        return plain and moment is not None and judgement.why in moment.applies.values()


def standing_at_turns(review: Review, namer: Namer, places: Places) -> dict[int, Standing]:
    gathered: dict[int, _Gathered] = defaultdict(_Gathered)
    for judgement in review.judgements.values():
        turn = standing_turn(judgement)
        if turn is not None and judgement.verdict is Verdict.MET:
            gathered[turn].met.append(judgement)
        if turn is not None and judgement.verdict is Verdict.MISSED:
            gathered[turn].missed.append(judgement)
    return {
        turn: Standing(met_line(here.met, namer), missed_here(turn, here.missed, namer, places))
        for turn, here in gathered.items()
    }


def met_line(met: list[Judgement], namer: Namer) -> str:
    names = [namer.name(one.moment) for one in met if not one.uncertain]
    names += [gettext("perhaps %(name)s") % {"name": namer.name(one.moment)} for one in met if one.uncertain]
    return listed(names)


def missed_here(turn: int, missed: list[Judgement], namer: Namer, places: Places) -> MissedHere | None:
    if not missed:
        return None
    surest = sorted(missed, key=lambda one: (one.uncertain, not one.wording, -one.confidence))
    rows = [missed_moment(turn, one, namer, places) for one in surest]
    return MissedHere(
        sure=listed([row.name for row in rows if not row.uncertain]),
        unsure=listed([row.name for row in rows if row.uncertain]),
        first=tuple(rows[:WORDED_AT_ONCE]),
        more=tuple(rows[WORDED_AT_ONCE:]),
    )


def missed_moment(turn: int, judgement: Judgement, namer: Namer, places: Places) -> Missed:
    return Missed(
        name=namer.name(judgement.moment),
        uncertain=judgement.uncertain,
        why=capitalised(namer.why(judgement)),
        cue=distant_cue(turn, judgement, namer, places),
        wording=namer.wording(judgement),
        disagree=namer.disagree.get(judgement.moment, ""),
    )


def distant_cue(turn: int, judgement: Judgement, namer: Namer, places: Places) -> Cue | None:
    """The words that called for the moment, where the reader no longer has them before their eyes."""
    if not judgement.cue or any(abs(turn - quote.turn) <= 1 for quote in judgement.cue):
        return None
    quote = judgement.cue[0]
    return Cue(namer.quoted(quote, 60), places.href(quote.turn))
