"""The file of results: a line each, never one twice, whatever stops the run that writes it."""

import fcntl
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec

from prevenance.cli.bulk.tasks import Line, Task
from prevenance.cli.faults import UsageError

BEGINNING = b'{"schema": 1'


class Kept(msgspec.Struct, frozen=True):
    """What matters of a line that is there already."""

    file: str
    key: str
    error: str | None = None


class Ledger:
    """Lines are whole or not there: what a stopped run left of its last line is cut off before anything is added."""

    def __init__(self, file: BinaryIO, path: Path) -> None:
        self._file = file
        self._kept: dict[str, list[Kept]] = defaultdict(list)
        end = 0
        for number, line in enumerate(file, start=1):
            if line.endswith(b"\n"):
                kept = _kept(line, number, path)
                self._kept[kept.key].append(kept)
                end += len(line)
            elif not (line.startswith(BEGINNING) or BEGINNING.startswith(line)):
                raise _not_ours(path, number)
        file.truncate(end)
        file.seek(end)

    def add(self, line: Line) -> None:
        self._file.write(line.text.encode("utf-8", "replace") + b"\n")
        self._file.flush()

    def sift(self, tasks: Iterable[Task], names: Collection[str]) -> Iterator[Task | Kept]:
        """Each task that is still to be done, or the line that is there for it. `names` are all that were asked for:
        the line of a record that is not among them serves the same words under a new name."""
        for task in tasks:
            kept = self._kept.get(task.key, [])
            own = [line for line in kept if line.file == task.name] or [line for line in kept if line.file not in names]
            if own:
                kept.remove(own[0])
            yield own[0] if own else task


@contextmanager
def opened_ledger(path: Path) -> Iterator[Ledger]:
    """For this account alone, since it holds what clients said. One run at a time."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}. Choose another --out.") from error
    with os.fdopen(descriptor, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise UsageError(f"{path}: another run writes there now. Wait for it, or choose another --out.") from error
        yield Ledger(file, path)
        file.flush()
        os.fsync(file.fileno())


def _kept(line: bytes, number: int, path: Path) -> Kept:
    try:
        return msgspec.json.decode(line, type=Kept)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _not_ours(path, number) from error


def _not_ours(path: Path, number: int) -> UsageError:
    return UsageError(f"{path}: line {number} is no result of such a run. Nothing was changed; choose another --out.")
