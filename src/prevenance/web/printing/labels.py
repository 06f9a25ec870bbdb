"""Labels for envelopes: the sizes that are sold across Europe and in the United States."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

INCH, POINT = 25.4, 25.4 / 72
EDGE = 4.0
SIZES = (10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
WIDE, HIGH = 0.6, 1.2
"""A letter and a line, as parts of the size of type."""


@dataclass(frozen=True)
class Stock:
    """Millimetres. `pitch`: from the edge of a label to the same edge of the next one."""

    name: str | Promise
    paper: tuple[float, float]
    label: tuple[float, float]
    first: tuple[float, float] = (0, 0)
    pitch: tuple[float, float] = (0, 0)
    across: int = 1
    down: int = 1

    @property
    def on_a_sheet(self) -> int:
        return self.across * self.down


A4, LETTER = (210.0, 297.0), (8.5 * INCH, 11 * INCH)
STOCKS = {
    "89x36": Stock(_("One label, 89 × 36 mm"), (89, 36), (89, 36)),
    "63x38": Stock(_("A4, 21 labels of 63.5 × 38.1 mm"), A4, (63.5, 38.1), (7.2, 15.15), (66.0, 38.1), 3, 7),
    "99x38": Stock(_("A4, 14 labels of 99.1 × 38.1 mm"), A4, (99.1, 38.1), (4.65, 15.15), (101.6, 38.1), 2, 7),
    "2.6x1": Stock(
        _("US letter, 30 labels of 2⅝ × 1 in"), LETTER, (2.625 * INCH, INCH), (0.1875 * INCH, 0.5 * INCH),
        (2.75 * INCH, INCH), 3, 10,
    ),
    "4x2": Stock(
        _("US letter, 10 labels of 4 × 2 in"), LETTER, (4 * INCH, 2 * INCH), (0.15625 * INCH, 0.5 * INCH),
        (4.1875 * INCH, 2 * INCH), 2, 5,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Label:
    left: str
    top: str
    size: str  # of its letters
    lines: Sequence[str]


def sheets(stock: Stock, addresses: Sequence[Sequence[str]], at: int = 1) -> dict[str, Any]:
    """`at`: the first label that has not been used yet, from 1."""
    skipped = min(max(at, 1), stock.on_a_sheet) - 1
    pages: list[list[Label]] = []
    for number, lines in enumerate(addresses, skipped):
        page, place = divmod(number, stock.on_a_sheet)
        while len(pages) <= page:
            pages.append([])
        pages[page].append(_placed(stock, place, lines))
    return {
        "paper": " ".join(_mm(length) for length in stock.paper),
        "width": _mm(stock.label[0]),
        "height": _mm(stock.label[1]),
        "pages": pages,
    }


def _placed(stock: Stock, place: int, lines: Sequence[str]) -> Label:
    down, across = divmod(place, stock.across)
    left, top = stock.first[0] + across * stock.pitch[0], stock.first[1] + down * stock.pitch[1]
    return Label(_mm(left), _mm(top), f"{letters(stock, lines)}pt", lines)


def letters(stock: Stock, lines: Sequence[str]) -> float:
    """As large as reads well, and small enough for all lines to stand on the label."""
    width, height = stock.label[0] - 2 * EDGE, stock.label[1] - EDGE
    for size in SIZES:
        a_line = max(1, int(width / (size * POINT * WIDE)))
        rows = sum(max(1, ceil(len(line) / a_line)) for line in lines)
        if rows * size * POINT * HIGH <= height:
            return size
    return SIZES[-1]


def _mm(length: float) -> str:
    return f"{length:.2f}mm"
