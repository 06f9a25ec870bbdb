"""Who comes today, and what to have in mind: asked together with whatever else the page asks."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from prevenance.between_visits.appointments.models import Appointment
from prevenance.between_visits.appointments.models import State as Stands
from prevenance.clientbook.models import Client, Kind, Possession, Promise, Remembered, State
from prevenance.clientbook.queries.portrait import LIVED, TREATED
from prevenance.clientbook.queries.together import Rows
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.scope import ScopedQuerySet


@dataclass(frozen=True)
class Visit:
    """Facts that hold or are in doubt, the surest last first; promises that are open."""

    appointment: Appointment
    treatment: list[Remembered] = field(default_factory=list)
    life: list[Remembered] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    possessions: list[Possession] = field(default_factory=list)


OF_VISITS = (Appointment, Client, Remembered, Promise, Possession)


def asked_of_visits(membership: Membership, day: date, *, everybodys: bool = False) -> list[ScopedQuerySet[Any]]:
    """The member's own, or everybody's where they work; and what is known of whom: of each of `OF_VISITS`."""
    rows = Appointment.objects.seen_by(membership).filter(day=day).exclude(state=Stands.CANCELLED)
    if not everybodys:
        rows = rows.filter(ambassador=membership.pk)
    elif membership.boutique_id:
        rows = rows.filter(boutique=membership.boutique_id)
    clients = rows.filter(client__isnull=False).values("client")
    facts = Remembered.objects.seen_by(membership).filter(client__in=clients, kind__in=[*TREATED, *LIVED])
    return [
        rows,
        Client.objects.seen_by(membership).filter(pk__in=clients),
        facts.exclude(state=State.RETIRED),
        Promise.objects.seen_by(membership).filter(client__in=clients),
        Possession.objects.seen_by(membership).filter(client__in=clients, gone_on=None),
    ]


def visits_in(rows: Rows, membership: Membership) -> list[Visit]:
    """In the order of the day."""
    clients = {client.pk: client for client in rows.of(Client)}
    facts = sorted(rows.of(Remembered), key=lambda fact: (fact.last_sure(), fact.pk), reverse=True)
    found = sorted(rows.of(Appointment), key=lambda row: (row.instant, row.pk))
    if found:
        audit.note(membership, AuditedDeed.READ, Appointment, count=len(found))
    return [_visit(row, clients.get(row.client_id) if row.client_id else None, facts, rows) for row in found]


def _visit(row: Appointment, client: Client | None, facts: Iterable[Remembered], rows: Rows) -> Visit:
    if client is None:
        return Visit(row)
    row.client = client
    theirs = [fact for fact in facts if fact.client_id == client.pk]
    return Visit(
        row,
        treatment=[fact for fact in theirs if fact.kind in TREATED],
        life=[fact for fact in theirs if fact.kind in (Kind.LIFE_EVENT, Kind.OCCASION)],
        promises=[one for one in rows.of(Promise) if one.client_id == client.pk and one.is_open],
        possessions=[one for one in rows.of(Possession) if one.client_id == client.pk],
    )
