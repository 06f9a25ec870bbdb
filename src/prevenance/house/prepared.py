"""Questions that are put into SQL once, and asked all day.

Django writes the SQL of a query anew each time, which takes longer than most databases need to answer. What somebody
waits for is prepared: the same query, scoped by the same `seen_by`, is written the first time with gaps for the member,
keys, days and words, which are filled in each time that it is asked.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import wraps
from typing import Any, ParamSpec, Protocol, Self, TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from prevenance.house.models.membership import Membership
from prevenance.house.written import Written

P = ParamSpec("P")
Row = TypeVar("Row")


class Gapped(Protocol):
    """What a query may be given beside single values and members."""

    def shape(self) -> Any:
        """What its SQL depends on."""

    def values(self) -> list[Any]:
        """What is filled in."""

    def holding(self, values: list[Any]) -> Self:
        """The same, with other values."""


OF_A_MEMBER = ("pk", "house_id", "boutique_id", "person_id")
LOOKED_INTO = (int, Enum)
READ_BY_LIKE = frozenset("%_\\")
NOBODYS_KEY = 0x5EC07E116AB570008000000000000000
NO_TIME = datetime(1003, 1, 1, tzinfo=UTC)


def prepared(ask: Callable[P, "QuerySet[Any, Row]"]) -> Callable[P, list[Row]]:
    """`ask` makes a query of its arguments: members, keys, days, words, or lists of them, which it hands on and at most
    asks whether they are empty; and numbers and choices, which it may look into. It does not look at the clock.
    Answers with the rows."""
    known: dict[tuple[Any, ...], Written] = {}

    @wraps(ask)
    def rows(*given: P.args, **none: P.kwargs) -> list[Row]:
        if any(_is_read_by_like(one) for one in given):
            return list(ask(*given, **none))
        shape = (timezone.get_current_timezone_name(), *map(_shape, given))
        if shape not in known:
            marks = _Marks()
            query = ask(*map(marks.instead_of, given), **none)
            known[shape] = Written.of(query, marks.all)
        return known[shape].rows([value for one in given for value in _values(one)])

    return rows


def _is_read_by_like(given: Any) -> bool:
    """What may stand for any letters is written with more care than a gap allows for."""
    if isinstance(given, str):
        return not READ_BY_LIKE.isdisjoint(given)
    return isinstance(given, list) and any(_is_read_by_like(one) for one in given)


def _shape(given: Any) -> Any:
    """What the SQL depends on: with `seen_by`, a member's role. The length of a list counts in steps, so that few are
    written."""
    if isinstance(given, Membership):
        return given.role, given.left is None, given.boutique_id is None
    if hasattr(given, "holding"):
        return given.shape()
    if isinstance(given, list):
        return _room(given), type(given[0]) if given else None
    return given if isinstance(given, LOOKED_INTO) else type(given)


def _room(given: Sequence[Any]) -> int:
    return 1 << (len(given) - 1).bit_length() if given else 0


def _values(given: Any) -> Iterator[Any]:
    """As many as there are gaps: the last of a list fills what is left."""
    if isinstance(given, Membership):
        yield from (getattr(given, name) for name in OF_A_MEMBER)
    elif hasattr(given, "holding"):
        yield from given.values()
    elif isinstance(given, list):
        yield from given
        yield from given[-1:] * (_room(given) - len(given))
    elif not isinstance(given, LOOKED_INTO):
        yield given


class _Marks:
    """Values that nobody has, which stand where there is to be a gap."""

    def __init__(self) -> None:
        self.all: list[Any] = []

    def instead_of(self, given: Any) -> Any:
        if isinstance(given, LOOKED_INTO):
            return given
        marks = [self._mark(value, number) for number, value in enumerate(_values(given), len(self.all))]
        self.all += marks
        if isinstance(given, Membership):
            return Membership(role=given.role, left=given.left, **dict(zip(OF_A_MEMBER, marks, strict=True)))
        if hasattr(given, "holding"):
            return given.holding(marks)
        return marks if isinstance(given, list) else marks[0]

    def _mark(self, value: Any, number: int) -> Any:
        if isinstance(value, UUID):
            return UUID(int=NOBODYS_KEY + number)
        if isinstance(value, date):
            time = NO_TIME + timedelta(days=number)
            return time if isinstance(value, datetime) else time.date()
        return f"gap{number:04}zzq" if isinstance(value, str) else None
