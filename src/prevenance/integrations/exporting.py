"""Everything of a house, or of one client, as somebody may see it: CSV and JSON in a ZIP."""

from collections.abc import Iterator

from prevenance.clientbook.models import Client, Purchase
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import Deed, RefusedError, demand
from prevenance.integrations.export.archive import archived, as_csv, table_csv, table_json
from prevenance.integrations.export.sheets import CLIENT_HEADERS, PURCHASE_HEADERS, Sheets
from prevenance.integrations.export.tables import Exported, client_tables, house_tables
from prevenance.integrations.export.vcards import Version, vcards

READ_ME = """What Prevenance holds, as {who} sees it.

clients.csv, purchases.csv   a row each, in columns that an import reads
csv/, json/                  every table, the same rows in both
What is discreet to others, and the words that the note guard holds back, are not in it.
"""


def export_house(*, by: Membership) -> Iterator[bytes]:
    """Noted in the audit trail before the first byte leaves."""
    demand(by, Deed.EXPORT)
    audit.note(by, AuditedDeed.EXPORT, Client, count=Client.objects.seen_by(by).count())
    clients, purchases = Client.objects.seen_by(by), Purchase.objects.seen_by(by)
    sheets = Sheets(by)
    flat = [
        ("clients.csv", as_csv(CLIENT_HEADERS, sheets.clients(clients))),
        ("purchases.csv", as_csv(PURCHASE_HEADERS, sheets.purchases(purchases))),
    ]
    return archived([_read_me(by), *flat, *_tables(house_tables(by))])


def export_client(*, by: Membership, client: Client) -> Iterator[bytes]:
    demand(by, Deed.EXPORT)
    mine = Client.objects.seen_by(by).filter(pk=client.pk)
    if not mine.exists():
        raise RefusedError
    audit.note(by, AuditedDeed.EXPORT, client)
    sheets = Sheets(by)
    purchases = Purchase.objects.seen_by(by).filter(client=client.pk)
    flat = [
        ("clients.csv", as_csv(CLIENT_HEADERS, sheets.clients(mine))),
        ("purchases.csv", as_csv(PURCHASE_HEADERS, sheets.purchases(purchases))),
        ("client.vcf", vcards(by, mine)),
    ]
    return archived([_read_me(by), *flat, *_tables(client_tables(by, client))])


def export_cards(*, by: Membership, version: Version = "4.0") -> Iterator[bytes]:
    """All clients as vCards, in one file."""
    demand(by, Deed.EXPORT)
    audit.note(by, AuditedDeed.EXPORT, Client, count=Client.objects.seen_by(by).count())
    return (some.encode() for some in vcards(by, Client.objects.seen_by(by), version))


def _tables(tables: list[Exported]) -> Iterator[tuple[str, Iterator[str]]]:
    for table in tables:
        yield f"csv/{table.name}.csv", table_csv(table)
        yield f"json/{table.name}.json", table_json(table)


def _read_me(by: Membership) -> tuple[str, Iterator[str]]:
    return "README.txt", iter([READ_ME.format(who=by.person.name)])
