"""Excel workbooks, read row by row: a sheet that claims a million columns costs nothing."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import openpyxl
from django.utils.translation import gettext as _

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.tables.headed import headed
from prevenance.integrations.tables.table import MOST_COLUMNS, Manner, Row, Table

MOST_UNPACKED = 600 * 1024 * 1024
MOST_SHARED_WORDS = 100 * 1024 * 1024
MOST_BLANK_ROWS = 5000


def is_workbook(raw: bytes) -> bool:
    return raw.startswith(b"PK\x03\x04")


def workbook_table(raw: bytes, sheet: str = "") -> Table:
    try:
        _refuse_bombs(raw)
        book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        names = [worksheet.title for worksheet in book.worksheets]
        chosen = sheet if sheet in names else _fullest(book, names)
        return headed(_rows(book[chosen]), Manner(sheet=chosen, sheets=tuple(names)))
    except UnreadableError:
        raise
    except Exception as error:  # a broken archive fails in as many ways as it has parts
        raise _not_a_workbook() from error


def _not_a_workbook() -> UnreadableError:
    return UnreadableError(
        _("This workbook cannot be opened"),
        remedy=_("Open it in a spreadsheet program, save it as .xlsx without a password, or as CSV."),
    )


def _refuse_bombs(raw: bytes) -> None:
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        parts = archive.infolist()
    words = sum(part.file_size for part in parts if "sharedStrings" in part.filename)
    if sum(part.file_size for part in parts) > MOST_UNPACKED or words > MOST_SHARED_WORDS:
        raise UnreadableError(_("This workbook is too large"), remedy=_("Save the sheet alone, as CSV."))


def _fullest(book: Any, names: list[str]) -> str:
    """The first sheet that holds more than a title."""
    for name in names:
        if sum(1 for _row, _at in zip(_rows(book[name]), range(2), strict=False)) == 2:
            return name
    if not names:
        raise _not_a_workbook()
    return names[0]


def _rows(worksheet: Any) -> Iterator[Row]:
    worksheet.reset_dimensions()  # what it says of its own size is not to be trusted
    blank = 0
    for line, values in enumerate(worksheet.iter_rows(values_only=True), start=1):
        cells = _cells(values)
        blank = 0 if cells else blank + 1
        if cells:
            yield line, cells
        elif blank > MOST_BLANK_ROWS:  # somebody has once put a colour on the very last row
            return


def _cells(values: tuple[Any, ...]) -> list[str]:
    cells = [_as_text(value) for value in values[: MOST_COLUMNS + 1]]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _as_text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value.replace("\x00", "").strip()
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | datetime():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    return str(value).strip()
