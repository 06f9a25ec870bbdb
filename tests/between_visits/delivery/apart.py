"""What is done in a process of its own, on a database that several reach: `python -m … stage|work|expire|tell`."""

import json
import os
import subprocess
import sys
from typing import Any

from tests.architecture.code import ROOT


def stage(port: str, count: str) -> None:
    """A house with a mail server at that port, and so many letters that are due."""
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from prevenance.between_visits.delivery.models import Message
    from tests.between_visits.delivery.letters import at_any_hour, letter, reachable, with_mail
    from tests.cast import gather_cast

    if connection.vendor == "sqlite":
        call_command("migrate", verbosity=0)
    cast = gather_cast()
    at_any_hour(cast)
    with_mail(cast, host="127.0.0.1", port=int(port), security="none")
    client = reachable(cast)
    for number in range(int(count)):
        letter(cast, client, key=str(number), words=f"Letter {number}")
    Message.objects.seen_by(cast.ines).update(due=timezone.now())


def work() -> None:
    from prevenance.between_visits.delivery.delivering import deliver_what_is_due

    print(deliver_what_is_due(), flush=True)


def expire() -> None:
    """As if the time of every lease had gone by."""
    from django.utils import timezone

    from prevenance.between_visits.delivery.models import Message

    held = Message.objects.unscoped_for("the test turns the clock").filter(leased_until__isnull=False)
    held.update(leased_until=timezone.now())


def tell() -> None:
    from prevenance.between_visits.delivery.models import Message

    rows = Message.objects.unscoped_for("the test looks everywhere").order_by("key")
    print(json.dumps([[row.state, row.trouble, row.attempts] for row in rows]))


def begin(database: str, what: str, *told: str) -> subprocess.Popen[str]:
    environment = {
        "DATABASE_URL": database,
        "PREVENANCE_INNER_SERVERS": "true",
        "DJANGO_SETTINGS_MODULE": "tests.settings",
        "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }
    command = [sys.executable, "-m", "tests.between_visits.delivery.apart", what, *told]
    return subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def done(database: str, what: str, *told: str) -> Any:
    process = begin(database, what, *told)
    said, _errors = process.communicate(timeout=120)
    assert process.returncode == 0, what
    return json.loads(said) if said else None


if __name__ == "__main__":
    import django

    django.setup()
    acts: dict[str, Any] = {"stage": stage, "work": work, "expire": expire, "tell": tell}
    acts[sys.argv[1]](*sys.argv[2:])
