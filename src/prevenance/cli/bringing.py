"""An import from the shell, with a bar while somebody watches."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import transaction
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from prevenance.cli import faults
from prevenance.cli.output import tell
from prevenance.cli.words import PEN
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.integrations.actions import (
    begin,
    begin_undoing,
    choose_columns,
    keep_file,
    read_file,
    work_for,
)
from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.faults import ShownFault
from prevenance.integrations.mapping.fields import fields_of
from prevenance.integrations.models import ImportBatch, Of, Stage
from prevenance.integrations.queries import faults_of, import_seen_by

MOST_TOLD = 50


def bring(
    by: Membership,
    of: str,
    raw: bytes,
    name: str,
    columns: list[str],
    manner: dict[str, Any],
    *,
    dry_run: bool,
) -> int:
    try:
        with _tried() if dry_run else _meant():
            batch = _read(by, of, raw, name, columns, manner)
            batch = _run(by, batch, "Importing")
            return _tell(by, batch, dry_run)
    except UnreadableError as error:
        raise faults.UsageError(f"{name}: {error}") from error
    except RefusedError as error:
        raise faults.UsageError(f"{by.person.email} may not import {of}. Give --by a member who leads.") from error


@contextmanager
def _tried() -> Iterator[None]:
    """Everything is done as it would be, and nothing stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _meant() -> Iterator[None]:
    yield


def _read(by: Membership, of: str, raw: bytes, name: str, columns: list[str], manner: dict[str, Any]) -> ImportBatch:
    batch = read_file(by=by, batch=keep_file(by=by, of=Of(of), raw=raw, file_name=name))
    chosen = _chosen(batch, columns)
    batch = choose_columns(by=by, batch=batch, columns=chosen, **manner)
    for header, field in zip(batch.headers, batch.columns, strict=True):
        tell(f"  {header} → {field or 'left out'}", sys.stderr)
    return begin(by=by, batch=batch)


def _chosen(batch: ImportBatch, told: list[str]) -> list[str]:
    chosen = list(batch.columns)
    for pair in told:
        header, _equals, field = pair.rpartition("=")
        if header not in batch.headers:
            raise faults.UsageError(f"--column: there is no column {header!r}. Columns: {', '.join(batch.headers)}.")
        if field and field not in fields_of(batch.of):
            raise faults.UsageError(f"--column: {field!r} is no field. Fields: {', '.join(fields_of(batch.of))}.")
        chosen = ["" if column == field else column for column in chosen]
        chosen[batch.headers.index(header)] = field
    return chosen


def _run(by: Membership, batch: ImportBatch, words: str) -> ImportBatch:
    columns = (
        TextColumn("  {task.description}"),
        BarColumn(style="dim", complete_style=PEN),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(words, total=batch.rows)
        while batch.is_under_way:
            is_forward = batch.stage == Stage.RUNNING
            batch = work_for(by=by, batch=batch, seconds=0)
            progress.update(task, completed=batch.rows_done if is_forward else batch.rows - batch.rows_done)
    return batch


def _tell(by: Membership, batch: ImportBatch, dry_run: bool) -> int:
    counts = {name: batch.counts.get(name, 0) for name in ("new", "changed", "same", "left")}
    would = "would be: " if dry_run else ""
    tell(
        f"{batch.rows} rows: {would}{counts['new']} new, {counts['changed']} changed, {counts['same']} as they were, "
        f"{counts['left']} left out.",
        sys.stdout,
    )
    for fault in islice(faults_of(by, batch), MOST_TOLD):
        tell(_line(fault), sys.stderr)
    more = batch.counts.get("faults", 0) - MOST_TOLD
    if more > 0:
        tell(f"  and {more} more; the page of this import shows all of them.", sys.stderr)
    if not dry_run:
        tell(f"To take it back: prevenance import undo {batch.pk} --house {batch.house.name!r}", sys.stdout)
    return faults.NOT_ALL_READ if batch.counts.get("left") else faults.ALL_REVIEWED


def _line(fault: ShownFault) -> str:
    """The value stays where it is: what scrolls by on a terminal may be kept in a log."""
    place = f"line {fault.line}, {fault.header} ({fault.cell})" if fault.cell else f"line {fault.line}"
    return f"  {place}: {fault.said}. {fault.remedy}"


def take_back(by: Membership, key: str) -> int:
    try:
        batch = import_seen_by(by, UUID(key))
    except ValueError:
        batch = None
    if batch is None:
        raise faults.UsageError(f"{key}: there is no such import. The import told its key when it ended.")
    try:
        batch = _run(by, begin_undoing(by=by, batch=batch), "Taking back")
    except RefusedError as error:
        raise faults.UsageError(f"{key}: is {batch.get_stage_display()}, so there is nothing to take back.") from error
    counts = batch.counts
    removed, restored, stayed = (counts.get(name, 0) for name in ("removed", "restored", "stayed"))
    tell(f"{removed} removed, {restored} as before, {stayed} stayed, since somebody has written in them.", sys.stdout)
    return faults.ALL_REVIEWED
