"""Who looks at a client, and on which day: for “you”, for what has grown old, for what they may change."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext

from prevenance.house.models import Membership


@dataclass(frozen=True)
class Reader:
    """`names` are those of the house's members, read once a page; `circle` sees what is discreet of this client."""

    membership: Membership
    today: date
    names: dict[UUID, str] = field(default_factory=dict)
    circle: tuple[UUID, ...] = ()
    book: str = ""  # the address of all clients
    base: str = ""  # and of this one
    language: str = "en"
    may_write: bool = False
    encounters: dict[UUID, str] = field(default_factory=dict)  # by record: the address of its encounter
    messages: str = ""  # the address of one, with a gap for its key

    @property
    def zone(self) -> tzinfo:
        return zone_of(self.membership)

    @property
    def in_circle(self) -> bool:
        return self.membership.pk in self.circle

    def encounter(self, record: UUID | None) -> str:
        return self.encounters.get(record, "") if record else ""

    def calls(self, member: UUID | None) -> str:
        """“you”, or a name kept apart from its sentence, so that it cannot turn it around."""
        if member == self.membership.pk:
            return gettext("you")
        name = self.names.get(member, "") if member else ""
        return name and apart(name)

    def calls_all(self, members: Iterable[UUID | None]) -> str:
        """“you, Ana and Inès”: whoever looks comes first."""
        found = list(dict.fromkeys(members))
        found.sort(key=lambda member: member != self.membership.pk)
        return joined([name for name in map(self.calls, found) if name])

    def seen_by(self, row: object) -> str:
        """Empty unless it is discreet: then who sees it, in words."""
        if not getattr(row, "discreet", False):
            return ""
        return gettext("Seen by %(names)s.") % {"names": self.calls_all(self.circle)}


def zone_of(membership: Membership) -> tzinfo:
    return ZoneInfo(membership.boutique.time_zone) if membership.boutique else UTC


def apart(name: str) -> str:
    return f"\u2068{name}\u2069"


def joined(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return gettext("%(some)s and %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def full_day(day: date) -> str:
    return date_format(day, "j F Y")


def month(day: date) -> str:
    return date_format(day, "N Y")
