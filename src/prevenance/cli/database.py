"""Commands that need the house's database: Django is started, and who acts is found."""

import os
import secrets
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from prevenance.cli.faults import UsageError

if TYPE_CHECKING:
    from prevenance.house.models import House, Membership

NEEDED = ("PREVENANCE_SECRET_KEY", "PREVENANCE_KEYS")


def open_database(*, make: bool = False) -> None:
    """With `make`, a new one where there is none yet. The demo's own secrets serve where no others are set."""
    import django
    from django.core.management import call_command
    from django.db import DatabaseError

    from prevenance.environment import SettingError

    _take_demo_secrets(make)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prevenance.settings")
    try:
        django.setup()
        if make:
            call_command("migrate", verbosity=0)
    except SettingError as error:
        raise UsageError(f"{error} Or begin with bin/demo, which makes its own.") from error
    except DatabaseError as error:
        raise UsageError(f"The database cannot be opened ({type(error).__name__}). Check DATABASE_URL.") from error


def _take_demo_secrets(make: bool) -> None:
    if all(os.environ.get(name) for name in NEEDED):
        return
    path = Path(os.environ.get("PREVENANCE_VAR", "var")) / "demo.env"
    if make and not path.exists():
        _make_secrets(path)
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            name, _equals, value = line.partition("=")
            if name in NEEDED:
                os.environ.setdefault(name, value)


def _make_secrets(path: Path) -> None:
    """As bin/demo makes them: readable by nobody else."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = b64encode(secrets.token_bytes(32)).decode()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"PREVENANCE_SECRET_KEY={secrets.token_urlsafe(48)}\nPREVENANCE_KEYS=demo:{key}\n")


def acting_in(house: str, by: str | None) -> "Membership":
    """Who runs the command has the machine, and so the house: without a name, its first administrator acts."""
    from prevenance.house.models import House, Membership, Role

    known = list(House.objects.filter(name__iexact=house)) or _by_key(house)
    if len(known) != 1:
        names = ", ".join(House.objects.order_by("name").values_list("name", flat=True)[:10]) or "none yet"
        raise UsageError(
            f"--house: {'several houses are' if known else 'no house is'} called {house!r}. Houses: {names}."
        )
    members = Membership.objects.unscoped_for("who runs the command has the machine itself")
    members = members.filter(house=known[0], left=None, person__is_active=True).select_related("person", "house")
    chosen = members.filter(person__email=by.strip().lower()) if by else members.filter(role=Role.ADMINISTRATOR)
    found = chosen.order_by("created").first()
    if found is None:
        raise UsageError(f"--by: {by or 'an administrator'} is not of {house}. Give the e-mail address of a member.")
    return found


def _by_key(text: str) -> "list[House]":
    from uuid import UUID

    from prevenance.house.models import House

    try:
        return list(House.objects.filter(pk=UUID(text)))
    except ValueError:
        return []
