"""A line of the book: who it is, why they were found, when they were last seen."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext

from prevenance.clientbook.models import Client, ContactPoint, Remembered
from prevenance.clientbook.queries import COUNTED_UP_TO
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.languages import language_name
from prevenance.web.presenting.clients.reader import apart, month
from prevenance.web.presenting.words import capitalised, clipped, number, quoted


@dataclass(frozen=True)
class Line:
    href: str
    name: str
    line: str
    seen: str
    why: str = ""
    discreet: bool = False


@dataclass(frozen=True)
class KeptSearch:
    id: UUID
    name: str
    href: str
    whose: str | Promise  # empty where it is the reader's own


def lines(
    clients: list[Client], why: Mapping[UUID, Remembered | ContactPoint], reader: Membership, book: str, language: str
) -> list[Line]:
    return [
        Line(
            href=f"{book}/{client.pk}",
            name=client.name,
            line=about(client, reader),
            seen=month(client.last_seen) if client.last_seen else "",
            why=said_of(why.get(client.pk), language),
            discreet=client.discreet,
        )
        for client in clients
    ]


def about(client: Client, reader: Membership) -> str:
    """“Madame Vasseur · Français, English · yours”"""
    called = apart(client.called) if client.called and client.called != client.name else ""
    languages = ", ".join(language_name(code) for code in client.languages)
    return "\u00a0· ".join(filter(None, (called, languages, looked_after(client, reader))))


def looked_after(client: Client, reader: Membership) -> str:
    if reader.pk == client.owner_id:
        return gettext("yours")
    if reader.pk == client.second_id:
        return gettext("yours as second")
    if client.owner is None:
        return gettext("of the store")
    return gettext("with %(name)s") % {"name": apart(client.owner.person.get_short_name())}


def said_of(row: Remembered | ContactPoint | None, language: str) -> str:
    if row is None:
        return ""
    if isinstance(row, Remembered) and row.quote:
        return f"{apart(row.value)}: {quoted(clipped(row.quote, 120), language)}"
    return apart(str(row))


def counted(count: int | None, narrowed: bool) -> str:
    """“Twelve clients”"""
    if count is None:
        return ""
    if count > COUNTED_UP_TO:
        return gettext("More than %(n)s clients") % {"n": number(COUNTED_UP_TO)}
    if not count and narrowed:
        return gettext("Nobody")
    return capitalised(ngettext("%(n)s client", "%(n)s clients", count) % {"n": number(count) if count else "0"})
