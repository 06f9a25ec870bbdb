"""A query as it was put into SQL, with gaps for some of its values: what `prepared` keeps."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any, Self
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

GAP = re.compile(r"gap(\d{4})zzq")
LONG_AGO = re.compile(r"10\d\d-")  # the century of a day that stands for a gap


class PreparingError(Exception):
    """A query that looks into what it is given while it is made, and so would be the same for every other day."""


@dataclass(frozen=True)
class Filled:
    """The value that is filled in, by its number; of words, those it stands among."""

    number: int
    among: str = ""


@dataclass(frozen=True)
class Written:
    query: "QuerySet[Any, Any]"
    compiler: SQLCompiler
    converters: Any
    sql: str  # empty where nothing is found, whatever is filled in
    params: list[Any]

    @classmethod
    def of(cls, query: "QuerySet[Any, Any]", marks: Sequence[Any]) -> Self:
        connection = connections[query.db]
        compiler = query.query.get_compiler(using=query.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return cls(query, compiler, {}, "", [])
        numbers = {as_param(mark, connection): number for number, mark in enumerate(marks) if mark is not None}
        filled = [_filled(param, numbers) for param in params]
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        return cls(query, compiler, converters, sql, filled)

    def rows(self, values: Sequence[Any]) -> list[Any]:
        """Read as Django reads the rows of any query; only what it would write is there already."""
        if not self.sql:
            return []
        connection = connections[self.query.db]
        given = [as_param(value, connection) for value in values]
        spoken = _Spoken(self, tuple(_fill(param, given) for param in self.params), connection)
        asked: Any = SimpleNamespace(db=self.query.db, query=spoken, _known_related_objects={})
        read: Any = self.query._iterable_class
        return list(read(asked))


class _Spoken(SQLCompiler):
    """Says what was written before."""

    def __init__(self, written: Written, params: tuple[Any, ...], connection: Any) -> None:
        super().__init__(written.compiler.query, connection, connection.alias)
        self.written, self.params = written, params
        for name in ("select", "klass_info", "annotation_col_map", "col_count", "has_extra_select"):
            setattr(self, name, getattr(written.compiler, name))

    def get_compiler(self, using: str) -> Self:
        return self

    def as_sql(self, *args: Any, **kwargs: Any) -> tuple[str, tuple[Any, ...]]:
        return self.written.sql, self.params

    def get_converters(self, expressions: Any) -> Any:
        return self.written.converters


def as_param(value: Any, connection: Any) -> Any:
    """As fields hand it to this database."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


def _filled(param: Any, numbers: dict[Any, int]) -> Any:
    if not isinstance(param, str | UUID | date):
        return param
    if param in numbers:
        return Filled(numbers[param])
    if LONG_AGO.match(str(param)):
        raise PreparingError("A prepared query reckons with a day that it is given: hand it the day reckoned.")
    if isinstance(param, str) and (found := GAP.search(param)):
        return Filled(int(found[1]), param)
    return param


def _fill(param: Any, given: Sequence[Any]) -> Any:
    if not isinstance(param, Filled):
        return param
    return GAP.sub(lambda gap: given[int(gap[1])], param.among) if param.among else given[param.number]
