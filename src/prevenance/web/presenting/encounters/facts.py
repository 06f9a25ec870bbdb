"""What an encounter proposes, as rows: of what kind, in which words; and what is held back, without its words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from prevenance.encounters.models import Encounter, FactState, ProposedFact
from prevenance.encounters.models.fact import STAYS
from prevenance.journey.facts import Wordings, lawful_wordings
from prevenance.remembering.lexicon import lexicon
from prevenance.web.presenting.words import capitalised, number, quoted, typeset


@dataclass(frozen=True)
class FactRow:
    id: str
    label: str
    name: str
    value: str  # empty where their own words say it
    quote: str
    line: str
    state: str  # proposed, kept or dropped
    said: str  # what became of it, in words
    address: str
    is_promise: bool

    @property
    def at(self) -> str:
        return f"fact-{self.id}"


@dataclass(frozen=True)
class HeldRow:
    id: str
    sentence: str
    why: str
    instead: list[tuple[str, str]]  # lawful wordings, each with where to keep it
    address: str


def fact_row(fact: ProposedFact, encounter: Encounter, language: str) -> FactRow:
    return FactRow(
        id=str(fact.id),
        label=promise_label(fact) if fact.is_promise else capitalised(str(fact.get_kind_display())),
        name=fact.value,
        value="" if says_the_same(fact) else capitalised(fact.value),
        quote=quoted(fact.quote, language) if fact.quote else "",
        line=line_of(fact),
        state="kept" if fact.state in STAYS else fact.state,
        said=said_of(fact),
        address=reverse("encounter_fact", args=[encounter.id, fact.id]),
        is_promise=fact.is_promise,
    )


def says_the_same(fact: ProposedFact) -> bool:
    return fact.quote.casefold().strip(" .,;!?") == fact.value.casefold().strip(" .,;!?")


def promise_label(fact: ProposedFact) -> str:
    """The margin says when."""
    return day_words(fact) or gettext("No day")


def line_of(fact: ProposedFact) -> str:
    """About whom, and when; a promise has its day in the margin."""
    parts = [gettext("About %(name)s") % {"name": fact.about}] if fact.about else []
    if fact.is_promise and fact.by == "client":
        parts = [gettext("Promised by the client")]
    if fact.date and not fact.is_promise:
        parts.append(day_words(fact))
    return ". ".join(parts) + "." if parts else ""


def day_words(fact: ProposedFact) -> str:
    if fact.date is None:
        return ""
    return date_format(fact.date, "F Y" if fact.date_precision == "month" else "j F Y")


def said_of(fact: ProposedFact) -> str:
    if fact.state in STAYS:
        return gettext("Kept") if fact.kept_id else gettext("Kept, until it is said whose it is")
    return gettext("Dropped") if fact.state == FactState.DROPPED else ""


def held_rows(facts: list[ProposedFact], encounter: Encounter, language: str) -> list[HeldRow]:
    """What is held back and not set aside yet: one row a kind, however often it was said."""
    held = [fact for fact in facts if fact.is_held and fact.state == FactState.PROPOSED]
    wordings = lawful_wordings(encounter) if held else {}
    kinds = dict.fromkeys(fact.held_kind for fact in held)
    return [
        held_row([fact for fact in held if fact.held_kind == kind], encounter, wordings, language) for kind in kinds
    ]


def held_row(alike: list[ProposedFact], encounter: Encounter, wordings: Wordings, language: str) -> HeldRow:
    instead = {words: fact for fact in alike if (words := wordings.get((fact.start, fact.end)))}
    kind = alike[0].held_kind
    return HeldRow(
        id=str(alike[0].id),
        sentence=held_sentence(kind),
        why=typeset(reason_for(kind, language), language),
        instead=[(quoted(words, language), held_address(fact, encounter)) for words, fact in instead.items()],
        address=held_address(alike[0], encounter),
    )


def held_address(fact: ProposedFact, encounter: Encounter) -> str:
    return reverse("encounter_held", args=[encounter.id, fact.id])


def held_sentence(kind: str) -> str:
    return {
        "health": gettext("The book keeps nothing about health."),
        "religion": gettext("The book keeps nothing about faith."),
        "origin": gettext("The book keeps nothing about where somebody comes from."),
        "sexuality": gettext("The book keeps nothing about whom somebody loves."),
        "politics": gettext("The book keeps nothing about politics."),
        "looks": gettext("The book keeps no opinion of looks."),
        "character": gettext("The book keeps no opinion of a person."),
    }.get(kind, gettext("The book does not keep this."))


def reason_for(kind: str, language: str) -> str:
    reasons = lexicon(language).reasons
    return reasons.get(kind) or reasons["sensitive"]


def keep_all_words(waiting: int) -> str:
    """For the button; one fact has a button of its own."""
    if waiting < 2:
        return ""
    return gettext("Keep both") if waiting == 2 else gettext("Keep all %(n)s") % {"n": number(waiting)}


def counted_words(rows: list[FactRow]) -> str:
    """“Four things, two kept”."""
    count, kept = len(rows), sum(row.state == "kept" for row in rows)
    things = capitalised(ngettext("%(n)s thing", "%(n)s things", count) % {"n": number(count)})
    if not kept:
        return things
    return gettext("%(things)s, %(n)s kept") % {"things": things, "n": number(kept)}
