"""One record on its way to a worker, and the line of JSON that comes back."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from prevenance import __version__
from prevenance.cli.outcomes import NotRead, Wishes, outcome_of
from prevenance.cli.records import Record
from prevenance.cli.rendering.json_lines import as_told
from prevenance.observing.text_model import bundled_model
from prevenance.reading import ReadingError
from prevenance.reading.read import file_bytes


@dataclass(frozen=True, slots=True)
class Task:
    """`key` stands for all that the result depends on. A record that cannot be opened has its error for content."""

    name: str
    key: str
    content: bytes | str

    @property
    def size(self) -> int:
        return len(self.content)


@dataclass(frozen=True, slots=True)
class Line:
    """A result as it is kept: `text` is JSON without its line break."""

    name: str
    key: str
    text: str
    error: str | None = None


def tasks_of(records: Iterable[Record], wishes: Wishes) -> Iterator[Task]:
    """Each record is read when its turn comes, so that years of them need no more room than a few."""
    way = way_of(wishes)
    for record in records:
        content = _content(record)
        told = content if isinstance(content, bytes) else f"not opened: {record.name}".encode()
        ending = Path(record.name).suffix.lower()  # a hint of the form
        digest = hashlib.sha256(f"{way}\n{ending}\n".encode() + told)
        yield Task(record.name, digest.hexdigest()[:32], content)


def way_of(wishes: Wishes) -> str:
    """Changes whenever the same record would be reviewed in another way: package, engine, standard, options."""
    options = (wishes.form, wishes.ambassador, wishes.date, wishes.known, wishes.language)
    parts = (__version__, bundled_model().name, wishes.standard.version, *options)
    return hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _content(record: Record) -> bytes | str:
    try:
        content = record.content()
        return content if isinstance(content, bytes) else file_bytes(content)
    except ReadingError as error:
        return " ".join(str(error).split())


def line_of(task: Task, wishes: Wishes) -> Line:
    if isinstance(task.content, str):
        return failed_line(task, task.content)
    content = task.content
    outcome = outcome_of(task.name, lambda: content, replace(wishes, facts=True))
    error = outcome.error if isinstance(outcome, NotRead) else None
    return Line(task.name, task.key, json.dumps(as_told(outcome) | {"key": task.key}, ensure_ascii=False), error)


def failed_line(task: Task, error: str) -> Line:
    told = as_told(NotRead(task.name, error)) | {"key": task.key}
    return Line(task.name, task.key, json.dumps(told, ensure_ascii=False), error)
