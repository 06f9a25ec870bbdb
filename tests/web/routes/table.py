"""What a row of the table of routes says. Each area keeps its rows in a module beside this one, as ROWS."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.cast import Cast

WHO = ("stranger", "ambassador", "manager", "trainer", "head office", "administrator", "another house")


@dataclass(frozen=True)
class Row:
    """`expected`: for each of WHO in turn, a status, or `in` where they are sent to sign in first.

    The ambassador works at Tilleuls, the manager at Dyker Street, the others of Alder everywhere. `another house` is
    the administrator of Corran. `at` makes what the address names, in Alder.
    """

    route: str
    expected: str
    method: str = "GET"
    at: Callable[[Cast], dict[str, Any]] = lambda cast: {}
    sends: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.method} {self.route}"
