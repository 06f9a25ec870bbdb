from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet
from prevenance.integrations.faults import ShownFault, shown
from prevenance.integrations.imports import import_of
from prevenance.integrations.mapping.fields import field_name
from prevenance.integrations.models import ImportBatch, ImportPart

LOOKED_AT = 5
"""Parts that are checked before an import begins; all are when it runs."""
MOST_SHOWN = 200
SAMPLES = 3


def imports_seen_by(membership: Membership) -> ScopedQuerySet[ImportBatch]:
    """Without the files themselves."""
    return ImportBatch.objects.seen_by(membership).defer("sealed_raw").order_by("-created", "-id")


def import_seen_by(membership: Membership, id: UUID) -> ImportBatch | None:
    return imports_seen_by(membership).filter(id=id).first()


def parts_of_import(membership: Membership, batch: ImportBatch) -> ScopedQuerySet[ImportPart]:
    return ImportPart.objects.seen_by(membership).filter(batch=batch).order_by("number")


@dataclass(frozen=True)
class ColumnPreview:
    at: int
    header: str
    field: str
    name: str
    samples: list[str]


@dataclass(frozen=True)
class Preview:
    """`checked` is how many rows have been looked at; `faults` the first of `fault_count`."""

    columns: list[ColumnPreview]
    checked: int
    fault_count: int
    faults: list[ShownFault]


def preview(membership: Membership, batch: ImportBatch) -> Preview:
    """What would be read, and what could not."""
    rows = [row for part in parts_of_import(membership, batch)[:LOOKED_AT] for row in part.rows]
    found = import_of(membership, batch).check(rows)
    cells = dict(rows)
    faults = [shown(fault.kept(), batch.headers, cells.get(fault.line, [])) for fault in found[:MOST_SHOWN]]
    return Preview(_columns(batch, rows), len(rows), len(found), faults)


def _columns(batch: ImportBatch, rows: list[Any]) -> list[ColumnPreview]:
    columns = []
    for at, (header, field) in enumerate(zip(batch.headers, batch.columns, strict=False)):
        values = dict.fromkeys(cells[at][:60] for _line, cells in rows[:50] if at < len(cells) and cells[at])
        name = str(field_name(batch.of, field)) if field else ""
        columns.append(ColumnPreview(at, header, field, name, list(values)[:SAMPLES]))
    return columns


def faults_of(membership: Membership, batch: ImportBatch) -> Iterator[ShownFault]:
    """In the order of the file."""
    for part in parts_of_import(membership, batch).exclude(faults=[]):
        cells = dict(part.rows)
        for kept in part.faults:
            yield shown(kept, batch.headers, cells.get(int(kept[0]), []))
