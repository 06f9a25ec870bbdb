"""Rows of a sheet become a table: which row holds the headers, and what is empty throughout."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from django.utils.translation import gettext as _

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.mapping.words import is_header_word
from prevenance.integrations.tables.table import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Manner, Row, Table, letter

LOOKED_AT = 15
_A_VALUE = re.compile(r"[^@\s]+@[^@\s]+\.\w+|[+\d][\d\s/().,:-]{3,}")


def headed(rows: Iterable[Row], manner: Manner) -> Table:
    """Stops with a clear error where the rows are too many or too wide."""
    filled = _within_limits(row for row in rows if any(row[1]))
    first = list(islice(filled, LOOKED_AT))
    if not first:
        raise UnreadableError(_("There is nothing to read"), remedy=_("Choose a file that holds some rows."))
    at = header_row(first)
    body = list(chain(first[at + 1 :] if at is not None else first, filled))
    width = max(len(cells) for _line, cells in chain(body, first[at or 0 : (at or 0) + 1]))
    named = first[at][1] if at is not None else []
    headers = [(named[i] if i < len(named) else "") or letter(i) for i in range(width)]
    if not body:
        raise UnreadableError(
            _("There is one row alone, and it holds headers"), remedy=_("Add the rows that belong beneath it.")
        )
    return Table(headers, body, manner)


def header_row(rows: list[Row]) -> int | None:
    """The row that knows most of our words; else the first below the titles, unless it holds values already."""
    known = [sum(map(is_header_word, cells)) for _line, cells in rows]
    best = max(range(len(rows)), key=lambda at: (known[at], -at))
    if known[best] >= 2 or (known[best] and best == 0):
        return best
    widest = max(sum(map(bool, cells)) for _line, cells in rows)
    first = next(at for at, (_line, cells) in enumerate(rows) if sum(map(bool, cells)) * 2 > widest)  # titles are short
    return None if any(_A_VALUE.fullmatch(cell) for cell in rows[first][1]) else first


def _within_limits(rows: Iterator[Row]) -> Iterator[Row]:
    for count, (line, cells) in enumerate(rows):
        if count > MOST_ROWS:
            raise UnreadableError(
                _("This file holds more than %(most)s rows") % {"most": MOST_ROWS},
                remedy=_("Split it, and import the parts one after the other."),
            )
        if len(cells) > MOST_COLUMNS:
            raise UnreadableError(
                _("This row has more than %(most)s columns") % {"most": MOST_COLUMNS},
                line=line,
                remedy=_("Check that its columns are parted as you expect, or leave out those that are not needed."),
            )
        yield line, [cell[:LONGEST_CELL] for cell in cells]
