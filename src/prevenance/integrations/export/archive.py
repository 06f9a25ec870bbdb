"""A ZIP that is sent while it is made: nothing of it is ever written to a disk, or held as a whole."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any

from prevenance.integrations.export.tables import Exported

PIECE = 1 << 16
_FORMULA = ("=", "@", "\t", "\r")


class _Outlet(io.RawIOBase):
    """What is written, until it is taken."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, some: Any) -> int:
        self._pieces.append(bytes(some))
        self.size += len(some)
        return len(some)

    def taken(self) -> bytes:
        pieces, self._pieces, self.size = b"".join(self._pieces), [], 0
        return pieces


def archived(files: Iterable[tuple[str, Iterator[str]]]) -> Iterator[bytes]:
    """Of names and texts, each in pieces, the bytes of a ZIP."""
    outlet = _Outlet()
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, pieces in files:
            info = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=True) as file:
                for piece in pieces:
                    file.write(piece.encode("utf-8", "replace"))
                    if outlet.size > PIECE:
                        yield outlet.taken()
    yield outlet.taken()


def as_csv(headers: Iterable[str], rows: Iterable[Iterable[Any]]) -> Iterator[str]:
    """With a mark that spreadsheets know UTF-8 by; no cell is a formula when they open it."""
    page = io.StringIO()
    writer = csv.writer(page)
    page.write("\ufeff")
    writer.writerow(list(headers))
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if page.tell() > PIECE:
            yield page.getvalue()
            page.seek(0)
            page.truncate()
    yield page.getvalue()


def _cell(value: Any) -> str:
    text = "" if value is None else _json_of(value) if isinstance(value, list | dict) else _plain(value)
    is_formula = text.startswith(_FORMULA) or (text[:1] in "+-" and not text[1:2].isdigit() and len(text) > 1)
    return f"'{text}" if is_formula else text


def table_csv(table: Exported) -> Iterator[str]:
    headers = table.headers
    return as_csv(headers, ([row[name] for name in headers] for row in table))


def table_json(table: Exported) -> Iterator[str]:
    yield "["
    for count, row in enumerate(table):
        yield (",\n" if count else "\n") + _json_of(row)
    yield "\n]\n"


def _json_of(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value)
