"""Each database is made anew, measured by the program itself in a process of its own, and let go of."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit


def run(program: str, address: str, asked: list[str]) -> dict[str, Any] | str:
    command = [sys.executable, program, "--child", *asked]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"DATABASE_URL": address}, check=False
    )
    if done.returncode:
        return (done.stderr.strip() or done.stdout.strip() or "no answer").splitlines()[-1]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def on_sqlite(program: str, asked: list[str]) -> dict[str, Any] | str:
    with tempfile.TemporaryDirectory() as folder:
        return run(program, f"sqlite:///{folder}/book.sqlite3", asked)


def on_postgresql(program: str, server: str, asked: list[str]) -> dict[str, Any] | str:
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
