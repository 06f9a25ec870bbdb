"""Rows become pieces of the catalogue."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from prevenance.catalogue.features import Feature
from prevenance.catalogue.piece_row import LISTS, PieceRow
from prevenance.integrations.faults import Fault
from prevenance.integrations.tables.table import Row
from prevenance.integrations.values.amounts import amount_in, currency_in
from prevenance.integrations.values.words import parts_of, yes_or_no

LONGEST = {"reference": 100, "name": 300, "kind": 100}
NUMBERS = ("care_months", "lead_time_days")
LARGEST = 32_767
LONGEST_WORD = 100
_is_address = URLValidator(schemes=["http", "https"])


class PieceReader:
    def __init__(self, columns: list[str], manner: dict[str, Any], language: str) -> None:
        self._columns = [(at, field) for at, field in enumerate(columns) if field]
        self._currency = str(manner.get("currency") or "")
        self._language = language

    def read(self, row: Row) -> tuple[tuple[int, PieceRow] | None, list[Fault]]:
        """Cells that cannot be read are left out; what has no column stays as it was in the catalogue."""
        self._line, cells = row
        self._faults: list[Fault] = []
        self._told: dict[str, Any] = {}
        currency = next((cells[at] for at, field in self._columns if field == "currency" and at < len(cells)), "")
        for at, field in self._columns:
            value = cells[at].strip() if at < len(cells) else ""
            if value:
                self._take(field, value, at, currency)
        if not self._told.get("reference"):
            return None, [*self._faults, Fault(self._line, -1, "no_reference")]
        return (self._line, PieceRow(**self._told)), self._faults

    def _take(self, field: str, value: str, at: int, currency: str) -> None:
        if field in LONGEST:
            self._told[field] = self._short(value, LONGEST[field], at)
        elif field in LISTS:
            words = tuple(self._short(word, LONGEST_WORD, at) for word in parts_of(value))
            self._told[field] = self._told.get(field, ()) + words
        elif field == "features":
            texts = tuple(Feature(feature={self._language: text}) for text in parts_of(value))
            self._told[field] = (self._told.get(field, ()) + texts)[:40]
        elif field == "price":
            self._read_price(value, currency or self._currency, at)
        elif field in NUMBERS:
            self._read_number(field, value, at)
        elif field == "picture":
            self._read_picture(value, at)
        elif field == "retired":
            self._told[field] = yes_or_no(value) is not False

    def _short(self, text: str, longest: int, at: int) -> str:
        text = " ".join(text.split())
        if len(text) > longest:
            self._blame(at, "too_long")
        return text[:longest]

    def _read_price(self, value: str, currency: str, at: int) -> None:
        found = amount_in(value, currency)
        if found and found[0] >= 0:
            self._told["price_minor"], self._told["currency"] = found
        else:
            self._blame(at, "no_price" if currency_in(currency) or amount_in(value, "EUR") is None else "no_currency")

    def _read_number(self, field: str, value: str, at: int) -> None:
        digits = "".join(sign for sign in value if sign.isdecimal())
        if digits and len(digits) < 6 and int(digits) <= LARGEST:
            self._told[field] = int(digits)
        else:
            self._blame(at, "no_number")

    def _read_picture(self, value: str, at: int) -> None:
        try:
            _is_address(value)
        except ValidationError:
            self._blame(at, "no_address")
        else:
            self._told["picture"] = value[:500]

    def _blame(self, at: int, code: str) -> None:
        self._faults.append(Fault(self._line, at, code))
