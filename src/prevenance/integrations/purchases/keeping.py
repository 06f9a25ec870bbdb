"""Sales become purchases of clients whom the book knows; nothing is kept twice."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from prevenance.clientbook.folding import fold
from prevenance.clientbook.indexing import reindex_many
from prevenance.clientbook.models import Client, Possession, Purchase
from prevenance.house.inserting import insert_many
from prevenance.house.models import Membership
from prevenance.integrations.clients.matching import Book, By
from prevenance.integrations.faults import Fault
from prevenance.integrations.journal import Journal
from prevenance.integrations.plan import Plan
from prevenance.integrations.purchases.sale import Sale, derived_key

WHY = "what is there already is not kept twice"
COLUMNS = (
    "on",
    "piece_name",
    "reference",
    "price_minor",
    "currency",
    "for_whom",
    "occasion",
    "boutique_id",
    "sold_by_id",
)
BLAMED = {By.NOTHING: "no_client", By.SEVERAL: "several_clients"}


class SaleKeeper:
    def __init__(self, by: Membership, system: str = "", book_first: bool = False) -> None:
        self._by, self._system, self._book_first = by, system, book_first

    def plan(self, sales: Sequence[Sale]) -> Plan:
        self._plan = Plan()
        self._book = Book(self._by, self._system, [sale.who for sale in sales])
        placed = [(sale, client) for sale in sales if (client := self._client_of(sale))]
        keys = [sale.key(self._by.house_id, self._system, client.pk) for sale, client in placed]
        self._load(keys, placed)
        for (sale, client), key in zip(placed, keys, strict=True):
            self._place(sale, client, key)
        return self._plan

    def _client_of(self, sale: Sale) -> Client | None:
        match = self._book.match(sale.who)
        if match.client is not None:
            return self._book.clients[match.client]
        self._plan.counts["left"] += 1
        if match.by in BLAMED:
            named = ("client_reference", "client_email", "client_phone")
            column = next((sale.columns[field] for field in named if field in sale.columns), -1)
            self._plan.faults.append(Fault(sale.line, column, BLAMED[match.by]))
        return None

    def _load(self, keys: list[UUID], placed: list[tuple[Sale, Client]]) -> None:
        ours = Purchase.objects.unscoped_for(WHY).filter(house=self._by.house_id)
        self._there = {row.pk: row for row in ours.filter(pk__in=keys)}
        self._seen = set(Purchase.objects.seen_by(self._by).filter(pk__in=keys).values_list("pk", flat=True))
        # What somebody wrote down by hand on the day is the same purchase when the till tells of it.
        self._by_hand: dict[tuple[UUID, date, str], list[UUID]] = defaultdict(list)
        days = {sale.on for sale, _client in placed}
        for row in ours.filter(client__in={client.pk for _sale, client in placed}, on__in=days).exclude(pk__in=keys):
            for what in {fold(row.piece_name), fold(row.reference)} - {""}:
                self._by_hand[row.client_id, row.on, what].append(row.pk)

    def _place(self, sale: Sale, client: Client, key: UUID) -> None:
        known = self._there.get(key)
        if known is not None:
            self._meet_again(known, sale)
        elif self._is_by_hand(sale, client):
            self._plan.counts["same"] += 1
        else:
            self._there[key] = self._make(sale, client, key)
            self._plan.counts["new"] += 1
            self._plan.touched[client.pk] = client

    def _is_by_hand(self, sale: Sale, client: Client) -> bool:
        """Each serves once: two of a kind are two."""
        for what in (fold(sale.reference), fold(sale.piece_name)):
            keys = self._by_hand.get((client.pk, sale.on, what)) if what else None
            if keys:
                row = keys[0]
                for others in self._by_hand.values():
                    if row in others:
                        others.remove(row)
                return True
        return False

    def _make(self, sale: Sale, client: Client, key: UUID) -> Purchase:
        purchase = Purchase(
            id=key,
            house_id=self._by.house_id,
            client_id=client.pk,
            discreet=sale.discreet,
            **{name: getattr(sale, name.removesuffix("_id")) for name in COLUMNS},
        )
        purchase.boutique_id = sale.boutique or self._by.boutique_id
        self._plan.rows.append(purchase)
        if not sale.for_whom:
            self._plan.rows.append(self._owned(purchase, client))
        if client.last_seen is None or client.last_seen < sale.on:
            first = self._plan.changed[client.pk].get("last_seen", (client.last_seen, None))[0]
            self._plan.changed[client.pk]["last_seen"] = (first, sale.on)
            client.last_seen = sale.on
        return purchase

    def _owned(self, purchase: Purchase, client: Client) -> Possession:
        return Possession(
            id=derived_key("possession", purchase.pk.hex),
            house_id=self._by.house_id,
            client_id=client.pk,
            description=purchase.piece_name,
            acquired=purchase.on,
            from_purchase_id=purchase.pk,
            heard_on=purchase.on,
            discreet=purchase.discreet,
        )

    def _meet_again(self, known: Purchase, sale: Sale) -> None:
        changes = self._changes(known, sale) if known.pk in self._seen else {}
        self._plan.counts["changed" if changes else "same"] += 1
        for column, value in changes.items():
            first = self._plan.changed_rows.setdefault(known.pk, (known, {}))[1]
            first[column] = (first.get(column, (getattr(known, column),))[0], value)
            setattr(known, column, value)
        if changes:
            self._plan.touched[known.client_id] = self._book.clients.get(known.client_id) or known.client

    def _changes(self, known: Purchase, sale: Sale) -> dict[str, Any]:
        said = {name: getattr(sale, name.removesuffix("_id")) for name in COLUMNS}
        changes = {name: value for name, value in said.items() if value and value != getattr(known, name)}
        return {name: value for name, value in changes.items() if not (self._book_first and getattr(known, name))}

    def write(self, plan: Plan) -> Journal:
        journal = Journal()
        for model in (Purchase, Possession):
            insert_many([row for row in plan.rows if isinstance(row, model)])
        journal.note_made(plan.rows)
        self._write_last_seen(plan, journal)
        self._write_changes(plan, journal)
        reindex_many(list(plan.touched.values()))
        return journal

    def _write_last_seen(self, plan: Plan, journal: Journal) -> None:
        for key, columns in plan.changed.items():
            journal.note_changed("client", key, columns)
        clients = [self._book.clients[key] for key in plan.changed]
        Client.objects.seen_by(self._by).bulk_update(clients, ["last_seen"], batch_size=200)

    def _write_changes(self, plan: Plan, journal: Journal) -> None:
        for key, (_row, columns) in plan.changed_rows.items():
            journal.note_changed("purchase", key, columns)
        rows = [row for row, _columns in plan.changed_rows.values() if isinstance(row, Purchase)]
        Purchase.objects.seen_by(self._by).bulk_update(
            rows, [column.removesuffix("_id") for column in COLUMNS], batch_size=100
        )
