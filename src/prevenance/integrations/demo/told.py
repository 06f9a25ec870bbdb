"""The invented clients of the demo, as `clients/` tells of them. Days are counted back from today."""

import tomllib
from datetime import time
from functools import cache
from pathlib import Path

import msgspec

from prevenance.clientbook.models import Channel, DateKind, Kin, Kind, Purpose

FOLDER = Path(__file__).parent / "clients"


class Fact(msgspec.Struct, frozen=True, array_like=True):
    kind: Kind
    facet: str
    value: str
    quote: str
    days: int


class Person(msgspec.Struct, frozen=True, array_like=True):
    """`name` of somebody without a card, or `@key` of another client."""

    kin: Kin
    name: str
    note: str


class Day(msgspec.Struct, frozen=True, array_like=True):
    """Year 0: it was not told. `about` is empty for the client's own."""

    kind: DateKind
    day: int
    month: int
    year: int
    about: str


class Bought(msgspec.Struct, frozen=True, array_like=True):
    reference: str
    days: int
    occasion: str
    for_whom: str


class Wished(msgspec.Struct, frozen=True, array_like=True):
    what: str
    quote: str
    days: int


class Promised(msgspec.Struct, frozen=True, array_like=True):
    """`due` in so many days; negative: it should have been kept by now."""

    what: str
    days: int
    due: int


class Coming(msgspec.Struct, frozen=True, array_like=True):
    """An appointment in so many days, at an hour on the boutique's wall."""

    days: int
    at: time
    what_for: str


class Note(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    days: int
    words: str
    language: str = "en"


class DemoClient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`owner` and `second` count those who serve, from 1; 0 is nobody. `place`: the first boutique, or the second."""

    key: str
    name: str
    given: str = ""
    family: str = ""
    called: str = ""
    pronunciation: str = ""
    languages: tuple[str, ...] = ()
    owner: int = 0
    second: int = 0
    place: int = 0
    discreet: bool = False
    discreet_gift: bool = False
    other_names: tuple[str, ...] = ()
    contacts: tuple[tuple[Channel, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    people: tuple[Person, ...] = ()
    dates: tuple[Day, ...] = ()
    bought: tuple[Bought, ...] = ()
    wishes: tuple[Wished, ...] = ()
    promises: tuple[Promised, ...] = ()
    yes: tuple[tuple[Channel, Purpose], ...] = ()
    no: tuple[tuple[Channel, Purpose], ...] = ()
    comes: tuple[Coming, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def known_for(self) -> int:
        """Days since they were first heard of."""
        return max((row.days for rows in (self.facts, self.bought, self.wishes, self.notes) for row in rows), default=0)


@cache
def demo_clients() -> tuple[DemoClient, ...]:
    told = [tomllib.loads(path.read_text(encoding="utf-8"))["client"] for path in sorted(FOLDER.glob("*.toml"))]
    return msgspec.convert([client for clients in told for client in clients], tuple[DemoClient, ...])
