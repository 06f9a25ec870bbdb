"""The processor's time of a piece of work: of this process, and of a database that is a process of its own."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Watch:
    """The processor's time of this process, and of the database's own for our connection."""

    backend: int | None
    server: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)

    def __call__(self, work: Callable[[], Any]) -> Any:
        before, ours = self._database(), time.process_time()
        result = work()
        self.server.append((time.process_time() - ours) * 1000)
        self.database.append(self._database() - before)
        return result

    def _database(self) -> float:
        """In ms. The kernel counts in ns here; /proc/PID/stat would round to 10 ms."""
        if self.backend is None:
            return 0.0
        return int(Path(f"/proc/{self.backend}/schedstat").read_text().split()[0]) / 1e6

    def figures(self) -> dict[str, float]:
        both = [ours + theirs for ours, theirs in zip(self.server, self.database, strict=True)]
        named = {"server": self.server, "database": self.database, "sum": both}
        found = {f"{name} {what}": of(values) for name, values in named.items() for what, of in MEASURES.items()}
        return {name: round(value, 2) for name, value in found.items()}


def p95(values: list[float]) -> float:
    return sorted(values)[max(0, round(len(values) * 0.95) - 1)]


MEASURES: dict[str, Callable[[list[float]], float]] = {"median": statistics.median, "p95": p95}
