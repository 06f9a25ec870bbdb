"""A fact that was kept becomes a row of the client's book, with the words that it rests on."""

from typing import Any

from prevenance.clientbook.actions.evidence import Evidence
from prevenance.clientbook.actions.facts import forget_fact, keep_fact
from prevenance.clientbook.actions.promises import keep_promise_made
from prevenance.clientbook.actions.purchases import keep_possession
from prevenance.clientbook.actions.rows import forget_row
from prevenance.clientbook.models import Client, ClientRow, Kind, Possession, Promise, Promiser, Remembered
from prevenance.encounters.models import ProposedFact
from prevenance.encounters.proposals import note_filed, note_taken_out
from prevenance.encounters.queries import client_of
from prevenance.house.models import Membership
from prevenance.journey.knowing import day_of
from prevenance.journey.planning import plan_for_client

ROWS: dict[str, type[ClientRow]] = {"remembered": Remembered, "promise": Promise, "possession": Possession}


def file_fact(*, by: Membership, fact: ProposedFact) -> None:
    """Nothing yet where it is not known whose encounter it was."""
    client = client_of(fact.encounter, by)
    if client is None or fact.kept_id:
        return
    row = _row_of(by, client, fact)
    note_filed(fact=fact, kind=row._meta.model_name or "", id=row.pk)
    if fact.is_promise:
        plan_for_client(client)


def _row_of(by: Membership, client: Client, fact: ProposedFact) -> ClientRow:
    told, discreet = evidence(fact), fact.encounter.discreet
    if fact.is_promise:
        who = Promiser.CLIENT if fact.by == "client" else Promiser.HOUSE
        owner = fact.encounter.served_by
        return keep_promise_made(
            by=by,
            client=client,
            what=fact.value,
            promised_by=who,
            due=fact.date,
            owner=owner,
            discreet=discreet,
            **told,
        )
    if fact.kind == Kind.POSSESSION and not fact.about:
        return keep_possession(by=by, client=client, description=fact.value[:300], discreet=discreet, **told)
    return keep_fact(
        by=by,
        client=client,
        kind=fact.kind,
        value=fact.value,
        about=fact.about,
        on=fact.date,
        on_precision=fact.date_precision,
        discreet=discreet,
        **told,
    )


def evidence(fact: ProposedFact) -> Evidence:
    encounter = fact.encounter
    return {
        "quote": fact.quote,
        "record_id": fact.record_id,
        "start": fact.start,
        "end": fact.end,
        "heard_on": day_of(encounter),
        "heard_by": encounter.served_by,
    }


def take_out(*, by: Membership, fact: ProposedFact) -> None:
    """Out of the book again, but for what the book knew from elsewhere before."""
    row = ROWS[fact.kept_as].objects.seen_by(by).filter(pk=fact.kept_id).first() if fact.kept_id else None
    if row is not None and _is_its_own(row, fact):
        _remove(by, row)
    note_taken_out(fact=fact)


def _is_its_own(row: Any, fact: ProposedFact) -> bool:
    return (row.record_id, row.start, row.end) == (fact.record_id, fact.start, fact.end)


def _remove(by: Membership, row: ClientRow) -> None:
    if isinstance(row, Remembered):
        forget_fact(by=by, fact=row)
    else:
        forget_row(by=by, row=row)
