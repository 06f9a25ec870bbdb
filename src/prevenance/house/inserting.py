"""Many rows at once. Django writes a statement anew for every few dozen rows; here it writes one for all of them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connections, models, router, transaction
from django.db.models import sql

from prevenance.house.scope import HouseRecord


def insert_many(rows: Sequence[HouseRecord]) -> None:
    """Rows of one table. Keys that the database makes are not told."""
    if not rows:
        return
    model = type(rows[0])
    columns = [f.attname for f in model._meta.concrete_fields if not isinstance(f, models.AutoField)]
    if not _is_quick(model):
        model._base_manager.bulk_create(rows)
        return
    _insert(model, columns, ([getattr(row, column) for column in columns] for row in rows))
    for row in rows:
        row._state.adding = False


def insert_values(model: type[HouseRecord], columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """As `insert_many`, for rows that nobody needs to hold in hand. Every column that the table has must be given."""
    if _is_quick(model):
        _insert(model, columns, values)
    else:
        model._base_manager.bulk_create([model(**dict(zip(columns, row, strict=True))) for row in values])


def _is_quick(model: type[HouseRecord]) -> bool:
    """PostgreSQL's driver takes many rows in one statement by itself."""
    return connections[router.db_for_write(model)].vendor == "sqlite"


def _insert(model: type[HouseRecord], columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    using = router.db_for_write(model)
    of_column = {field.attname: field for field in model._meta.concrete_fields}
    fields = [of_column[column] for column in columns]
    ways = [_way(field, connections[using]) for field in fields]
    put = [[way(value) for way, value in zip(ways, row, strict=True)] for row in values]
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.executemany(_statement(model, fields, using), put)


def _statement(model: type[models.Model], fields: list[Any], using: str) -> str:
    query = sql.InsertQuery(model)
    query.insert_values(fields, [model()], raw=True)
    statements = query.get_compiler(using=using).as_sql()
    return str(statements[0][0])


def _way(field: Any, connection: Any) -> Callable[[Any], Any]:
    """How a value is put for the database: the short way where it is the same."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, models.UUIDField):
        return _hexadecimal
    if isinstance(target, AS_THEY_ARE):
        return _as_it_is
    return _once_each(partial(field.get_db_prep_save, connection=connection))


AS_THEY_ARE = (models.CharField, models.TextField, models.BooleanField, models.IntegerField)


def _hexadecimal(key: UUID | None) -> str | None:
    return key.hex if key is not None else None


def _as_it_is(value: Any) -> Any:
    return value


def _once_each(way: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Rows that were made together share their moment, and much else."""
    put: dict[Any, Any] = {}

    def at_once(value: Any) -> Any:
        if not isinstance(value, datetime | date):
            return way(value)
        if value not in put:
            put[value] = way(value)
        return put[value]

    return at_once
