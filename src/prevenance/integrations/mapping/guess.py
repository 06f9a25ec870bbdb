"""Which column is which field: by its header first, by its values where the header says nothing."""

import re
from collections.abc import Sequence

from prevenance.clientbook.folding import fold
from prevenance.integrations.mapping.fields import SEVERAL, fields_of
from prevenance.integrations.mapping.words import header_words
from prevenance.integrations.tables.table import Row, Table

LOOKED_AT = 60
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_NAME = re.compile(r"[^\W\d_][^\d@:;/()]*[ ,][^\d@:;/()]{2,50}|[\u3400-\u9fff\uac00-\ud7af]{2,5}")
_PHONE = re.compile(r"(?:\+|00|0|\()[\d\s().\-/]{6,20}")


def guessed_columns(table: Table, of: str) -> list[str]:
    """A field for each column; empty where it is none."""
    if table.fields is not None:
        return table.fields
    columns = _by_header(table.headers, of)
    _name_or_family(columns, table.headers, of)
    for at in range(len(columns)):
        if not columns[at]:
            field = _by_values(table.rows[:LOOKED_AT], at, of)
            named = field == "name" and {"given", "family"} & set(columns)
            columns[at] = "" if named or (field in columns and field not in SEVERAL) else field
    return columns


def _by_header(headers: Sequence[str], of: str) -> list[str]:
    """The best fit first, so that a loose one does not take a field from a close one."""
    columns = [""] * len(headers)
    fits = sorted(
        ((fit, -order, -at, field) for at, header in enumerate(headers) for order, field, fit in _fits(header, of)),
        reverse=True,
    )
    for _fit, _order, at, field in fits:
        if not columns[-at] and (field in SEVERAL or field not in columns):
            columns[-at] = field
    return columns


def _fits(header: str, of: str) -> list[tuple[int, str, int]]:
    """Order of the field, the field, and how well its words fit: all of the header, or a part of it."""
    words = tuple(re.sub(r"([a-z])([A-Z])", r"\1 \2", header[:100]).split())
    spelt = {tuple(fold(header[:100]).split()), tuple(fold(" ".join(words)).split())}
    found = []
    for order, (field, phrases) in enumerate(header_words()[of].items()):
        fit = max((_fit(phrase, words) for phrase in phrases for words in spelt), default=0)
        if fit:
            found.append((order, field, fit))
    return found


def _fit(phrase: tuple[str, ...], words: tuple[str, ...]) -> int:
    if phrase == words:
        return 1000
    long, size = len("".join(phrase)), len(phrase)
    if long < 3 or not any(words[at : at + size] == phrase for at in range(len(words) - size + 1)):
        return 0
    # The word that matters stands at the end in English and German, at the beginning in French, Italian and Spanish.
    outside = phrase in (words[-size:], words[:size])
    return long * 100 // len("".join(words)) + 30 * outside


def _name_or_family(columns: list[str], headers: Sequence[str], of: str) -> None:
    """`Nom` beside `Prénom` is the family's, `Nome` beside `Cognome` the given one; alone, each is the whole name."""
    if of == "clients" and "name" not in columns:
        for own, other in (("family", "given"), ("given", "family")):
            alone = own in columns and other not in columns
            if alone and fold(headers[columns.index(own)]) in ("nom", "nome", "nombre"):
                columns[columns.index(own)] = "name"
    elif of == "clients" and "given" in columns and "family" not in columns:
        at = columns.index("name")  # German: Vorname and Name
        columns[at] = "family" if fold(headers[at]) == "name" else "name"


def _by_values(rows: Sequence[Row], at: int, of: str) -> str:
    values = [cells[at] for _line, cells in rows if at < len(cells) and cells[at]]
    if not values:
        return ""
    prefix = "client_" if of == "purchases" else ""
    for pattern, field in ((_EMAIL, f"{prefix}email"), (_PHONE, f"{prefix}phone"), (_NAME, f"{prefix}name")):
        if field in fields_of(of) and sum(bool(pattern.fullmatch(value)) for value in values) * 10 >= len(values) * 8:
            return field
    return ""
