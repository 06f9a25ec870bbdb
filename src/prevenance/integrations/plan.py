"""What a part of a file will change, before any of it is written."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from prevenance.clientbook.models import Client, ClientRow
from prevenance.house.scope import HouseRecord
from prevenance.integrations.faults import Fault


@dataclass
class Plan:
    """`counts`: new, changed, same, left; `faults`: rows that a person is to look at."""

    new: list[Client] = field(default_factory=list)
    rows: list[HouseRecord] = field(default_factory=list)
    changed: dict[UUID, dict[str, tuple[Any, Any]]] = field(default_factory=lambda: defaultdict(dict))
    changed_rows: dict[UUID, tuple[HouseRecord, dict[str, tuple[Any, Any]]]] = field(default_factory=dict)
    touched: dict[UUID, Client] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[Fault] = field(default_factory=list)

    @cached_property
    def made(self) -> set[UUID]:
        """Who is new. Asked once all is planned."""
        return {client.pk for client in self.new}

    @property
    def rows_of_new(self) -> list[ClientRow]:
        return [row for row in self.rows if isinstance(row, ClientRow) and row.client_id in self.made]
