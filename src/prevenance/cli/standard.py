"""`prevenance standard`: look at the standard, and check a house's own folder."""

import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from prevenance.cli import faults
from prevenance.cli.output import tell

if TYPE_CHECKING:
    from prevenance.standard.step import Moment, Standard

app = typer.Typer(
    help="Look at the service standard, or check a house's own.", rich_markup_mode=None, no_args_is_help=True
)


@app.command()
def check(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A house's own folder of TOML files.")]) -> int:
    """Check a house's own folder.

    Each fault names file, table and key. Ends with 0 where all is well, else with 2.
    """
    from prevenance.standard.loading import StandardError, load_standard

    try:
        standard = load_standard(folder)
    except StandardError as error:
        for fault in error.faults:
            tell(str(fault), sys.stdout)
        return faults.WRONG_USAGE
    except OSError as error:
        raise faults.UsageError(f"{folder}: cannot be read: {error.strerror}. Check its permissions.") from error
    tell(f"{folder}: all is well. {_difference(load_standard(), standard)} Version {standard.version}.", sys.stdout)
    return faults.ALL_REVIEWED


def _difference(shipped: "Standard", own: "Standard") -> str:
    added = own.moments.keys() - shipped.moments.keys()
    off = shipped.moments.keys() - own.moments.keys()
    changed = [id for id in own.moments.keys() & shipped.moments.keys() if own.moments[id] != shipped.moments[id]]
    put_right = f", {len(own.corrections)} put right" if own.corrections else ""
    counts = f"{len(added)} added, {len(changed)} changed, {len(off)} switched off{put_right}"
    return f"{len(own.moments)} moments: {counts}."


@app.command()
def show(
    moment: Annotated[str | None, typer.Argument(metavar="[MOMENT]", help="One moment, by its id.")] = None,
    standard: Annotated[
        Path | None, typer.Option(metavar="DIR", help="A house's own folder, laid over the standard.")
    ] = None,
    language: Annotated[Literal["en", "fr"], typer.Option(help="In which language.")] = "en",
) -> None:
    """Show the steps and moments, or one moment in full."""
    from prevenance.cli.rendering.standard import show_moment, show_steps
    from prevenance.cli.rendering.terminal import console_for
    from prevenance.cli.review import house_standard
    from prevenance.cli.words import Words

    whole, words = house_standard(standard), Words(language)
    if moment is None:
        show_steps(whole, words, console_for(sys.stdout))
    else:
        show_moment(_moment(moment, whole), words, console_for(sys.stdout))


def _moment(id: str, standard: "Standard") -> "Moment":
    if id in standard:
        return standard.moments[id]
    close = difflib.get_close_matches(id, standard.moments, 3, 0.4)
    near = f"Did you mean {' or '.join(close)}?" if close else "prevenance standard show lists them."
    raise faults.UsageError(f"{id}: there is no such moment. {near}")
