"""`prevenance import` and `prevenance export`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from prevenance.cli import faults
from prevenance.cli.output import tell

if TYPE_CHECKING:
    from prevenance.house.models import Membership

app = typer.Typer(
    help="Bring clients, purchases or the catalogue in, or take them back.", rich_markup_mode=None, no_args_is_help=True
)

FileArgument: TypeAlias = Annotated[Path, typer.Argument(metavar="FILE", help="CSV, Excel (.xlsx) or vCards.")]
HouseOption: TypeAlias = Annotated[str, typer.Option(help="The name of the house.")]
ByOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="EMAIL", help="Who acts; else its first administrator.")
]
DryOption: TypeAlias = Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")]
ColumnOption: TypeAlias = Annotated[
    list[str] | None, typer.Option("--column", metavar="HEADER=FIELD", help="What a column is, instead of a guess.")
]
RegionOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="FR", help="The country of phone numbers without one.")
]
CurrencyOption: TypeAlias = Annotated[str | None, typer.Option(metavar="EUR", help="Of prices that name none.")]
SystemOption: TypeAlias = Annotated[str, typer.Option(help="Whose customer numbers these are, such as till.")]
FirstOption: TypeAlias = Annotated[
    bool, typer.Option("--book-first", help="Where book and file differ, the book stays.")
]


@app.command()
def clients(
    file: FileArgument,
    house: HouseOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    column: ColumnOption = None,
    region: RegionOption = None,
    system: SystemOption = "",
    book_first: FirstOption = False,
) -> int:
    """Bring clients in. Repeat it as often as you like: nobody is made twice."""
    return _bring("clients", file, house, by, dry_run, column, region=region, system=system, book_first=book_first)


@app.command()
def purchases(
    file: FileArgument,
    house: HouseOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    column: ColumnOption = None,
    region: RegionOption = None,
    currency: CurrencyOption = None,
    system: SystemOption = "",
    book_first: FirstOption = False,
) -> int:
    """Bring purchases in, to clients who are known by number, phone or e-mail."""
    told = {"region": region, "currency": currency, "system": system, "book_first": book_first}
    return _bring("purchases", file, house, by, dry_run, column, **told)


@app.command()
def pieces(
    file: FileArgument,
    house: HouseOption,
    by: ByOption = None,
    dry_run: DryOption = False,
    column: ColumnOption = None,
    currency: CurrencyOption = None,
) -> int:
    """Bring the catalogue in."""
    return _bring("pieces", file, house, by, dry_run, column, currency=currency)


@app.command()
def undo(
    key: Annotated[str, typer.Argument(metavar="IMPORT", help="The key that the import told.")],
    house: HouseOption,
    by: ByOption = None,
) -> int:
    """Take an import back. What somebody has touched since stays."""
    membership = _member(house, by)
    from prevenance.cli.bringing import take_back

    return take_back(membership, key)


def _member(house: str, by: str | None) -> "Membership":
    from prevenance.cli.database import acting_in, open_database

    open_database()
    return acting_in(house, by)


def _bring(
    of: str, file: Path, house: str, by: str | None, dry_run: bool, columns: list[str] | None, **manner: object
) -> int:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise faults.UsageError(f"{file}: cannot be opened: {error.strerror}. Check its name.") from error
    membership = _member(house, by)
    from prevenance.cli.bringing import bring

    told = {name: value for name, value in manner.items() if value}
    return bring(membership, of, raw, file.name, columns or [], told, dry_run=dry_run)


def export(
    house: HouseOption,
    output: Annotated[Path, typer.Option(metavar="FILE", help="Write there: a .zip, or .vcf for address cards.")],
    by: ByOption = None,
    client: Annotated[str | None, typer.Option(metavar="KEY", help="One client only.")] = None,
) -> int:
    """Take everything of a house, or of one client, along: CSV and JSON in a ZIP, or address cards."""
    membership = _member(house, by)
    from prevenance.cli.taking_along import write_export

    write_export(membership, output, client)
    tell(f"{output}: written. It holds what clients said: keep it where nobody else reads it.", sys.stdout)
    return faults.ALL_REVIEWED


def forget(
    client: Annotated[str, typer.Argument(metavar="KEY", help="The client: the address of their page ends with it.")],
    house: HouseOption,
    by: ByOption = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask once more.")] = False,
) -> int:
    """Forget a client, with all that is known of them and every record of theirs. It cannot be undone."""
    membership = _member(house, by)
    from prevenance.cli.taking_along import forget_for_good

    return forget_for_good(membership, client, asked=yes)
