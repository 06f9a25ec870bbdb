"""`prevenance`: the commands, and how each run ends."""

import os
import sys
from typing import Annotated

import typer

from prevenance.cli import faults
from prevenance.cli.exchange import app as import_app
from prevenance.cli.exchange import export, forget
from prevenance.cli.output import speak_any_terminal, tell
from prevenance.cli.review import EXIT_CODES, review
from prevenance.cli.seed import seed
from prevenance.cli.standard import app as standard_app
from prevenance.cli.tick import tick

app = typer.Typer(
    help="Prevenance reviews encounters between a boutique and its clients against a service standard.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    no_args_is_help=True,
)
app.command(epilog=EXIT_CODES)(review)
app.add_typer(standard_app, name="standard")
app.add_typer(import_app, name="import")
app.command()(export)
app.command()(forget)
app.command()(seed)
app.command()(tick)


@app.callback(invoke_without_command=True)
def begin(version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False) -> None:
    if version:
        from prevenance import __version__

        typer.echo(f"prevenance {__version__}")
        raise typer.Exit


@app.command()
def version() -> None:
    """Print the versions of the package, the engine and the standard."""
    from prevenance import __version__
    from prevenance.observing.text_model import bundled_model
    from prevenance.standard.loading import load_standard

    typer.echo(f"prevenance  {__version__}")
    typer.echo(f"engine      {bundled_model().name}")
    typer.echo(f"standard    {load_standard().version}")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    speak_any_terminal()
    try:
        code = app(arguments, prog_name="prevenance", standalone_mode=False)
        sys.stdout.flush()
    except faults.UsageError as fault:
        return _wrong(str(fault))
    except typer.TyperException as error:
        return _wrong_option(error)
    except (KeyboardInterrupt, typer.Abort):
        return faults.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain of it when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return faults.PIPE_CLOSED
    return code if isinstance(code, int) else faults.ALL_REVIEWED


def _wrong_option(error: typer.TyperException) -> int:
    told = getattr(error, "format_message", lambda: str(error))()
    if told.startswith("Usage:"):  # called with nothing at all: the help is the answer
        print(told, file=sys.stderr)
        return faults.WRONG_USAGE
    command = getattr(getattr(error, "ctx", None), "command_path", "prevenance")
    return _wrong(f"{told.replace('Value error, ', '').rstrip('.')}. See {command} --help.")


def _wrong(told: str) -> int:
    tell(f"prevenance: {told}", sys.stderr)
    return faults.WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main())
