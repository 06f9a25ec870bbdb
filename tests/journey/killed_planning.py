"""Plans in a process of its own, which is killed before one statement or another, and says what came of it.

`python -m tests.journey.killed_planning` with `DATABASE_URL` of a file that is not there yet. Prints, as JSON, what was
planned undisturbed, and for each time that it was killed: what stood there then, and what after planning once more.
"""

import json
import os
import random
import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

TIMES, CLIENTS, BATCH = 20, 400, 5
WHY = "the test looks everywhere"


def main() -> None:
    path, kept = _database(), _database().with_suffix(".kept")
    _seed()
    shutil.copy(path, kept)
    statements, whole = _plan_until(), _planned()
    chance = random.Random(7)
    told = [_killed(path, kept, chance.randint(1, statements)) for _time in range(TIMES)]
    print(json.dumps({"whole": whole, "times": told}))


def _killed(path: Path, kept: Path, at: int) -> dict[str, Any]:
    _put_back(kept, path)
    status = _in_a_process(lambda: _plan_until(at))
    left = _planned()
    _in_a_process(_plan)
    return {"at": at, "killed": os.WTERMSIG(status) == signal.SIGKILL, "left": left, "after": _planned()}


def _put_back(kept: Path, path: Path) -> None:
    from django.db import connections

    connections.close_all()
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    shutil.copy(kept, path)


def _in_a_process(work: Callable[[], object]) -> int:
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        work()
        connections.close_all()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def _plan_until(at: int | None = None) -> int:
    """Dies before that statement; else says how many there were."""
    from django.db import connection

    asked = 0

    def counting(execute: Callable[..., Any], *statement: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == at:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(*statement)

    with connection.execute_wrapper(counting):
        _plan()
    return asked


def _plan() -> int:
    from prevenance.journey import planning

    planning.BATCH = BATCH
    return planning.plan_what_is_due()


def _planned() -> list[Any]:
    from prevenance.between_visits.followups.models import FollowUp

    rows = FollowUp.objects.unscoped_for(WHY).order_by("kind", "source_id", "round")
    columns = ("kind", "source_id", "round", "client_id", "owner_id", "boutique_id", "due", "shown_on", "state")
    return [[str(value) for value in row] for row in rows.values_list(*columns)]


def _seed() -> None:
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, connections

    from prevenance.clientbook.search_index import make_search_index
    from prevenance.integrations.seeding.houses import seed

    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", verbosity=0, run_syncdb=True)
    make_search_index(connection)
    for _done in seed(CLIENTS).steps:
        pass
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def _database() -> Path:
    from django.conf import settings

    return Path(settings.DATABASES["default"]["NAME"])


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main()
