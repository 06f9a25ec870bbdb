"""What is imported, and how: each kind reads rows, writes what they say, and takes it back."""

from collections.abc import Sequence
from typing import Any, Protocol
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from prevenance.catalogue.keeping import KeptPieces, keep_pieces, take_back_pieces
from prevenance.catalogue.piece_row import PieceRow
from prevenance.house.models import Membership
from prevenance.integrations.clients.keeping import Keeper
from prevenance.integrations.clients.reading import ClientReader
from prevenance.integrations.faults import Fault
from prevenance.integrations.models import ImportBatch, Of
from prevenance.integrations.people import people_of
from prevenance.integrations.pieces.reading import PieceReader
from prevenance.integrations.purchases.keeping import SaleKeeper
from prevenance.integrations.purchases.reading import SaleReader
from prevenance.integrations.purchases.sale import Sale
from prevenance.integrations.tables.table import Row
from prevenance.integrations.undoing import take_back

Counts = dict[str, int]
Kept = tuple[Counts, list[Fault], dict[str, Any]]
"""What became of the rows, what a person is to look at, and the journal."""


class Import(Protocol):
    def check(self, rows: Sequence[Row]) -> list[Fault]: ...

    def keep(self, rows: Sequence[Row], repeats: dict[int, int]) -> Kept: ...

    def take_back(self, journal: dict[str, Any]) -> Counts: ...


def import_of(by: Membership, batch: ImportBatch) -> Import:
    if batch.of == Of.CLIENTS:
        return ClientImport(by, batch)
    return PurchaseImport(by, batch) if batch.of == Of.PURCHASES else PieceImport(by, batch)


class ClientImport:
    def __init__(self, by: Membership, batch: ImportBatch) -> None:
        self._by = by
        self._reader = ClientReader(batch.headers, batch.columns, batch.manner, people_of(by))
        self._keeper = Keeper(by, batch.told("system"), bool(batch.told("book_first")))

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        return [fault for row in rows for fault in self._reader.read(row)[1]]

    def keep(self, rows: Sequence[Row], repeats: dict[int, int]) -> Kept:
        read = [self._reader.read(row) for row in rows]
        cards = [card for card, _faults in read if card is not None]
        plan = self._keeper.plan(cards)
        plan.counts["left"] += len(rows) - len(cards)
        faults = [fault for _card, some in read for fault in some]
        return dict(plan.counts), faults + plan.faults, self._keeper.write(plan).kept()

    def take_back(self, journal: dict[str, Any]) -> Counts:
        return take_back(self._by, journal)


class PurchaseImport:
    def __init__(self, by: Membership, batch: ImportBatch) -> None:
        self._by = by
        self._reader = SaleReader(batch.headers, batch.columns, batch.manner, people_of(by))
        self._keeper = SaleKeeper(by, batch.told("system"), bool(batch.told("book_first")))

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        return [fault for row in rows for fault in self._reader.read(row)[1]]

    def keep(self, rows: Sequence[Row], repeats: dict[int, int]) -> Kept:
        read = [self._reader.read(row, repeats.get(at, 0)) for at, row in enumerate(rows)]
        sales: list[Sale] = [sale for some, _faults in read for sale in some]
        plan = self._keeper.plan(sales)
        plan.counts["left"] += sum(1 for some, _faults in read if not some)
        faults = [fault for _sales, some in read for fault in some]
        return dict(plan.counts), faults + plan.faults, self._keeper.write(plan).kept()

    def take_back(self, journal: dict[str, Any]) -> Counts:
        return take_back(self._by, journal)


class PieceImport:
    def __init__(self, by: Membership, batch: ImportBatch) -> None:
        self._by = by
        self._reader = PieceReader(batch.columns, batch.manner, by.house.language)

    def check(self, rows: Sequence[Row]) -> list[Fault]:
        return [fault for row in rows for fault in self._reader.read(row)[1]]

    def keep(self, rows: Sequence[Row], repeats: dict[int, int]) -> Kept:
        read = [self._reader.read(row) for row in rows]
        faults = [fault for _piece, some in read for fault in some]
        pieces = [piece for piece, _faults in read if piece is not None]
        kept, more = self._keep(pieces)
        counts = {"new": len(kept.created), "changed": len(kept.changed)}
        counts["left"] = len(rows) - len(pieces) + len(more)
        counts["same"] = len(rows) - sum(counts.values())
        return counts, faults + more, {"pieces": _as_told(kept)}

    def _keep(self, pieces: list[tuple[int, PieceRow]]) -> tuple[KeptPieces, list[Fault]]:
        """All at once; where one is unsound, one by one, so that it does not cost the others."""
        try:
            with transaction.atomic():
                return keep_pieces(by=self._by, rows=[piece for _line, piece in pieces]), []
        except ValidationError:
            return self._keep_one_by_one(pieces)

    def _keep_one_by_one(self, pieces: list[tuple[int, PieceRow]]) -> tuple[KeptPieces, list[Fault]]:
        kept, faults = KeptPieces(), []
        for line, piece in pieces:
            try:
                one = keep_pieces(by=self._by, rows=[piece])
            except ValidationError:
                faults.append(Fault(line, -1, "no_piece"))
                continue
            kept.created += one.created
            kept.changed = one.changed | kept.changed
        return kept, faults

    def take_back(self, journal: dict[str, Any]) -> Counts:
        told = journal.get("pieces", {})
        changed = {UUID(key): before for key, before in told.get("changed", {}).items()}
        kept = KeptPieces([UUID(key) for key in told.get("created", [])], changed)
        done = take_back_pieces(by=self._by, kept=kept)
        return {"removed": done["taken"], "restored": done["restored"]}


def _as_told(kept: KeptPieces) -> dict[str, Any]:
    changed = {key.hex: before for key, before in kept.changed.items()}
    return {"created": [key.hex for key in kept.created], "changed": changed}
