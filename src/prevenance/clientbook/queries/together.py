"""Several tables in one question: a client's page needs a dozen, and each would be a journey to the database."""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from django.db import models
from django.db.models import QuerySet, Value
from django.db.models.functions import JSONObject

from prevenance.house.scope import HouseRecord

H = TypeVar("H", bound=HouseRecord)


class Rows:
    """The rows of each model that was asked for, in the order that they were written."""

    def __init__(self, by_model: dict[type[HouseRecord], list[HouseRecord]]) -> None:
        self._by_model = by_model

    def of(self, model: type[H]) -> list[H]:
        return self._by_model[model]  # type: ignore[return-value]  # kept by their own class


def ask_together(*asked: QuerySet[Any]) -> Rows:
    return told_together(in_one(*asked), [rows.model for rows in asked])


def in_one(*asked: QuerySet[Any]) -> QuerySet[Any, tuple[str, Any]]:
    """Each a plain query of a model of its own, without an order or a limit; of all its columns, or `only` some.
    What is sealed stays behind until somebody asks for it of one row."""
    tables = [_as_json(rows) for rows in asked]
    return tables[0].union(*tables[1:], all=True)


def told_together(answer: Iterable[tuple[str, Any]], asked: Iterable[type[HouseRecord]]) -> Rows:
    """`asked`: the models that were asked for, whether or not there is any."""
    by_model: dict[type[HouseRecord], list[HouseRecord]] = {model: [] for model in asked}
    by_name = {model._meta.object_name: model for model in by_model}
    for name, row in answer:
        by_model[by_name[name]].append(_from_json(by_name[name], row))
    for found in by_model.values():
        found.sort(key=lambda row: row.pk)
    return Rows(by_model)


def _as_json(rows: QuerySet[Any]) -> QuerySet[Any]:
    columns = {name: name for name in _wanted(rows)}
    name = Value(rows.model._meta.object_name)
    answer: QuerySet[Any] = rows.order_by().annotate(table=name, row=JSONObject(**columns))
    return answer.values_list("table", "row")


def _wanted(rows: QuerySet[Any]) -> list[str]:
    names, is_all_but_those = rows.query.deferred_loading
    fields = [field for field in rows.model._meta.concrete_fields if not isinstance(field, models.BinaryField)]
    if is_all_but_those:
        return [field.attname for field in fields if field.name not in names]
    return [field.attname for field in fields if field.primary_key or field.name in names]


def _from_json(model: type[HouseRecord], row: Any) -> HouseRecord:
    values = json.loads(row) if isinstance(row, str) else row
    read = {name: reading(values[name]) for name, reading in _columns(model).items() if name in values}
    return model.from_db(None, read.keys(), list(read.values()))


@cache
def _columns(model: type[HouseRecord]) -> dict[str, Callable[[Any], Any]]:
    """Each column, and how it is read from JSON."""
    return {field.attname: _reading(field) for field in model._meta.concrete_fields}


def _reading(field: Any) -> Callable[[Any], Any]:
    """SQLite writes instants without saying that they are UTC, and JSON within JSON as a text."""
    target = field.target_field if field.is_relation else field
    if isinstance(target, AS_THEY_ARE):
        return _as_it_is
    if isinstance(target, models.JSONField):
        return _json
    return _instant if isinstance(target, models.DateTimeField) else target.to_python


AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField)


def _as_it_is(value: Any) -> Any:
    return value


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def _instant(value: str | None) -> datetime | None:
    told = datetime.fromisoformat(value) if value else None
    return told.replace(tzinfo=UTC) if told and told.tzinfo is None else told
