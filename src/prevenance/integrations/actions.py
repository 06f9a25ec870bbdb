"""A file comes in, is kept, read, looked at by a person, written part by part, and may be taken back."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from prevenance.catalogue.models import Piece
from prevenance.clientbook.models import Client, Purchase
from prevenance.house import audit
from prevenance.house.keys import is_key, new_key
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError
from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.imports import import_of
from prevenance.integrations.mapping.fields import SEVERAL, fields_of
from prevenance.integrations.mapping.guess import guessed_columns
from prevenance.integrations.models import ImportBatch, ImportPart, Of, Stage
from prevenance.integrations.people import people_of
from prevenance.integrations.purchases.reading import natural_key
from prevenance.integrations.queries import parts_of_import
from prevenance.integrations.rules import demand_import
from prevenance.integrations.steadily import steadily
from prevenance.integrations.tables.read import read_table
from prevenance.integrations.tables.table import Row, Table
from prevenance.integrations.values.days import tells_day_first

PART = 1000
SUBJECTS = {Of.CLIENTS: Client, Of.PURCHASES: Purchase, Of.PIECES: Piece}
DATES = ("birthday", "anniversary", "on")
TOLD_BY_A_PERSON = ("encoding", "delimiter", "sheet", "region", "currency", "system", "book_first", "day_first")


def keep_file(*, by: Membership, of: Of, raw: bytes, file_name: str = "", id: UUID | None = None) -> ImportBatch:
    """Before anything is made of it, the file itself. Sent twice under the same key, it is kept once."""
    demand_import(by, of)
    batch = ImportBatch(id=id or new_key(), house_id=by.house_id, of=of, kept_by=by, file_name=file_name[-200:])
    known = ImportBatch.objects.unscoped_for("a key made elsewhere may only create").filter(id=batch.id).first()
    if known and known.kept_by_id == by.pk and known.raw == raw:
        return known
    if known or not is_key(batch.id):
        raise RefusedError
    batch.raw = raw
    batch.save(force_insert=True)
    return batch


@transaction.atomic
def read_file(*, by: Membership, batch: ImportBatch, **manner: Any) -> ImportBatch:
    """Rows and a guess of the columns. `manner`: encoding, delimiter, sheet, where a person knows better.

    Raises an UnreadableError; the file stays kept.
    """
    batch = _taken_up(by, batch, Stage.KEPT, Stage.READ)
    table = read_table(batch.raw, **{name: str(manner.get(name) or "") for name in ("encoding", "delimiter", "sheet")})
    batch.headers, batch.rows, batch.stage = table.headers, len(table.rows), Stage.READ
    batch.columns = guessed_columns(table, batch.of)
    batch.manner = {"region": people_of(by).region or ""} | batch.manner | _manner_of(table, batch.columns)
    parts_of_import(by, batch).delete()
    for number, rows in enumerate(_parts(table.rows)):
        part = ImportPart(house_id=by.house_id, batch=batch, number=number)
        part.rows = rows
        part.save()
    batch.save()
    return batch


def _manner_of(table: Table, columns: list[str]) -> dict[str, Any]:
    told = table.manner
    manner = {"encoding": told.encoding, "delimiter": told.delimiter, "sheet": told.sheet, "sheets": list(told.sheets)}
    dates = [at for at, field in enumerate(columns) if field in DATES]
    first = tells_day_first(cells[at] for at in dates for _line, cells in table.rows if at < len(cells))
    return manner if first is None else manner | {"day_first": first}


def _parts(rows: list[Row]) -> Iterator[list[Row]]:
    return (rows[at : at + PART] for at in range(0, len(rows), PART))


@transaction.atomic
def choose_columns(*, by: Membership, batch: ImportBatch, columns: list[str], **manner: Any) -> ImportBatch:
    """What each column is, as a person says. A field that is not known, or comes twice and may not, is left out."""
    batch = _taken_up(by, batch, Stage.READ)
    chosen: list[str] = []
    for field in [*columns, *[""] * len(batch.headers)][: len(batch.headers)]:
        is_free = field in fields_of(batch.of) and (field in SEVERAL or field not in chosen)
        chosen.append(field if is_free else "")
    batch.columns = chosen
    batch.manner = batch.manner | {name: value for name, value in manner.items() if name in TOLD_BY_A_PERSON}
    batch.save(update_fields=["columns", "manner"])
    return batch


@transaction.atomic
def begin(*, by: Membership, batch: ImportBatch) -> ImportBatch:
    """From now on the columns stand, and each call of `go_on` writes the next part."""
    batch = _taken_up(by, batch, Stage.READ)
    if not any(batch.columns):
        raise UnreadableError("No column is chosen", remedy="Say of at least one column what it is.")
    if batch.of == Of.PURCHASES:
        _count_repeats(by, batch)
    batch.stage, batch.rows_done, batch.counts = Stage.RUNNING, 0, {}
    batch.save(update_fields=["stage", "rows_done", "counts"])
    return batch


def _count_repeats(by: Membership, batch: ImportBatch) -> None:
    """Two bracelets on one day are two: the second of its kind in a file is told from the first."""
    seen: Counter[int] = Counter()
    for part in parts_of_import(by, batch):
        part.repeats = {}
        for at, (_line, cells) in enumerate(part.rows):
            key = natural_key(cells, batch.columns)
            if seen[key]:
                part.repeats[str(at)] = seen[key]
            seen[key] += 1
        part.save(update_fields=["repeats"])


@transaction.atomic
def go_on(*, by: Membership, batch: ImportBatch) -> ImportBatch:
    """Writes the next part, whole or not at all; afterwards the import may be left and gone on with at any time."""
    batch = _taken_up(by, batch, Stage.RUNNING)
    part = parts_of_import(by, batch).filter(done=False).first()
    if part is not None:
        repeats = {int(at): count for at, count in part.repeats.items()}
        counts, faults, part.journal = import_of(by, batch).keep(part.rows, repeats)
        part.faults, part.done = [fault.kept() for fault in faults], True
        part.save()
        twins = sum(fault.code == "twin" for fault in faults)
        batch.count(counts | {"faults": len(faults), "twins": twins})
        batch.rows_done += part.length
    if batch.rows_done >= batch.rows:
        batch.stage, batch.ended_at = Stage.DONE, timezone.now()
        written = batch.counts.get("new", 0) + batch.counts.get("changed", 0)
        audit.note(by, AuditedDeed.IMPORT, SUBJECTS[Of(batch.of)], count=written)
    batch.save(update_fields=["stage", "rows_done", "counts", "ended_at"])
    return batch


@transaction.atomic
def begin_undoing(*, by: Membership, batch: ImportBatch) -> ImportBatch:
    """Of an import that is done, or was left half-way. Once its file is let go of, it stands."""
    batch = _taken_up(by, batch, Stage.DONE, Stage.RUNNING)
    if not parts_of_import(by, batch).exists():
        raise RefusedError
    batch.stage, batch.counts = Stage.UNDOING, {}
    batch.save(update_fields=["stage", "counts"])
    return batch


@transaction.atomic
def go_on_undoing(*, by: Membership, batch: ImportBatch) -> ImportBatch:
    """Takes the last part back that is still there: later parts may rest on earlier ones."""
    batch = _taken_up(by, batch, Stage.UNDOING)
    part = parts_of_import(by, batch).filter(done=True).last()
    if part is not None:
        batch.count(import_of(by, batch).take_back(part.journal))
        part.done, part.sealed_journal, part.faults = False, None, []
        part.save()
        batch.rows_done -= part.length
    if part is None or batch.rows_done <= 0:
        batch.stage, batch.ended_at, batch.rows_done = Stage.UNDONE, timezone.now(), 0
        audit.note(by, AuditedDeed.WITHDRAW, SUBJECTS[Of(batch.of)], count=batch.counts.get("removed", 0))
    batch.save(update_fields=["stage", "rows_done", "counts", "ended_at"])
    return batch


def work_for(*, by: Membership, batch: ImportBatch, seconds: float) -> ImportBatch:
    """As many parts as the time allows, and one at least."""
    until = time.monotonic() + seconds
    while batch.is_under_way:
        step = go_on if batch.stage == Stage.RUNNING else go_on_undoing
        with steadily():
            batch = step(by=by, batch=batch)
        if time.monotonic() >= until:
            break
    return batch


@transaction.atomic
def put_away(*, by: Membership, batch: ImportBatch) -> None:
    """A file that was not imported, or was taken back, is let go of for good."""
    batch = _taken_up(by, batch, Stage.KEPT, Stage.READ, Stage.UNDONE)
    batch.delete()


def _taken_up(by: Membership, batch: ImportBatch, *stages: Stage) -> ImportBatch:
    """The row as it is now, held until the transaction ends: of two who press the button, one waits."""
    demand_import(by, Of(batch.of))
    found = (
        ImportBatch.objects.seen_by(by).select_for_update(of=("self",)).filter(pk=batch.pk, stage__in=stages).first()
    )
    if found is None:
        raise RefusedError
    return found
