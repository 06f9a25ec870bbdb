"""Several tables in one question: a client's page needs a dozen, and each would be a journey to the database."""

import json
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import BinaryField, JSONField, Model, QuerySet, Value
from django.db.models.functions import JSONObject

from prevenance.house.scope import HouseRecord

H = TypeVar("H", bound=HouseRecord)


class Rows:
    """The rows of each model that was asked for, in the order that they were written."""

    def __init__(self, by_model: dict[type[HouseRecord], list[HouseRecord]]) -> None:
        self._by_model = by_model

    def has(self, model: type[HouseRecord]) -> bool:
        """Whether it was asked for."""
        return model in self._by_model

    def of(self, model: type[H]) -> list[H]:
        return self._by_model[model]  # type: ignore[return-value]  # kept by their own class


def ask_together(*asked: QuerySet[Any]) -> Rows:
    """Each a plain query, without an order or a limit of its own."""
    tables = [_as_json(number, rows) for number, rows in enumerate(asked)]
    by_model: dict[type[HouseRecord], list[HouseRecord]] = {rows.model: [] for rows in asked}
    for number, row in tables[0].union(*tables[1:], all=True):
        model = asked[number].model
        by_model[model].append(_from_json(model, row))
    for found in by_model.values():
        found.sort(key=lambda row: row.pk)
    return Rows(by_model)


def _as_json(number: int, rows: QuerySet[Any]) -> QuerySet[Any]:
    columns = {field.attname: field.attname for field in _told(rows.model)}
    answer: QuerySet[Any] = rows.order_by().annotate(table=Value(number), row=JSONObject(**columns))
    return answer.values_list("table", "row")


def _from_json(model: type[HouseRecord], row: Any) -> HouseRecord:
    values = json.loads(row) if isinstance(row, str) else row
    fields = _told(model)
    read = [_read(field, values[field.attname]) for field in fields]
    return model.from_db(None, [field.attname for field in fields], read)


def _told(model: type[Model]) -> list[Any]:
    """What is sealed stays behind until somebody asks for it of one row."""
    return [field for field in model._meta.concrete_fields if not isinstance(field, BinaryField)]


def _read(field: Any, value: Any) -> Any:
    """SQLite writes instants without saying that they are UTC, and JSON within JSON as a text."""
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    value = field.to_python(value)
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value
