"""Several tables in one question: a client's page needs a dozen, and each would be a journey to the database."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import JSONField, QuerySet, Value
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
    """Each a plain query of a model of its own, without an order or a limit."""
    tables = [_as_json(rows) for rows in asked]
    return tables[0].union(*tables[1:], all=True)


def told_together(answer: Iterable[tuple[str, Any]], models: Iterable[type[HouseRecord]]) -> Rows:
    """`models`: what was asked for, whether or not there is any."""
    by_model: dict[type[HouseRecord], list[HouseRecord]] = {model: [] for model in models}
    by_name = {model._meta.object_name: model for model in by_model}
    for name, row in answer:
        by_model[by_name[name]].append(_from_json(by_name[name], row))
    for found in by_model.values():
        found.sort(key=lambda row: row.pk)
    return Rows(by_model)


def _as_json(rows: QuerySet[Any]) -> QuerySet[Any]:
    columns = {field.attname: field.attname for field in rows.model._meta.concrete_fields}
    name = Value(rows.model._meta.object_name)
    answer: QuerySet[Any] = rows.order_by().annotate(table=name, row=JSONObject(**columns))
    return answer.values_list("table", "row")


def _from_json(model: type[HouseRecord], row: Any) -> HouseRecord:
    values = json.loads(row) if isinstance(row, str) else row
    fields = model._meta.concrete_fields
    read = [_read(field, values[field.attname]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], read)


def _read(field: Any, value: Any) -> Any:
    """SQLite writes instants without saying that they are UTC, and JSON within JSON as a text."""
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    value = field.to_python(value)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
