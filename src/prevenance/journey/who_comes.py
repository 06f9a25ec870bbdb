"""Who comes today, and what to have in mind: two questions to the database, however many come."""

from dataclasses import dataclass, field
from uuid import UUID

from prevenance.between_visits.appointments.models import Appointment
from prevenance.between_visits.appointments.queries import who_comes
from prevenance.clientbook.models import Kind, Possession, Promise, Remembered, State
from prevenance.clientbook.queries.portrait import LIVED, TREATED
from prevenance.clientbook.queries.together import ask_together
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership


@dataclass(frozen=True)
class Visit:
    """Facts that hold or are in doubt, the surest last first; promises that are open."""

    appointment: Appointment
    treatment: list[Remembered] = field(default_factory=list)
    life: list[Remembered] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    possessions: list[Possession] = field(default_factory=list)


def visits_today(membership: Membership, *, whose: str = "") -> list[Visit]:
    rows = who_comes(membership, whose=whose)
    clients = {row.client_id for row in rows if row.client_id}
    if not clients:
        return [Visit(row) for row in rows]
    known = _known(membership, clients)
    audit.note(membership, AuditedDeed.READ, Appointment, count=len(rows))
    return [known[row.client_id].comes(row) if row.client_id else Visit(row) for row in rows]


def _known(membership: Membership, clients: set[UUID]) -> "dict[UUID, _Of]":
    facts = Remembered.objects.seen_by(membership).filter(client__in=clients, kind__in=[*TREATED, *LIVED])
    rows = ask_together(
        facts.exclude(state=State.RETIRED),
        Promise.objects.seen_by(membership).filter(client__in=clients),
        Possession.objects.seen_by(membership).filter(client__in=clients, gone_on=None),
    )
    found = {client: _Of() for client in clients}
    for fact in sorted(rows.of(Remembered), key=lambda one: (one.last_sure(), one.pk), reverse=True):
        found[fact.client_id].facts.append(fact)
    for promise in rows.of(Promise):
        if promise.is_open:
            found[promise.client_id].promises.append(promise)
    for piece in rows.of(Possession):
        found[piece.client_id].possessions.append(piece)
    return found


@dataclass(frozen=True)
class _Of:
    """One client's own."""

    facts: list[Remembered] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    possessions: list[Possession] = field(default_factory=list)

    def comes(self, appointment: Appointment) -> Visit:
        treatment = [fact for fact in self.facts if fact.kind in TREATED]
        life = [fact for fact in self.facts if fact.kind in (Kind.LIFE_EVENT, Kind.OCCASION)]
        return Visit(appointment, treatment, life, self.promises, self.possessions)
