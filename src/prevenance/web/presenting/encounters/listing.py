"""Encounters as a list: the day in the margin, whose it was, and what still waits there."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from prevenance.clientbook.models import Client
from prevenance.encounters.models import Encounter
from prevenance.encounters.queries import clients_of, encounters_seen_by, waiting_in
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet
from prevenance.journey.knowing import local_time
from prevenance.web.presenting.encounters.titles import served_line, title_of
from prevenance.web.presenting.words import capitalised, number

A_PAGE = 40


@dataclass(frozen=True)
class EncounterLine:
    day: str
    title: str
    line: str
    waiting: str
    address: str


@dataclass(frozen=True)
class Listing:
    of: str  # mine, or the boutique's
    lines: list[EncounterLine]
    place: str
    older: str  # the address of the next page, if there is one


def listing(by: Membership, *, of: str, before: str) -> Listing:
    of = of if of in ("mine", "boutique") else "mine"
    rows = list(older_than(before, whose(by, of), by)[: A_PAGE + 1])
    shown = rows[:A_PAGE]
    clients, waiting = clients_of(shown, by), waiting_in(shown, by)
    older = f"{reverse('encounters')}?of={of}&before={shown[-1].id}" if len(rows) > A_PAGE else ""
    lines = [line_of(row, clients, waiting, by) for row in shown]
    return Listing(of, lines, str(by.boutique or by.house.name), older)


def whose(by: Membership, of: str) -> ScopedQuerySet[Encounter]:
    seen = encounters_seen_by(by)
    if of == "mine":
        return seen.filter(served_by=by)
    return seen.filter(boutique=by.boutique_id) if by.boutique_id else seen


def older_than(before: str, rows: ScopedQuerySet[Encounter], by: Membership) -> ScopedQuerySet[Encounter]:
    try:
        last = Encounter.objects.seen_by(by).filter(id=UUID(before)).first() if before else None
    except ValueError:
        last = None
    if last is None:
        return rows
    return rows.filter(at__lte=last.at).exclude(at=last.at, id__gte=last.id)


def line_of(
    encounter: Encounter, clients: dict[UUID, Client], waiting: dict[UUID, int], by: Membership
) -> EncounterLine:
    client = clients.get(encounter.client_id) if encounter.client_id else None
    parts = [capitalised(str(encounter.get_errand_display())) + "."] if encounter.errand else []
    if client is None and encounter.client_id is None:
        parts.append(gettext("Nobody is named yet."))
    parts.append(served_line(encounter, by))
    if encounter.discreet:
        parts.append(gettext("Discreet."))
    return EncounterLine(
        day=capitalised(date_format(local_time(encounter), "j F")),
        title=title_of(encounter, client),
        line=" ".join(parts),
        waiting=waiting_words(waiting.get(encounter.id, 0)),
        address=reverse("encounter", args=[encounter.id]),
    )


def waiting_words(count: int) -> str:
    if not count:
        return ""
    said = ngettext("%(n)s thing to keep or drop", "%(n)s things to keep or drop", count)
    return capitalised(said % {"n": number(count)})
