"""Rows become sales."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils import timezone

from prevenance.integrations.clients.card import ClientCard
from prevenance.integrations.clients.reading import ClientReader
from prevenance.integrations.faults import Fault
from prevenance.integrations.people import People
from prevenance.integrations.purchases.sale import Sale
from prevenance.integrations.tables.table import Row
from prevenance.integrations.values.amounts import amount_in, currency_in
from prevenance.integrations.values.days import day_in
from prevenance.integrations.values.words import yes_or_no

LONGEST = {"piece_name": 300, "piece_reference": 100, "for_whom": 200, "occasion": 200, "order": 100}
MOST_AT_ONCE = 100


class SaleReader:
    def __init__(self, headers: list[str], columns: list[str], manner: dict[str, Any], people: People) -> None:
        theirs = [field.removeprefix("client_") if field.startswith("client_") else "" for field in columns]
        self._clients = ClientReader(headers, theirs, manner, people)
        self._columns = {field: at for at, field in enumerate(columns) if field}
        self._day_first = bool(manner.get("day_first", True))
        self._currency = str(manner.get("currency") or "")
        self._people = people
        self._today = timezone.localdate()

    def read(self, row: Row, nth: int = 0) -> tuple[list[Sale], list[Fault]]:
        """Several of one piece are several sales."""
        self._line, self._cells = row
        who, self._faults = self._clients.who(row)
        sale = self._sale(who)
        if sale is None:
            return [], self._faults
        many = self._number("quantity")
        self._read_price(sale, many)
        copies = [Sale(**{**_as_told(sale), "nth": nth + at}) for at in range(max(1, many))]
        return (copies if many > 0 else []), self._faults

    def _sale(self, who: ClientCard) -> Sale | None:
        on = self._day()
        name, reference = self._text("piece_name"), self._text("piece_reference")
        if not (name or reference):
            self._blame("piece_name", "no_piece")
        if not (who.reference or who.contacts):
            self._blame("client_reference", "nobody")
        if on is None or not (name or reference) or not (who.reference or who.contacts):
            return None
        sale = Sale(self._line, who, on, name or reference, reference, columns=self._columns)
        sale.for_whom, sale.occasion, sale.order = self._text("for_whom"), self._text("occasion"), self._text("order")
        sale.boutique = self._one_of("boutique", self._people.boutique, "no_boutique")
        sale.sold_by = self._one_of("sold_by", self._people.colleague, "no_member")
        sale.discreet = bool(self._cell("discreet")) and yes_or_no(self._cell("discreet")) is not False
        return sale

    def _day(self) -> date | None:
        text = self._cell("on")
        day = day_in(text, day_first=self._day_first, today=self._today) if text else None
        on = day.as_date() if day else None
        if on is None:
            self._blame("on", "no_date" if not text else "no_year" if day else "no_day")
        elif on > self._today:
            self._blame("on", "in_future")
            return None
        return on

    def _read_price(self, sale: Sale, many: int) -> None:
        text = self._cell("price")
        if not text:
            return
        currency = self._cell("currency") or self._currency
        found = amount_in(text, currency)
        if found is None:
            is_price = amount_in(text, "EUR") is not None
            self._blame("price", "no_currency" if is_price and not currency_in(currency) else "no_price")
        elif found[0] < 0:
            self._blame("price", "a_return")
        else:
            sale.price_minor, sale.currency = found

    def _number(self, field: str) -> int:
        """How many; one where nothing is said, none where pieces came back."""
        text = self._cell(field)
        if not text:
            return 1
        try:
            many = int(float(text.replace(",", ".")))
        except (ValueError, OverflowError):
            self._blame(field, "no_number")
            return 1
        if many < 1:
            self._blame(field, "a_return")
        return min(many, MOST_AT_ONCE)

    def _one_of(self, field: str, find: Callable[[str], Any], code: str) -> Any:
        text = self._cell(field)
        found = find(text) if text else None
        if text and found is None:
            self._blame(field, code)
        return found

    def _text(self, field: str) -> str:
        text = " ".join(self._cell(field).split())
        if len(text) > LONGEST[field]:
            self._blame(field, "too_long")
        return text[: LONGEST[field]]

    def _cell(self, field: str) -> str:
        at = self._columns.get(field, -1)
        return self._cells[at] if 0 <= at < len(self._cells) else ""

    def _blame(self, field: str, code: str) -> None:
        self._faults.append(Fault(self._line, self._columns.get(field, -1), code))


def _as_told(sale: Sale) -> dict[str, Any]:
    return {name: getattr(sale, name) for name in Sale.__slots__}


def natural_key(cells: list[str], columns: list[str]) -> int:
    """Tells rows apart as far as what was sold goes: two that are alike are two pieces."""
    told = tuple(cells[at] for at, field in enumerate(columns) if field in _TOLD and at < len(cells))
    return hash(told)


_TOLD = frozenset("client_reference client_phone client_email order on piece_name piece_reference price".split())
