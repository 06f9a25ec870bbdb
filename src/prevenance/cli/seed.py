"""`prevenance seed`: houses full of clients who never were."""

import sys
from typing import Annotated

import typer

from prevenance.cli import faults
from prevenance.cli.output import tell


def seed(
    clients: Annotated[int, typer.Option(min=2, max=2_000_000, help="How many, in two houses.")] = 2000,
    number: Annotated[int, typer.Option(help="The same number gives the same people.")] = 1,
) -> int:
    """Fill an empty database with two houses and clients who never were, for measuring and for looking around."""
    from prevenance.cli.database import open_database

    open_database(make=True)
    from prevenance.cli.words import PEN
    from prevenance.integrations.seeding.houses import AlreadySeededError
    from prevenance.integrations.seeding.houses import seed as sow

    try:
        sown = sow(clients, number=number)
    except AlreadySeededError as error:
        raise faults.UsageError(f"{error} is there already. Choose another DATABASE_URL or PREVENANCE_VAR.") from error
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bar = BarColumn(style="dim", complete_style=PEN)
    columns = (TextColumn("  {task.description}"), bar, MofNCompleteColumn(), TimeRemainingColumn(compact=True))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("Seeding", total=clients)
        for done in sown.steps:
            progress.update(task, completed=done)
    tell(f"{clients} clients in two houses. Sign in as {' or '.join(sown.sign_ins)} with {sown.password}", sys.stdout)
    return faults.ALL_REVIEWED
