"""The client book with many clients, on SQLite and on PostgreSQL: `python benchmarks/clientbook.py --clients 200000`.

Each database is made anew and seeded. Measured is the time of the processor, in ms: of the server, which on SQLite does
all the work, and of the database where it is a process of its own, for each of 50 requests of a kind: search as one
types, a page of the list, a client's page. Then an import with its index and its journal, the same file once more, and
taking it back, in seconds. PostgreSQL is looked for at --postgres, with a right to make databases.
"""

import gc
import os
import time
from typing import Any

from book_import import importing
from book_pages import TIMES, pages
from databases import Found, backend_of, cells, make_tables, measured_on_both
from rich.console import Console
from rich.table import Table

GOALS = {
    "search": (5, 15),
    "search, without its page": (5, 15),
    "list": (10, 20),
    "client": (15, 30),
    "faithful client": (15, 30),
}
IMPORT_GOAL = 20


# --- one database, in a process of its own


def measure(clients: int, rows: int, *, from_models: bool) -> dict[str, Any]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import connection

    make_tables(from_models)
    from prevenance.integrations.seeding.houses import seed

    began = time.perf_counter()
    for _done in seed(clients).steps:
        pass
    gc.collect()
    gc.freeze()  # what seeding left behind is no part of a request
    found: dict[str, Any] = {"seeding, s": round(time.perf_counter() - began, 1)}
    found |= pages(backend_of(connection))
    return found | importing(rows)


# --- all of them, one after the other


def report(name: str, found: Found, console: Console) -> None:
    if isinstance(found, str):
        console.print(f"{name}: {found}\n")
        return
    table = Table(title=f"{name}, ms of the processor, median / 95th of {TIMES}", title_justify="left")
    for head in ("", "server", "database", "sum", "goal"):
        table.add_column(head, justify="right" if head else "left")
    for kind, figures in found["searches"].items():
        table.add_row(f"  {kind}", *cells(figures), "")
    for kind, (median, most) in GOALS.items():
        table.add_row(kind, *cells(found[kind]), f"{median} / {most}")
    console.print(table)
    console.print(f"seeding {found['seeding, s']} s")
    for what in ("import", "the same file again", "taking it back"):
        figures = found[what]
        console.print(f"{what}, {found['rows']} rows: {figures['wall, s']} s, of the server {figures['server, s']} s")
    console.print(f"goal for 50 000 rows: {IMPORT_GOAL} s. Known, as they were, removed: {found['counts']}\n")


if __name__ == "__main__":
    measured_on_both(__file__, __doc__, {"clients": 200_000, "import-rows": 50_000}, measure, report)
