"""Today with many clients, on SQLite and on PostgreSQL: `python benchmarks/today.py --clients 200000 --ambassadors 50`.

Each database is made anew and seeded. First the night: planning who is to hear from the houses, in seconds, and a tick
that finds it done. Then the page of today as each ambassador in turn opens it, and as whoever leads opens the
boutique's, in ms of the processor: of the server, and of the database where it is a process of its own.
"""

import gc
import os
from functools import partial
from typing import Any

from databases import Found, backend_of, cells, make_tables, measured_on_both
from rich.console import Console
from rich.table import Table
from today_book import fill_book
from watch import Watch

TIMES = 50
GOALS = {"an ambassador's": (15, 30), "the boutique's": (15, 30)}
PLANNING_GOAL = 60


# --- one database, in a process of its own


def measure(clients: int, ambassadors: int, *, from_models: bool) -> dict[str, Any]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from django.db import connection

    make_tables(from_models)
    from prevenance.integrations.seeding.houses import seed

    for _done in seed(clients, ambassadors=ambassadors // 2).steps:
        pass
    fill_book()
    gc.collect()
    gc.freeze()  # what seeding left behind is no part of a request
    backend = backend_of(connection)
    return planning(backend) | pages(backend)


def planning(backend: int | None) -> dict[str, Any]:
    from django.db import connection

    from prevenance.between_visits.followups.models import FollowUp
    from prevenance.journey.planning import plan_what_is_due

    nights = {"planning": Watch(backend), "planned already": Watch(backend)}
    for watch in nights.values():
        watch(plan_what_is_due)
    made = FollowUp.objects.unscoped_for("the benchmark counts").count()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return {name: watch.figures() for name, watch in nights.items()} | {"made": made}


def pages(backend: int | None) -> dict[str, Any]:
    from prevenance.house.models import Membership, Role

    members = Membership.objects.unscoped_for("the benchmark looks around").select_related("person").order_by("id")
    ambassadors = list(members.filter(role=Role.AMBASSADOR))
    leading = list(members.filter(role=Role.ADMINISTRATOR))
    return {
        "an ambassador's": opened(ambassadors, {}, backend),
        "the boutique's": opened(leading, {"whose": "boutique"}, backend),
    }


def opened(members: list[Any], asked: dict[str, str], backend: int | None) -> dict[str, float]:
    """By each in turn, as often as is measured, after a few to get warm."""
    from django.test import Client as Browser

    browsers = []
    for member in members:
        browsers.append(Browser(SERVER_NAME="localhost"))
        browsers[-1].force_login(member.person)
    watch = Watch(backend)
    for time_ in range(-5, TIMES):
        get = partial(browsers[time_ % len(browsers)].get, "/today", asked)
        answer = watch(get) if time_ >= 0 else get()
        if answer.status_code != 200 or b'class="row due"' not in answer.content:
            raise SystemExit(f"/today: {answer.status_code}, or nothing is due")
    return watch.figures()


# --- all of them, one after the other


def report(name: str, found: Found, console: Console) -> None:
    if isinstance(found, str):
        console.print(f"{name}: {found}\n")
        return
    table = Table(title=f"{name}, ms of the processor, median / 95th of {TIMES}", title_justify="left")
    for head in ("Today", "server", "database", "sum", "goal"):
        table.add_column(head, justify="right" if head != "Today" else "left")
    for kind, (median, most) in GOALS.items():
        table.add_row(kind, *cells(found[kind]), f"{median} / {most}")
    console.print(table)
    for night in ("planning", "planned already"):
        server, database = (found[night][f"{who} median"] / 1000 for who in ("server", "database"))
        console.print(f"{night}: {server + database:.2f} s, of the server {server:.2f} s")
    console.print(f"goal for planning: {PLANNING_GOAL} s. Follow-ups made: {found['made']}\n")


if __name__ == "__main__":
    measured_on_both(__file__, __doc__, {"clients": 200_000, "ambassadors": 50}, measure, report)
