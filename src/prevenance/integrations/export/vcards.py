"""Clients as vCards, for a telephone's address book."""

from collections.abc import Iterator
from typing import Literal, TypeAlias
from uuid import UUID

import vobject
from vobject.vcard import Address, Name

from prevenance.clientbook.models import Channel, Client, ContactPoint, DateKind, ImportantDate
from prevenance.house.models import Membership
from prevenance.house.scope import ScopedQuerySet
from prevenance.integrations.export.sheets import batches

Version: TypeAlias = Literal["3.0", "4.0"]
KINDS = {DateKind.BIRTHDAY: "bday", DateKind.ANNIVERSARY: "anniversary"}


def vcards(membership: Membership, clients: ScopedQuerySet[Client], version: Version = "4.0") -> Iterator[str]:
    for some in batches(clients.filter(merged_into=None, erased_at=None)):
        keys = [client.pk for client in some]
        contacts: dict[UUID, list[ContactPoint]] = {key: [] for key in keys}
        days: dict[UUID, list[ImportantDate]] = {key: [] for key in keys}
        for contact in ContactPoint.objects.seen_by(membership).filter(client__in=keys).order_by("-preferred", "pk"):
            contacts[contact.client_id].append(contact)
        for day in ImportantDate.objects.seen_by(membership).filter(client__in=keys, about="", kind__in=list(KINDS)):
            days[day.client_id].append(day)
        yield "".join(_card(client, contacts[client.pk], days[client.pk], version) for client in some)


def _card(client: Client, contacts: list[ContactPoint], days: list[ImportantDate], version: Version) -> str:
    card = vobject.vCard()
    card.add("version").value = version
    card.add("uid").value = f"urn:uuid:{client.pk}"
    card.add("fn").value = client.name
    card.add("n").value = Name(family=client.family or client.name, given=client.given)
    if client.called:
        card.add("nickname").value = client.called
    for language in client.languages if version == "4.0" else ():
        card.add("lang").value = language
    for contact in contacts:
        _add(card, contact)
    for day in days:
        if version == "4.0" or (day.kind == DateKind.BIRTHDAY and day.year):
            name = "bday" if day.kind == DateKind.BIRTHDAY else "anniversary"
            card.add(name).value = _day(day, version)
    return str(card.serialize())


def _add(card: vobject.base.Component, contact: ContactPoint) -> None:
    if contact.channel in (Channel.PHONE, Channel.SMS, Channel.WHATSAPP):
        card.add("tel").value = contact.normal if contact.normal.startswith("+") else contact.value
    elif contact.channel == Channel.EMAIL:
        card.add("email").value = contact.value
    elif contact.channel == Channel.POST:
        card.add("adr").value = Address(street=contact.value)


def _day(day: ImportantDate, version: Version) -> str:
    if version == "3.0":
        return f"{day.year:04}-{day.month:02}-{day.day:02}"
    return f"{day.year:04}{day.month:02}{day.day:02}" if day.year else f"--{day.month:02}{day.day:02}"
