"""An encounter's page: what to remember, what was promised, and one moment worth knowing. The rest is a link away."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from prevenance.clientbook.models import Client
from prevenance.encounters.rules import may_write
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.journey.opening import Opened
from prevenance.journey.worth_knowing import worth_knowing
from prevenance.standard.loading import load_standard
from prevenance.web.presenting.encounters.facts import (
    FactRow,
    HeldRow,
    counted_words,
    fact_row,
    held_rows,
    keep_all_words,
)
from prevenance.web.presenting.encounters.said import SaidRow, moment_address, said_row
from prevenance.web.presenting.encounters.titles import about, title_of
from prevenance.web.presenting.moments import Namer
from prevenance.web.presenting.words import capitalised


@dataclass(frozen=True)
class Moment:
    """One missed moment: why, the words that called for it, and words for next time."""

    id: str
    name: str
    why: str
    cue: str
    wording: str
    uncertain: bool
    address: str


@dataclass(frozen=True)
class EncounterPage:
    id: str
    title: str
    about: list[str]
    client: Client | None
    client_address: str
    asks_whose: bool
    facts: list[FactRow]
    counted: str
    keep_all: str
    held: list[HeldRow]
    promises: list[FactRow]
    is_taken_on: bool
    is_reviewed: bool
    is_judged: bool
    moment: Moment | None
    said: SaidRow | None
    only_for_you: bool
    is_own_note_of_another: bool
    may_write: bool
    record_language: str
    at: str


def encounter_page(opened: Opened, client: Client | None, by: Membership, language: str, at: str) -> EncounterPage:
    encounter, review = opened.encounter, opened.review
    rows = [fact_row(fact, encounter, language) for fact in opened.facts if not fact.is_held]
    things = [row for row in rows if not row.is_promise]
    spoken = opened.reading.language
    writes, wrote_it = may_write(by, encounter), encounter.written_by_id == by.pk
    return EncounterPage(
        id=str(encounter.id),
        title=title_of(encounter, client),
        about=about(encounter, by),
        client=client,
        client_address=client_address(client),
        asks_whose=encounter.client_id is None and may(by, Deed.WRITE_CLIENTS) and writes,
        facts=things,
        counted=counted_words(things),
        keep_all=keep_all_words(sum(row.state == "proposed" for row in things)),
        held=held_rows(opened.facts, encounter, language),
        promises=[row for row in rows if row.is_promise],
        is_taken_on=is_taken_on(opened, by),
        is_reviewed=review is not None,
        is_judged=review is not None and review.judged,
        moment=one_moment(opened, language),
        said=said_at(at, opened, by, language),
        only_for_you=encounter.is_own_note and wrote_it,
        is_own_note_of_another=encounter.is_own_note and not wrote_it,
        may_write=writes,
        record_language="" if spoken == "und" else spoken,
        at=at,
    )


def is_taken_on(opened: Opened, by: Membership) -> bool:
    """Of a review that is not for this member, nobody can tell them whether it is there."""
    encounter = opened.encounter
    for_them = encounter.written_by_id == by.pk or (encounter.served_by_id == by.pk and not encounter.is_own_note)
    return encounter.is_taken_on and (opened.review is not None or not for_them)


def client_address(client: Client | None) -> str:
    try:
        return reverse("client", args=[client.id]) if client else ""
    except NoReverseMatch:
        return ""


def said_at(at: str, opened: Opened, by: Membership, language: str) -> SaidRow | None:
    """What the member has just said of a moment, to say what became of it."""
    said = opened.said.get(at.removeprefix("moment-"))
    return said_row(said, opened.encounter, Namer(load_standard(), language), by) if said else None


def one_moment(opened: Opened, language: str) -> Moment | None:
    standard = load_standard()
    judgement = worth_knowing(opened.review, standard, opened.disputed) if opened.review else None
    if judgement is None:
        return None
    namer = Namer(standard, language)
    return Moment(
        id=judgement.moment,
        name=namer.name(judgement.moment),
        why=capitalised(namer.why(judgement)),
        cue=namer.quoted(judgement.cue[0]) if judgement.cue else "",
        wording=namer.wording(judgement),
        uncertain=judgement.uncertain,
        address=moment_address(opened.encounter, judgement.moment),
    )
