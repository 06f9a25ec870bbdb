"""The client book with many clients, on SQLite and on PostgreSQL: `python benchmarks/clientbook.py --clients 200000`.

Each database is made anew and seeded. Measured is the time of the processor, in ms: of the server, which on SQLite does
all the work, and of the database where it is a process of its own, for each of 50 requests of a kind: search as one
types, a page of the list, a client's page. Then an import with its index and its journal, the same file once more, and
taking it back, in seconds. PostgreSQL is looked for at --postgres, with a right to make databases.
"""

import argparse
import gc
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from book_import import importing
from book_pages import TIMES, pages
from databases import backend_of, make_tables, on_postgresql, on_sqlite
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


def report(name: str, found: dict[str, Any] | str, console: Console) -> None:
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


def cells(figures: dict[str, float]) -> list[str]:
    return [f"{figures[f'{who} median']:.1f} / {figures[f'{who} p95']:.1f}" for who in ("server", "database", "sum")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=200_000)
    parser.add_argument("--import-rows", type=int, default=50_000)
    parser.add_argument(
        "--postgres", default=os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1/postgres")
    )
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--from-models", action="store_true", help="tables as the models have them, without migrations")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.child:
        sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
        print(json.dumps(measure(args.clients, args.import_rows, from_models=args.from_models)))
        return
    asked = ["--clients", str(args.clients), "--import-rows", str(args.import_rows)]
    asked += ["--from-models"] if args.from_models else []
    console = Console(width=110)
    if args.only != "postgresql":
        report(f"SQLite, {args.clients} clients", on_sqlite(__file__, asked), console)
    if args.only != "sqlite":
        report(f"PostgreSQL, {args.clients} clients", on_postgresql(__file__, args.postgres, asked), console)


if __name__ == "__main__":
    main()
