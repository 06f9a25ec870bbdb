"""CSV and its sisters: encodings and delimiters are guessed, and a person may say otherwise."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator

from charset_normalizer import from_bytes
from django.utils.translation import gettext as _

from prevenance.integrations.errors import UnreadableError
from prevenance.integrations.tables.headed import headed
from prevenance.integrations.tables.table import Manner, Row, Table
from prevenance.reading.decoding import BOMS, refuse_known_kinds, safe_text, wide_encoding
from prevenance.reading.errors import ReadingError

DELIMITERS = ",;\t|"
ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("mac_roman", "cp437", "cp850", "gb18030", "big5", "cp932", "cp949"),
)
SAMPLE = 60
SAMPLE_BYTES = 65_536


def text_table(raw: bytes, encoding: str = "", delimiter: str = "") -> Table:
    """Raises an UnreadableError where this is no table of text."""
    text, encoding = decoded(raw, encoding)
    delimiter = delimiter if delimiter in tuple(DELIMITERS) else guessed_delimiter(text)
    return headed(rows_of(text, delimiter), Manner(encoding=encoding, delimiter=delimiter))


def decoded(raw: bytes, encoding: str = "") -> tuple[str, str]:
    try:
        refuse_known_kinds(raw)
        encoding = encoding if encoding in ENCODINGS else guessed_encoding(raw)
        return safe_text(raw.decode(encoding, errors="replace").removeprefix("\ufeff")), encoding
    except ReadingError as error:
        raise UnreadableError(
            _("This is not a table"), remedy=_("Save it as CSV or as an Excel workbook (.xlsx), and choose it again.")
        ) from error


def guessed_encoding(raw: bytes) -> str:
    for mark, name in BOMS:
        if raw.startswith(mark):
            return "utf-8" if mark == codecs.BOM_UTF8 else name.rsplit("-", 1)[0]
    wide = wide_encoding(raw[:SAMPLE_BYTES])
    if wide:
        return wide
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed_narrow(_telling(raw))
    return "utf-8"


def _telling(raw: bytes) -> bytes:
    """The lines that are not plain ASCII: only those tell one old encoding from another."""
    lines, size = [], 0
    for line in raw.splitlines():
        if not line.isascii():
            lines.append(line)
            size += len(line)
        if size > SAMPLE_BYTES:
            break
    return b"\n".join(lines)[: 2 * SAMPLE_BYTES]


def _guessed_narrow(sample: bytes) -> str:
    """Of those under which the words are the same, the one that most programs write."""
    best = from_bytes(sample, cp_isolation=list(ENCODINGS), threshold=0.3).best()
    if best is None or best.encoding not in ENCODINGS:
        return "cp1252"
    same = sample.decode("cp1252", "replace") == sample.decode(best.encoding, "replace")
    return "cp1252" if same else best.encoding


def guessed_delimiter(text: str) -> str:
    """The one that cuts the first rows most evenly, and into most pieces."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    widths: Counter[int] = Counter()
    try:
        for _line, cells in rows_of(text[:SAMPLE_BYTES], delimiter):
            widths[len(cells)] += 1
            if widths.total() >= SAMPLE:
                break
    except UnreadableError:
        return (0.0, 0)
    width, often = max(widths.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return (0.0, 0) if width < 2 else (often / widths.total(), width)


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UnreadableError(
                _("A cell does not end"), line=before + 1, remedy=_("Look for a quotation mark that is not closed.")
            ) from error
        yield before + 1, [cell.strip() for cell in cells]
        before = reader.line_num
