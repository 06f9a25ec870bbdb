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
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from rich.console import Console
from rich.table import Table

TIMES = 50
SEARCHES = {
    "one letter": ["m", "s", "a", "r", "j"],
    "two letters": ["ma", "ro", "an", "sm", "de"],
    "mar": ["mar"],
    "gold": ["gold"],
    "reversed names": ["smith mary", "martin marie", "rossi maria", "müller peter", "garcía carmen"],
    "part of a phone": ["612", "2345", "07 34", "+33 61", "9876"],
    "Chinese, Japanese, Korean": ["王", "佐藤", "李伟", "김민준", "田中"],
    "no hit": ["xqzzw", "qqxyz vwzzq", "zzkqx"],
}
GOALS = {
    "search": (5, 15),
    "search, without its page": (5, 15),
    "list": (10, 20),
    "client": (15, 30),
    "faithful client": (15, 30),
}
IMPORT_GOAL = 20


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


def administrator() -> Any:
    from prevenance.house.models import Membership, Role

    everybody = Membership.objects.unscoped_for("the benchmark looks around")
    return everybody.filter(role=Role.ADMINISTRATOR).select_related("person", "house").order_by("created").first()


def pages(backend: int | None) -> dict[str, Any]:
    from django.test import Client as Browser

    from prevenance.clientbook.models import Client

    by = administrator()
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(by.person)
    keys = list(Client.objects.seen_by(by).order_by("pk").values_list("pk", flat=True)[:2000])
    chance = random.Random(1)
    some = [f"/clients/{chance.choice(keys)}" for _time in range(TIMES)]
    found: dict[str, Any] = {"searches": {}}
    every = Watch(backend)
    for name, words in SEARCHES.items():
        watch = Watch(backend)
        visit(browser, [f"/clients?q={word}" for word in words], watch, typed=True)
        found["searches"][name] = watch.figures()
        every.server += watch.server
        every.database += watch.database
    found["search"] = every.figures()
    found["search, without its page"] = queries(by, backend)
    for name, addresses in {"list": ["/clients"], "client": some, "faithful client": [f"/clients/{keys[0]}"]}.items():
        watch = Watch(backend)
        visit(browser, addresses, watch)
        found[name] = watch.figures()
    return found


def queries(by: Any, backend: int | None) -> dict[str, float]:
    """Looking alone: neither sign-in, nor templates."""
    from prevenance.clientbook.search import find_clients

    every = Watch(backend)
    for words in SEARCHES.values():
        for time_ in range(TIMES):

            def look(text: str = words[time_ % len(words)]) -> Any:
                return find_clients(by, text)

            every(look)
    return every.figures()


def visit(browser: Any, addresses: list[str], watch: Watch, *, typed: bool = False) -> None:
    """As often as is measured, after a few to get warm."""
    headers = {"HX-Request": "true"} if typed else {}
    for time_ in range(-3, TIMES):
        address = addresses[time_ % len(addresses)]
        path, _mark, query = address.partition("?")
        given = dict([query.split("=", 1)]) if query else {}

        def get(path: str = path, given: dict[str, str] = given) -> Any:
            return browser.get(path, given, headers=headers)

        answer = watch(get) if time_ >= 0 else get()
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")


def importing(rows: int) -> dict[str, Any]:
    from prevenance.integrations import actions
    from prevenance.integrations.models import Of

    by, raw = administrator(), newcomers(rows)

    def bring() -> Any:
        batch = actions.read_file(by=by, batch=actions.keep_file(by=by, of=Of.CLIENTS, raw=raw, file_name="b.csv"))
        return actions.work_for(by=by, batch=actions.begin(by=by, batch=batch), seconds=3600)

    first, took = timed(bring)
    again, took_again = timed(bring)
    back = timed(lambda: actions.work_for(by=by, batch=actions.begin_undoing(by=by, batch=first), seconds=3600))
    known = first.counts.get("new", 0) + first.counts.get("changed", 0)
    return {
        "rows": rows,
        "import": took,
        "the same file again": took_again,
        "taking it back": back[1],
        "counts": [known, again.counts.get("same", 0), back[0].counts.get("removed", 0)],
    }


def timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    wall, ours = time.perf_counter(), time.process_time()
    result = work()
    return result, {"wall, s": round(time.perf_counter() - wall, 2), "server, s": round(time.process_time() - ours, 2)}


def newcomers(rows: int) -> bytes:
    """A till's list of people whom the book does not know, with a number, an address and a birthday each."""
    from prevenance.integrations.seeding.people import address, culture

    def lines() -> Iterator[str]:
        chance = random.Random(7)
        yield "Customer ID,First name,Last name,E-mail,Phone,Birthday,Street,Postcode,City,Country"
        for number in range(rows):
            theirs = culture(chance)
            _name, given, family = theirs.named(chance)
            mail = address(given, family, number).replace("@", "@till.")
            born = f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(1940, 2005)}"
            told = (
                f"T{number}",
                given,
                family,
                mail,
                theirs.number(chance),
                born,
                f"Street {number}",
                "1000",
                "Town",
                "FR",
            )
            yield ",".join(told)

    return "\n".join(lines()).encode()


# --- all of them, one after the other


def run(address: str, asked: list[str]) -> dict[str, Any] | str:
    command = [sys.executable, __file__, "--child", *asked]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"DATABASE_URL": address}, check=False
    )
    if done.returncode:
        return (done.stderr.strip() or done.stdout.strip() or "no answer").splitlines()[-1]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def on_sqlite(asked: list[str]) -> dict[str, Any] | str:
    with tempfile.TemporaryDirectory() as folder:
        return run(f"sqlite:///{folder}/book.sqlite3", asked)


def on_postgresql(server: str, asked: list[str]) -> dict[str, Any] | str:
    import psycopg

    name = f"prevenance_bench_{os.getpid()}"
    try:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 ENCODING "UTF8" LOCALE "C.UTF-8"')
    except psycopg.Error as error:
        return f"{type(error).__name__}: {error}".splitlines()[0]
    try:
        return run(urlunsplit(urlsplit(server)._replace(path=f"/{name}")), asked)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


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
        report(f"SQLite, {args.clients} clients", on_sqlite(asked), console)
    if args.only != "sqlite":
        report(f"PostgreSQL, {args.clients} clients", on_postgresql(args.postgres, asked), console)


if __name__ == "__main__":
    main()
