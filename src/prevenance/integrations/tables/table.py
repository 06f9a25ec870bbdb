"""A file as rows of cells, wherever they came from."""

from dataclasses import dataclass, field

MOST_ROWS = 250_000
MOST_COLUMNS = 200
LONGEST_CELL = 20_000

Row = tuple[int, list[str]]
"""The line that it stands on, and its cells."""


@dataclass(frozen=True)
class Manner:
    """How a file was read, so that a person can say otherwise."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """`fields` says what each column is where the form of the file tells it; else it is to be guessed."""

    headers: list[str]
    rows: list[Row]
    manner: Manner = field(default_factory=Manner)
    fields: list[str] | None = None


def letter(column: int) -> str:
    """As spreadsheets name it, from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
