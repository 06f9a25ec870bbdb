"""An encounter and its review become what the page shows, in the order in which it shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from prevenance.reading import Encounter, Form, Role
from prevenance.reviewing import Review
from prevenance.standard.loading import load_standard
from prevenance.standard.step import Standard
from prevenance.web.presenting.moments import Namer, Standing, standing_at_turns
from prevenance.web.presenting.places import Places, places_of
from prevenance.web.presenting.record import Paragraph, TurnRow, paragraphs, turn_rows
from prevenance.web.presenting.steps import StepRow, step_rows
from prevenance.web.presenting.words import capitalised, clipped, confidence_words, counted, number, typeset


@dataclass(frozen=True)
class Told:
    """What was said of the record rather than found in it. `title` comes with the language that it is in; `disagree`
    says where to disagree with a missed moment, of a review that is kept."""

    form: bool = False
    ambassador: bool = False
    whole: bool = False
    title: tuple[str, str] | None = None
    disagree: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LastImpression:
    sentence: str
    href: str


@dataclass(frozen=True)
class ReviewPage:
    title: str
    title_language: str
    about: tuple[str, ...]
    note: str
    record_language: str
    form: str
    turns: list[TurnRow]
    paragraphs: list[Paragraph]
    hidden: str  # how many turns are not shown, in words; empty when all are
    speakers: tuple[str, ...]
    judged: bool
    steps: tuple[StepRow, ...]
    last: LastImpression | None
    standard: str
    engine: str


def review_page(
    encounter: Encounter, review: Review, language: str, told: Told, standard: Standard | None = None
) -> ReviewPage:
    namer = Namer(standard or load_standard(), language, told.disagree)
    places = places_of(encounter, told.whole)
    standing = standing_at_turns(review, namer, places) if review.judged else {}
    title, title_language = told.title or (title_of(encounter), language)
    return ReviewPage(
        title=title,
        title_language=title_language,
        about=tuple(about(encounter, told)),
        note=note(encounter, review, standing),
        record_language="" if encounter.language == "und" else encounter.language,
        form=encounter.form.value,
        turns=turn_rows(encounter, standing, places) if encounter.is_dialogue else [],
        paragraphs=[] if encounter.is_dialogue else paragraphs(encounter, standing, places),
        hidden=number(len(encounter.turns)) if places.shown < len(encounter.turns) else "",
        speakers=speakers(encounter),
        judged=review.judged,
        steps=step_rows(review, namer, places) if review.judged else (),
        last=last_impression(review, namer, places),
        standard=review.standard,
        engine=review.engine,
    )


def last_impression(review: Review, namer: Namer, places: Places) -> LastImpression | None:
    last = review.last_impression
    if last is None or not review.judged:
        return None
    seen = last.ending_on_record and (last.thanked, last.invited_back) != (None, None)
    href = places.href(last.turns[0]) if last.turns and seen else ""
    return LastImpression(typeset(last.sentence, namer.language), href)


def title_of(encounter: Encounter) -> str:
    turns = len(encounter.turns)
    said = {
        Form.TRANSCRIPT: ngettext("A transcript of %(n)s turn", "A transcript of %(n)s turns", turns),
        Form.CHAT: ngettext("A chat of %(n)s message", "A chat of %(n)s messages", turns),
        Form.NARRATIVE: ngettext("A story of %(n)s sentence", "A story of %(n)s sentences", turns),
        Form.NOTE: ngettext("A note of %(n)s sentence", "A note of %(n)s sentences", turns),
    }[encounter.form]
    return said % {"n": number(turns)}


def about(encounter: Encounter, told: Told) -> list[str]:
    """The line beneath the title: when, how it was read, who serves; each with how sure that is."""
    as_told = gettext("as you said")
    read_as = {
        Form.TRANSCRIPT: gettext("Read as a transcript, %(sure)s."),
        Form.CHAT: gettext("Read as a chat, %(sure)s."),
        Form.NARRATIVE: gettext("Read as a client’s story, %(sure)s."),
        Form.NOTE: gettext("Read as a note, %(sure)s."),
    }[encounter.form]
    sure = as_told if told.form else confidence_words(encounter.form_confidence)
    lines = [capitalised(date_format(encounter.date, "l j F Y")) + "."] if encounter.date else []
    lines.append(read_as % {"sure": sure})
    if serving := served_by(encounter):
        sure = as_told if told.ambassador else confidence_words(encounter.ambassador_confidence)
        lines.append(gettext("Served by %(name)s, %(sure)s.") % {"name": serving, "sure": sure})
    return lines


def served_by(encounter: Encounter) -> str:
    """The name as labelled, kept apart from the sentence so that it cannot turn it around."""
    name = next((turn.name for turn in encounter.turns if turn.role is Role.AMBASSADOR and turn.name), "")
    return name and f"\u2068{clipped(name, 60)}\u2069"


def speakers(encounter: Encounter) -> tuple[str, ...]:
    return tuple(dict.fromkeys(turn.name for turn in encounter.turns if turn.name))[:20]


def note(encounter: Encounter, review: Review, standing: dict[int, Standing]) -> str:
    if not review.judged:
        return ""
    places = sum(1 for here in standing.values() if here.missed)
    return counted(len(list(review.met())), len(list(review.missed())), places)
