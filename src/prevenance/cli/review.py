"""`prevenance review`: from the options to the page."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO, TypeAlias

import typer

from prevenance.cli.faults import ALL_REVIEWED, NOT_ALL_READ, UsageError
from prevenance.cli.output import opened
from prevenance.cli.records import Asked, records_of

if TYPE_CHECKING:
    from prevenance.cli.outcomes import Outcomes
    from prevenance.reviewing.larger.judge import LargerJudge
    from prevenance.standard.step import Standard

Manner: TypeAlias = Literal["rich", "json", "markdown", "html"]
FormName: TypeAlias = Literal["transcript", "chat", "narrative", "note"]
Language: TypeAlias = Literal["en", "fr"]

EXIT_CODES = """\b
Ends with
  0    every record was reviewed
  1    at least one record could not be read
  2    wrong usage: an option, a missing file, a faulty --known or --standard
  130  interrupted
"""

Files: TypeAlias = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE", help="Files, folders, quoted patterns, or - for standard input.", show_default=False
    ),
]
MannerOption: TypeAlias = Annotated[
    Manner | None, typer.Option("--format", help="How to show it. Several records are a line each, unless given.")
]
FormOption: TypeAlias = Annotated[FormName | None, typer.Option(help="The form of the record, instead of a guess.")]
KnownOption: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="FILE", help="JSON: client_name, met_before, personal_details.")
]
DateOption: TypeAlias = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of the encounter.")]
StandardOption: TypeAlias = Annotated[
    Path | None, typer.Option(metavar="DIR", help="A house's own folder, laid over the standard.")
]
AmbassadorOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="LABEL", help="The label of who serves, instead of a guess.")
]
LanguageOption: TypeAlias = Annotated[Language, typer.Option(help="The language of reasons, wording and headings.")]
OutputOption: TypeAlias = Annotated[
    Path | None, typer.Option("--output", "--out", metavar="FILE", help="Write there instead.")
]
WorkersOption: TypeAlias = Annotated[
    int | None, typer.Option(min=1, max=256, help="In bulk: so many processes, a line of JSON each to --out.")
]
ClusterOption: TypeAlias = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="In bulk: on the workers of a Dask scheduler, tcp://host:8786.")
]
JudgeOption: TypeAlias = Annotated[
    Literal["bundled", "larger"], typer.Option(help="larger: ask the model at PREVENANCE_LARGER_URL, too.")
]


def review(
    files: Files,
    manner: MannerOption = None,
    form: FormOption = None,
    known: KnownOption = None,
    date: DateOption = None,
    standard: StandardOption = None,
    ambassador: AmbassadorOption = None,
    language: LanguageOption = "en",
    output: OutputOption = None,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
    judge: JudgeOption = "bundled",
) -> int:
    """Review records: moments met, moments missed, words to say.

    With --workers or --cluster in bulk: a run that was stopped goes on where it was.
    """
    bulk = _bulk_output(manner, output, workers, cluster)
    asked = records_of(files, output)
    from prevenance.cli.known import known_from
    from prevenance.cli.outcomes import Outcomes, Wishes

    wishes = Wishes(
        form=form,
        ambassador=ambassador,
        date=day(date),
        known=known_from(known) if known else None,
        standard=house_standard(standard),
        language=language,
        facts=manner == "json",
        judge=_larger(judge, bulk),
    )
    if bulk:
        from prevenance.cli.bulk.run import review_in_bulk

        return review_in_bulk(asked.records, wishes, bulk, workers or 1, cluster)
    outcomes = Outcomes(asked.records, wishes)
    _write(manner, outcomes, asked, output)
    return NOT_ALL_READ if outcomes.failures else ALL_REVIEWED


def _bulk_output(manner: Manner | None, output: Path | None, workers: int | None, cluster: str | None) -> Path | None:
    """Where a bulk run writes; None where none was asked for."""
    if workers is None and cluster is None:
        return None
    if workers is not None and cluster is not None:
        raise UsageError("--workers and --cluster: give one of them, processes here or a cluster.")
    if manner not in (None, "json"):
        raise UsageError(f"--format {manner}: a bulk run writes JSON lines. Leave --format out.")
    if output is None:
        raise UsageError("--out: a bulk run needs a file, so that it can go on where it was. Give --out FILE.")
    return output


def _larger(judge: str, bulk: Path | None) -> "LargerJudge | None":
    if judge != "larger":
        return None
    if bulk:
        raise UsageError("--judge larger: asks for one record after the other. Leave --workers and --cluster out.")
    from prevenance.cli.larger import larger_judge

    return larger_judge()


def _write(manner: Manner | None, outcomes: "Outcomes", asked: Asked, output: Path | None) -> None:
    with opened(output, for_machines=manner in ("json", "markdown", "html")) as out:
        _write_as(manner, outcomes, asked, out)
    if outcomes.wishes.judge:
        from prevenance.cli.larger import tell_spent

        tell_spent(outcomes.wishes.judge)


def _write_as(manner: Manner | None, outcomes: "Outcomes", asked: Asked, out: TextIO) -> None:
    if manner == "json":
        from prevenance.cli.rendering.json_lines import write
    elif manner == "markdown":
        from prevenance.cli.rendering.markdown import write
    elif manner == "html":
        from prevenance.cli.rendering.html import write
    elif manner is None and len(asked.records) > 1:
        from prevenance.cli.rendering.summary import write
    else:
        from prevenance.cli.rendering.terminal import write
    write(outcomes, out, many=asked.many)


def day(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    except ValueError:
        raise UsageError(f"--date: {text!r} is no day. Write YYYY-MM-DD, such as 2026-05-14.") from None


def house_standard(folder: Path | None) -> "Standard":
    from prevenance.standard.loading import StandardError, load_standard

    try:
        return load_standard(folder)
    except StandardError as error:
        more = f" ({len(error.faults) - 1} more: prevenance standard check {folder})" if len(error.faults) > 1 else ""
        raise UsageError(f"--standard: {error.faults[0]}{more}") from error
    except OSError as error:
        raise UsageError(f"--standard: {folder}: cannot be read: {error.strerror}. Check its permissions.") from error
