"""A thousand rows of a file: the unit that is written, or undone, whole or not at all."""

import zlib
from typing import Any

import msgspec
from django.db import models

from prevenance.house.models import Membership
from prevenance.house.scope import HouseRecord
from prevenance.house.sealing import open_sealed, seal
from prevenance.integrations.models.import_batch import ImportBatch, imports_visible_to


class ImportPart(HouseRecord):
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    length = models.PositiveIntegerField()
    sealed_rows = models.BinaryField(editable=False)
    sealed_journal = models.BinaryField(null=True, editable=False)
    repeats = models.JSONField(default=dict, help_text="row: how often the same was sold before it in the file")
    faults = models.JSONField(default=list)
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["house", "batch", "number"], name="part_once_an_import")]

    @classmethod
    def visible_to(cls, membership: Membership) -> models.Q:
        return imports_visible_to(membership, "batch__")

    @property
    def rows(self) -> list[tuple[int, list[str]]]:
        """Each with the line that it stands on."""
        told = self._opened(self.sealed_rows, "rows")
        return [(line, cells) for line, cells in told]

    @rows.setter
    def rows(self, rows: list[tuple[int, list[str]]]) -> None:
        self.sealed_rows, self.length = self._sealed(rows, "rows"), len(rows)

    @property
    def journal(self) -> dict[str, Any]:
        """What was made and what was changed: all it takes to undo it."""
        return self._opened(self.sealed_journal, "journal") if self.sealed_journal else {}

    @journal.setter
    def journal(self, journal: dict[str, Any]) -> None:
        self.sealed_journal = self._sealed(journal, "journal")

    def _sealed(self, what: Any, column: str) -> bytes:
        return seal(zlib.compress(msgspec.json.encode(what), 1), bound_to=self._place(column))

    def _opened(self, sealed: bytes | memoryview, column: str) -> Any:
        return msgspec.json.decode(zlib.decompress(open_sealed(bytes(sealed), bound_to=self._place(column))))

    def _place(self, column: str) -> str:
        return f"{self.house_id}/import_part/{self.id}/{column}"
