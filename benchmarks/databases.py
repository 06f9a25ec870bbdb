"""Each database is made anew, measured by the program itself in a process of its own, and let go of."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from rich.console import Console

Found = dict[str, Any] | str
"""What a program measured; or, in a line, why it could not."""


def measured_on_both(
    program: str,
    document: str | None,
    sizes: dict[str, int],
    measure: Callable[..., dict[str, Any]],
    report: Callable[[str, Found, Console], None],
) -> None:
    """The whole of a program's command line. `sizes`: each option that counts something, and its default; the first
    counts clients. `measure` is given them in that order, and whether the tables are made `from_models`."""
    args = _asked(document, sizes)
    given = [getattr(args, name.replace("-", "_")) for name in sizes]
    if args.child:
        sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
        print(json.dumps(measure(*given, from_models=args.from_models)))
        return
    asked = [word for name, size in zip(sizes, given, strict=True) for word in (f"--{name}", str(size))]
    asked += ["--from-models"] if args.from_models else []
    console = Console(width=110)
    if args.only != "postgresql":
        report(f"SQLite, {given[0]} clients", on_sqlite(program, asked), console)
    if args.only != "sqlite":
        report(f"PostgreSQL, {given[0]} clients", on_postgresql(program, args.postgres, asked), console)


def _asked(document: str | None, sizes: dict[str, int]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=document, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, size in sizes.items():
        parser.add_argument(f"--{name}", type=int, default=size)
    parser.add_argument(
        "--postgres", default=os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1/postgres")
    )
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--from-models", action="store_true", help="tables as the models have them, without migrations")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def cells(figures: dict[str, float]) -> list[str]:
    """Median and 95th, of the server, the database and both."""
    return [f"{figures[f'{who} median']:.1f} / {figures[f'{who} p95']:.1f}" for who in ("server", "database", "sum")]


def run(program: str, address: str, asked: list[str]) -> Found:
    command = [sys.executable, program, "--child", *asked]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"DATABASE_URL": address}, check=False
    )
    if done.returncode:
        return (done.stderr.strip() or done.stdout.strip() or "no answer").splitlines()[-1]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def on_sqlite(program: str, asked: list[str]) -> Found:
    with tempfile.TemporaryDirectory() as folder:
        return run(program, f"sqlite:///{folder}/book.sqlite3", asked)


def on_postgresql(program: str, server: str, asked: list[str]) -> Found:
    import psycopg

    name = f"prevenance_bench_{os.getpid()}"
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING "UTF8" LOCALE "C.UTF-8"')
    except psycopg.Error as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    try:
        return run(program, urlunsplit(urlsplit(server)._replace(path=f"/{name}")), asked)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


# --- in that process


def make_tables(from_models: bool) -> None:
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from prevenance.clientbook.search_index import make_search_index

    if from_models:
        settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", verbosity=0, run_syncdb=from_models)
    call_command("createcachetable", verbosity=0)
    make_search_index(connection)


def backend_of(connection: Any) -> int | None:
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = int(cursor.fetchone()[0])
    return pid if Path(f"/proc/{pid}/schedstat").exists() else None
