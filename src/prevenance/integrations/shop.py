"""What a web shop tells of its customers and orders, kept at once. Sent twice, it changes nothing."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from prevenance.clientbook.models import Client, Purchase
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.integrations.faults import ShownFault, shown
from prevenance.integrations.imports import import_of
from prevenance.integrations.models import ImportBatch, Of
from prevenance.integrations.rules import demand_import
from prevenance.integrations.tables.shopify import SYSTEM, buyers_table, customers_table, orders_table
from prevenance.integrations.tables.table import Table

SOME = 1000
SUBJECTS = {Of.CLIENTS: Client, Of.PURCHASES: Purchase}


@dataclass
class Taken:
    """`counts`: new, changed, same, left. `faults`: what could not be read or placed; `line` counts records from 1."""

    counts: dict[str, int] = field(default_factory=dict)
    faults: list[ShownFault] = field(default_factory=list)


@transaction.atomic
def take_customers(*, by: Membership, payload: Any) -> Taken:
    """Raises an UnreadableError where this is not the shape of a shop's customers."""
    return _take(by, Of.CLIENTS, customers_table(payload))


@transaction.atomic
def take_orders(*, by: Membership, payload: Any) -> Taken:
    """Who bought is kept first, then what they bought. The counts are those of the purchases."""
    _take(by, Of.CLIENTS, buyers_table(payload))
    return _take(by, Of.PURCHASES, orders_table(payload))


def _take(by: Membership, of: Of, table: Table) -> Taken:
    demand_import(by, of)
    taken = Taken()
    manner = {"system": SYSTEM, "day_first": False}
    batch = ImportBatch(house_id=by.house_id, of=of, headers=table.headers, columns=table.fields or [], manner=manner)
    how = import_of(by, batch)
    for at in range(0, len(table.rows), SOME):
        rows = table.rows[at : at + SOME]
        counts, faults, _journal = how.keep(rows, {})
        batch.count(counts)
        cells = dict(rows)
        taken.faults += [shown(fault.kept(), table.headers, cells.get(fault.line, [])) for fault in faults]
    taken.counts = batch.counts
    audit.note(by, AuditedDeed.IMPORT, SUBJECTS[of], count=len(table.rows))
    return taken
