"""How each database looks for a piece of text: FTS5 on SQLite, pg_trgm on PostgreSQL. The only SQL of our own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import Lookup

TABLE = "prevenance_searchentry"
LAST_LETTER = "\U0010ffff"

Sql = tuple[str, tuple[str | int, ...]]
if TYPE_CHECKING:
    Beginning = Lookup[str]
    Pieces = Lookup[Sequence[str]]
    Text = models.TextField[str, str]
    Word = models.CharField[str, str]
else:
    Beginning, Pieces, Text, Word = Lookup, Lookup, models.TextField, models.CharField


class FoldedText(Text):
    """Folded words, each after a space."""


class FoldedWord(Word):
    """One folded word."""


@FoldedWord.register_lookup
class Begins(Beginning):
    lookup_name = "begins"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Sql:
        column, params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            return f"{column} LIKE %s", (*params, f"{self.rhs}%")
        return f"({column} >= %s AND {column} < %s)", (*params, self.rhs, *params, f"{self.rhs}{LAST_LETTER}")


@FoldedText.register_lookup
class Reads(Pieces):
    """`names__reads=[" an"]`: each piece is somewhere in the column. PostgreSQL has an index for three letters."""

    lookup_name = "reads"
    prepare_rhs = False
    rhs: Sequence[str]

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Sql:
        column, _none = self.process_lhs(compiler, connection)
        return _each_like(column, self.rhs)


@FoldedText.register_lookup
class RowReads(Pieces):
    """As `reads`, where each piece may be in any of the texts of the row."""

    lookup_name = "row_reads"
    prepare_rhs = False
    rhs: Sequence[str]

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Sql:
        column, _none = self.process_lhs(compiler, connection)
        table = column.rpartition(".")[0]
        return _each_like(f'({table}."names" || {table}."contacts" || {table}."words")', self.rhs)


E = TypeVar("E", bound=models.QuerySet[Any])


def holding(entries: E, pieces: Sequence[str], *, in_names: bool) -> E:
    """Those of the entries that hold each piece, by the index of the database. A piece has three letters or more."""
    if connections[entries.db].vendor == "postgresql":
        return entries.filter(names__reads=pieces) if in_names else entries.filter(names__row_reads=pieces)
    index = "prevenance_search_names" if in_names else "prevenance_search"
    phrases = " AND ".join(f'"{piece}"' for piece in pieces)  # folded: no quotation mark can be inside
    # A join, so that rows are read as they are found and no more than are asked for.
    joined: E = entries.extra(  # type: ignore[assignment]  # noqa: S610  # what is looked for is a parameter
        tables=[index], where=[f'{index}.rowid = "{TABLE}"."id"', f"{index} MATCH %s"], params=[phrases]
    )
    return joined


def _each_like(text: str, pieces: Sequence[str]) -> Sql:
    return "(" + " AND ".join([f"{text} LIKE %s"] * len(pieces)) + ")", tuple(f"%{piece}%" for piece in pieces)


def _sqlite(index: str, *columns: str) -> tuple[str, ...]:
    """An index that holds no text of its own, and follows the table by triggers."""
    names, new, old = ", ".join(columns), ", ".join(f"new.{c}" for c in columns), ", ".join(f"old.{c}" for c in columns)
    add = f"INSERT INTO {index}(rowid, {names}) VALUES (new.id, {new});"  # noqa: S608  # names of our own
    take = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', old.id, {old});"  # noqa: S608  # likewise
    content = f"content='{TABLE}', content_rowid='id', tokenize='trigram case_sensitive 1'"
    return (
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {index} USING fts5({names}, {content})",
        f"CREATE TRIGGER IF NOT EXISTS {index}_added AFTER INSERT ON {TABLE} BEGIN {add} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_removed AFTER DELETE ON {TABLE} BEGIN {take} END",
        f"CREATE TRIGGER IF NOT EXISTS {index}_changed AFTER UPDATE OF {names} ON {TABLE} BEGIN {take} {add} END",
    )


# What is common among things remembered may be rare among names: these have an index of their own.
INDEXES = {"prevenance_search_names": ("names",), "prevenance_search": ("names", "contacts", "words")}
SQLITE = tuple(statement for index, columns in INDEXES.items() for statement in _sqlite(index, *columns))
WHOLE_ROW = "(names || contacts || words)"
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    f"CREATE INDEX IF NOT EXISTS prevenance_search_names ON {TABLE} USING gin (names gin_trgm_ops)",
    f"CREATE INDEX IF NOT EXISTS prevenance_search_all ON {TABLE} USING gin ({WHOLE_ROW} gin_trgm_ops)",
)


def make_search_index(connection: BaseDatabaseWrapper) -> None:
    """May be called again at any time: remaking a table, as Django does on SQLite, takes its triggers away."""
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)


def drop_search_index(connection: BaseDatabaseWrapper) -> None:
    """PostgreSQL's goes with its table."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in INDEXES:
                for trigger in ("added", "removed", "changed"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {index}_{trigger}")
                cursor.execute(f"DROP TABLE IF EXISTS {index}")


def clear_traces(connection: BaseDatabaseWrapper) -> None:
    """SQLite's index keeps pieces of deleted words until it is put in order."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for index in INDEXES:
                cursor.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608  # names of our own
