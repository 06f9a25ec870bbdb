"""Who comes today, each with what to have in mind."""

from dataclasses import dataclass
from datetime import date

from prevenance.clientbook.models import Kind, Remembered
from prevenance.clientbook.queries.questions import Starter, can_be_asked_after
from prevenance.journey.who_comes import Visit
from prevenance.web.presenting.appointments.lines import VisitLine, visit_line
from prevenance.web.presenting.clients.briefing import Said, fresh, said
from prevenance.web.presenting.clients.questions import Question, starting_with
from prevenance.web.presenting.clients.reader import Reader
from prevenance.web.presenting.clients.remembered import in_order
from prevenance.web.presenting.clients.things import since, who_promised

MOST_LINES = 3


@dataclass(frozen=True)
class Coming:
    line: VisitLine
    ask: list[Question]
    receive: list[Said]
    owns: list[Said]
    promised: list[Said]


def coming(visit: Visit, reader: Reader) -> Coming:
    return Coming(
        line=visit_line(visit.appointment),
        ask=[starting_with(one, reader) for one in _to_ask(visit.life, reader.today)][:1],
        receive=[said(fact, reader) for fact in in_order(fresh(visit.treatment, reader))][:MOST_LINES],
        owns=[Said(one.description, note=since(one)) for one in visit.possessions][:MOST_LINES],
        promised=[Said(one.what, note=who_promised(one, reader)) for one in visit.promises][:MOST_LINES],
    )


def _to_ask(life: list[Remembered], today: date) -> list[Starter]:
    past = [fact for fact in life if fact.kind in (Kind.LIFE_EVENT, Kind.OCCASION) and can_be_asked_after(fact, today)]
    return [Starter(fact, True) for fact in sorted(past, key=lambda fact: fact.on or date.min, reverse=True)]
