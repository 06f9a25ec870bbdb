"""Which records were asked for: files, folders, patterns, standard input."""

import glob
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from prevenance.cli.faults import UsageError

ENDINGS = frozenset(".txt .text .md .markdown .log .vtt .srt .json .jsonl .csv .tsv".split())


@dataclass(frozen=True, slots=True)
class Record:
    """`name` is how the record was asked for, in valid Unicode. No path: standard input."""

    name: str
    path: Path | None

    def content(self) -> Path | bytes:
        return self.path if self.path else sys.stdin.buffer.read()


@dataclass(frozen=True, slots=True)
class Asked:
    """`many` is set by a folder or a pattern too, even where it holds one record."""

    records: tuple[Record, ...]
    many: bool


def records_of(files: list[str], output: Path | None) -> Asked:
    """The order asked for; by name within a folder or pattern; nothing twice."""
    if output and any(_same(file, output) for file in files):
        raise UsageError(f"{output}: is a record and --output at once. Choose another --output.")
    paths = {path: None for file in files for path in _paths(file)}
    # What an earlier run wrote into the folder is no record.
    found = [path for path in paths if not (output and _same(path, output))]
    many = len(found) > 1 or any([file] != found for file in files)
    return Asked(tuple(_record(path) for path in found), many)


def _paths(file: str) -> Iterator[str]:
    if file == "-":
        yield file
    elif Path(file).is_dir():
        yield from _some(
            _in_folder(file), f"{file}: holds no records. They end in .txt, .md, .vtt, .srt, .json, .csv …"
        )
    elif os.path.lexists(file):
        yield file
    elif glob.has_magic(file):
        yield from _some(_matching(file), f"{file}: no file matches. Check the pattern.")
    else:
        raise UsageError(f"{file}: there is no such file. Check the name.")


def _some(paths: list[str], otherwise: str) -> list[str]:
    if not paths:
        raise UsageError(otherwise)
    return paths


def _in_folder(folder: str) -> list[str]:
    """Hidden files and folders stay out, and so do links to folders, which may lead in circles."""
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(place, name) for name in files if not name.startswith(".")]
    return [str(path) for path in sorted(found) if path.suffix.lower() in ENDINGS]


def _matching(pattern: str) -> list[str]:
    found = glob.glob(pattern, recursive=True)  # noqa: PTH207  a Path takes no absolute pattern
    return sorted(path for path in found if not Path(path).is_dir())


def _same(path: str, output: Path) -> bool:
    return path != "-" and Path(path).resolve() == output.resolve()


def _record(path: str) -> Record:
    name = os.fsencode(path).decode("utf-8", "replace")
    return Record(name, None if path == "-" else Path(path))
