"""What an import made and changed, so that it can be undone: but not what somebody has touched since."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from prevenance.house.scope import HouseRecord

NOT_TOLD = frozenset(("id", "house_id", "created"))


@dataclass
class Journal:
    """`made`: by table, keys with a mark of each row's content. `changed`: table, key, each column's two values."""

    made: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    changed: list[tuple[str, str, dict[str, tuple[Any, Any]]]] = field(default_factory=list)

    def note_made(self, rows: Iterable[HouseRecord]) -> None:
        for row in rows:
            self.made.setdefault(name_of(type(row)), []).append((row.pk.hex, mark_of(row)))

    def note_changed(self, table: str, key: UUID, columns: dict[str, tuple[Any, Any]]) -> None:
        self.changed.append((table, key.hex, {name: (plain(old), plain(new)) for name, (old, new) in columns.items()}))

    def kept(self) -> dict[str, Any]:
        return {"made": self.made, "changed": self.changed}


def name_of(model: type[models.Model]) -> str:
    return str(model._meta.model_name)


def mark_of(row: models.Model) -> int:
    """The same for the same content; small, since there are many."""
    told = [_marked(getattr(row, column)) for column in _columns(type(row))]
    return zlib.crc32(repr(told).encode())


def _marked(value: Any) -> Any:
    """Quickly, the same before and after it has been in the database."""
    if value is None or type(value) in (str, int, bool, list):
        return value
    return value.int if type(value) is UUID else plain(value)


@cache
def _columns(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(field.attname for field in model._meta.concrete_fields if field.attname not in NOT_TOLD)


def plain(value: Any) -> Any:
    """As JSON has it; a choice is its word."""
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID | str) else value
