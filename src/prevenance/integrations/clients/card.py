"""What a row says of a client, whatever it came from."""

from dataclasses import dataclass, field
from functools import cached_property
from uuid import UUID

from prevenance.clientbook.folding import fold
from prevenance.integrations.values.days import Day


@dataclass(frozen=True, slots=True)
class Contact:
    """`keys` are all the spellings by which the same place may be known."""

    channel: str
    value: str
    normal: str
    keys: tuple[str, ...]


@dataclass
class ClientCard:
    line: int = 0
    reference: str = ""
    name: str = ""
    given: str = ""
    family: str = ""
    called: str = ""
    pronunciation: str = ""
    languages: list[str] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    days: list[tuple[str, Day]] = field(default_factory=list)
    other_names: list[str] = field(default_factory=list)
    told: list[tuple[str, str, str]] = field(default_factory=list)
    """Kind, facet, value."""
    consents: list[tuple[str, bool, str]] = field(default_factory=list)
    """Channel, yes or no, and the words of the file."""
    owner: UUID | None = None
    boutique: UUID | None = None
    discreet: bool = False

    @property
    def birthday(self) -> Day | None:
        return next((day for kind, day in self.days if kind == "birthday"), None)

    @cached_property
    def sort_key(self) -> str:
        """As a client's own."""
        return fold(f"{self.family} {self.given}" if self.family else self.name)[:200]

    @cached_property
    def name_words(self) -> frozenset[str]:
        return frozenset(fold(f"{self.name} {self.given} {self.family}").split())

    @cached_property
    def spellings(self) -> frozenset[str]:
        """How the book may have sorted the name."""
        words = fold(self.name).split()
        turned = " ".join(reversed(words)) if len(words) == 2 else self.sort_key
        return frozenset((self.sort_key, " ".join(words), turned)) - {""}

    @property
    def is_somebody(self) -> bool:
        return bool(self.name or self.contacts)

    @property
    def has_key(self) -> bool:
        """Whether it can be known again: without one, the row is known by its words alone."""
        return bool(self.reference or self.contacts or (self.name and self.birthday))
