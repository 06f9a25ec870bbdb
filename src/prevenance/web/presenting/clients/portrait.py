"""All that the page of a client shows, in the order in which it shows it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import get_language, get_language_info, gettext

from prevenance.clientbook.models import Kind, Remembered
from prevenance.clientbook.queries import Portrait, conversation_starters, next_questions
from prevenance.web.presenting.clients.consents import consent_entries, contact_entries
from prevenance.web.presenting.clients.entry import Entry
from prevenance.web.presenting.clients.people import people_entries
from prevenance.web.presenting.clients.questions import Question, questions
from prevenance.web.presenting.clients.reader import Reader, apart, joined
from prevenance.web.presenting.clients.remembered import (
    TASTES,
    TREATED,
    Contradiction,
    Shelf,
    contradictions,
    remembered_entry,
    shelves,
    treatment_rows,
)
from prevenance.web.presenting.clients.story import Story
from prevenance.web.presenting.clients.things import need_entries, possession_entries, promise_entries, wish_entries


@dataclass(frozen=True)
class Link:
    word: str | Promise
    href: str


@dataclass(frozen=True)
class Notice:
    place: str
    words: str


@dataclass(frozen=True)
class ClientPage:
    name: str
    base: str
    about: list[str]
    may_write: bool
    may_be_discreet: bool
    treatment: list[Entry]
    treatment_doubts: list[Contradiction]
    shelves: list[Shelf]
    loves_doubts: list[Contradiction]
    people: list[Entry]
    owns: list[Entry]
    wishes: list[Entry]
    needs: list[Entry]
    questions: list[Question]
    promises: list[Entry]
    consents: list[Entry]
    contacts: list[Entry]
    story: Story
    write_down: str = ""
    pieces: str = ""  # chosen for them
    at: str = ""  # the row that was just changed, and stays open
    notices: list[Notice] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def asked(self) -> bool:
        return any(entry.tellings for entry in self.consents)


def client_page(portrait: Portrait, story: Story, reader: Reader, **more: Any) -> ClientPage:
    doubts, settled = doubts_and_rest(portrait.facts, reader)
    starters = conversation_starters(portrait, reader.today)
    tastes = [fact for fact in settled if fact.kind in TASTES]
    return ClientPage(
        name=portrait.client.name,
        base=reader.base,
        about=about(portrait, reader),
        may_write=reader.may_write,
        may_be_discreet=portrait.in_circle or not reader.circle,
        treatment=treatment_rows((fact for fact in settled if fact.kind in TREATED), reader),
        treatment_doubts=[pair for pair in doubts if pair.kind in TREATED],
        shelves=shelves(tastes, reader),
        loves_doubts=[pair for pair in doubts if pair.kind not in TREATED],
        people=people_entries(portrait.relatives, portrait.dates, portrait.life, reader),
        owns=[*possession_entries(portrait.possessions, reader), *owned_by_word(settled, reader)],
        wishes=wish_entries(portrait.wishes, reader),
        needs=need_entries(reversed(portrait.needs), reader),
        questions=questions(starters, next_questions(portrait), reader),
        promises=promise_entries(portrait.promises, reader),
        consents=consent_entries(portrait.consents, reader),
        contacts=contact_entries(portrait.contacts, reader),
        story=story,
        **more,
    )


def doubts_and_rest(facts: list[Remembered], reader: Reader) -> tuple[list[Contradiction], list[Remembered]]:
    """What is in doubt stands in its pair alone."""
    doubts = contradictions(facts, reader)
    paired = {entry.id for pair in doubts for entry in pair.both}
    return doubts, [fact for fact in facts if str(fact.pk) not in paired]


def owned_by_word(facts: list[Remembered], reader: Reader) -> list[Entry]:
    return [remembered_entry([fact], reader) for fact in facts if fact.kind == Kind.POSSESSION]


def about(portrait: Portrait, reader: Reader) -> list[str]:
    """“Likes to be called Nell. Speaks French and English. Client since March 2019, looked after by you.”"""
    client = portrait.client
    names = [apart(other.name) for other in portrait.names]
    lines = [
        gettext("Likes to be called %(name)s.") % {"name": apart(client.called)} if client.called else "",
        gettext("Say: %(how)s.") % {"how": apart(client.pronunciation)} if client.pronunciation else "",
        gettext("Also written %(names)s.") % {"names": joined(names)} if names else "",
        gettext("Speaks %(languages)s.") % {"languages": spoken(client.languages)} if client.languages else "",
        looked_after(portrait, reader),
        discretion(portrait, reader),
    ]
    return [line for line in lines if line]


def spoken(codes: list[str]) -> str:
    return joined([language_in_words(code) for code in codes])


def language_in_words(code: str) -> str:
    """As in the middle of a sentence, where English alone writes languages with a capital."""
    try:
        name = str(get_language_info("zh-hans" if code == "zh" else code)["name_translated"])
    except KeyError:
        return code
    return name if (get_language() or "en").startswith("en") else name.lower()


def looked_after(portrait: Portrait, reader: Reader) -> str:
    client = portrait.client
    first_known = min([localdate(client.created), *(purchase.on for purchase in portrait.purchases)])
    since = gettext("Client since %(month)s") % {"month": date_format(first_known, "F Y")}
    first, second = reader.calls(client.owner_id), reader.calls(client.second_id)
    if not first:
        return gettext("%(since)s, of the store.") % {"since": since}
    if not second:
        return gettext("%(since)s, looked after by %(first)s.") % {"since": since, "first": first}
    both = {"since": since, "first": first, "second": second}
    return gettext("%(since)s, looked after by %(first)s; second %(second)s.") % both


def discretion(portrait: Portrait, reader: Reader) -> str:
    if not portrait.client.discreet:
        return ""
    return gettext("A discreet client: seen by %(names)s.") % {"names": reader.calls_all(reader.circle)}
