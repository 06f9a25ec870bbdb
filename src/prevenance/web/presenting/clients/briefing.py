"""What to have in mind before a client comes: how to receive them, what to ask, what they own, what was promised."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.formats import date_format

from prevenance.clientbook.models import Age, Kind, Remembered
from prevenance.clientbook.queries import Portrait, conversation_starters, next_questions
from prevenance.web.presenting.clients.entry import SHORT_QUOTE
from prevenance.web.presenting.clients.people import what_it_is
from prevenance.web.presenting.clients.portrait import about, doubts_and_rest
from prevenance.web.presenting.clients.questions import Question, questions
from prevenance.web.presenting.clients.reader import Reader
from prevenance.web.presenting.clients.remembered import TREATED, in_order
from prevenance.web.presenting.clients.things import since, who_promised
from prevenance.web.presenting.words import quoted

SOON = timedelta(days=60)


@dataclass(frozen=True)
class Said:
    """A line, with the client's words where there are some."""

    line: str
    quote: str = ""
    note: str = ""


@dataclass(frozen=True)
class Briefing:
    name: str
    base: str
    about: list[str]
    receive: list[Said]
    ask: list[Question]
    loves: list[str]
    avoids: list[str]
    days: list[Said]
    owns: list[Said]
    wishes: list[Said]
    promised: list[Said]

    @property
    def is_empty(self) -> bool:
        return not any((self.receive, self.loves, self.avoids, self.days, self.owns, self.wishes, self.promised))


def briefing_of(portrait: Portrait, reader: Reader) -> Briefing:
    """What is too old to rely on, or in doubt, is left to the portrait, which asks to check it."""
    settled = fresh(doubts_and_rest(portrait.facts, reader)[1], reader)
    return Briefing(
        name=portrait.client.greeting_name(),
        base=reader.base,
        about=about(portrait, reader),
        receive=[said(fact, reader) for fact in in_order(fact for fact in settled if fact.kind in TREATED)],
        ask=questions(conversation_starters(portrait, reader.today), next_questions(portrait), reader)[:3],
        loves=[fact.value for fact in settled if fact.kind == Kind.PREFERENCE],
        avoids=[fact.value for fact in settled if fact.kind == Kind.DISLIKE],
        days=days(portrait, reader),
        owns=[Said(one.description, note=since(one)) for one in portrait.possessions if one.gone_on is None],
        wishes=[
            Said(wish.description, quoted(wish.quote, reader.language) if wish.quote else "")
            for wish in portrait.wishes
        ],
        promised=[Said(promise.what, note=who_promised(promise, reader)) for promise in portrait.promises],
    )


def fresh(facts: list[Remembered], reader: Reader) -> list[Remembered]:
    return [fact for fact in facts if fact.age(reader.today) is Age.FRESH]


def said(fact: Remembered, reader: Reader) -> Said:
    return Said(fact.value, in_brief(fact.quote, reader))


def in_brief(quote: str, reader: Reader) -> str:
    return quoted(quote, reader.language) if quote and len(quote) <= SHORT_QUOTE else ""


def days(portrait: Portrait, reader: Reader) -> list[Said]:
    """Those that come soon."""
    coming = ((day.next_on_or_after(reader.today), day) for day in portrait.dates)
    return [
        Said(", ".join(filter(None, (what_it_is(day), day.about, date_format(on, "j F")))))
        for on, day in coming
        if on - reader.today <= SOON
    ]
