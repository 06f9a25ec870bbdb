"""Clients and purchases in a row each, in the columns by which an import knows them."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from moneyed import get_currency

from prevenance.clientbook.models import (
    Channel,
    Client,
    ContactPoint,
    DateKind,
    ImportantDate,
    Kind,
    OtherName,
    Purchase,
    Remembered,
    State,
)
from prevenance.house.models import Boutique, Membership
from prevenance.house.scope import ScopedQuerySet
from prevenance.integrations.models import Reference

SOME = 500
CLIENT_HEADERS = (
    *("reference", "name", "given name", "family name", "likes to be called", "pronunciation", "other name"),
    *("languages", "phone", "phone 2", "whatsapp", "wechat", "email", "email 2", "address", "birthday", "anniversary"),
    *("owner", "boutique", "discreet", "likes", "dislikes", "size"),
)
PURCHASE_HEADERS = (
    *("customer id", "client email", "client phone", "order number", "purchase date", "piece", "sku", "price"),
    *("currency", "boutique", "sold by", "for whom", "occasion", "discreet"),
)
TOLD = {Kind.PREFERENCE: "likes", Kind.DISLIKE: "dislikes", Kind.SIZE: "size"}
CHANNELS = {Channel.PHONE: "phone", Channel.SMS: "phone", Channel.EMAIL: "email", Channel.WHATSAPP: "whatsapp"}


class Sheets:
    def __init__(self, membership: Membership) -> None:
        self._by = membership
        members = Membership.objects.seen_by(membership).select_related("person")
        self._people = {member.pk: member.person.email for member in members}
        self._boutiques = dict(Boutique.objects.seen_by(membership).values_list("pk", "name"))

    def clients(self, clients: ScopedQuerySet[Client]) -> Iterator[list[Any]]:
        for some in batches(clients.filter(merged_into=None, erased_at=None)):
            told = self._told([client.pk for client in some])
            yield from (
                [self._of_client(client, told[client.pk]).get(h, "") for h in CLIENT_HEADERS] for client in some
            )

    def _of_client(self, client: Client, told: dict[str, list[str]]) -> dict[str, str]:
        row = {
            "name": client.name,
            "given name": client.given,
            "family name": client.family,
            "likes to be called": client.called,
            "pronunciation": client.pronunciation,
            "languages": "; ".join(client.languages),
            "owner": self._people.get(client.owner_id, "") if client.owner_id else "",
            "boutique": self._boutiques.get(client.boutique_id, "") if client.boutique_id else "",
            "discreet": "yes" if client.discreet else "no",
        }
        for name, values in told.items():
            row[name] = values[0] if name in ("phone", "email", "address", "birthday") else "; ".join(values)
            if name in ("phone", "email") and len(values) > 1:
                row[f"{name} 2"] = "; ".join(values[1:])
        return row

    def _told(self, keys: list[UUID]) -> dict[UUID, dict[str, list[str]]]:
        told: dict[UUID, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for contact in self._mine(ContactPoint, keys):
            told[contact.client_id][_column_of(contact)].append(contact.value)
        for reference in self._mine(Reference, keys):
            if not reference.value.startswith("row "):
                told[reference.client_id]["reference"] = [reference.value]
        for day in self._mine(ImportantDate, keys).filter(about="").exclude(kind=DateKind.OTHER):
            told[day.client_id][day.kind].append(_day(day))
        for name in self._mine(OtherName, keys):
            told[name.client_id]["other name"].append(name.name)
        for fact in self._mine(Remembered, keys).filter(kind__in=list(TOLD), about="").exclude(state=State.RETIRED):
            told[fact.client_id][TOLD[Kind(fact.kind)]].append(fact.value.replace(";", ","))
        return told

    def purchases(self, purchases: ScopedQuerySet[Purchase]) -> Iterator[list[Any]]:
        for some in batches(purchases):
            told = self._told([purchase.client_id for purchase in some])
            yield from (self._of_purchase(purchase, told[purchase.client_id]) for purchase in some)

    def _of_purchase(self, purchase: Purchase, client: dict[str, list[str]]) -> list[Any]:
        known = [next(iter(client.get(name, [])), "") for name in ("reference", "email", "phone")]
        piece = [purchase.on.isoformat(), purchase.piece_name, purchase.reference, _amount(purchase), purchase.currency]
        boutique = self._boutiques.get(purchase.boutique_id, "") if purchase.boutique_id else ""
        seller = self._people.get(purchase.sold_by_id, "") if purchase.sold_by_id else ""
        rest = [boutique, seller, purchase.for_whom, purchase.occasion, "yes" if purchase.discreet else "no"]
        return [*known, purchase.pk.hex, *piece, *rest]

    def _mine(self, model: Any, keys: list[UUID]) -> Any:
        return model.objects.seen_by(self._by).filter(client__in=keys).order_by("pk")


def batches(rows: ScopedQuerySet[Any]) -> Iterator[list[Any]]:
    """By their keys, so that the last of many is as quick to find as the first."""
    rows = rows.order_by("pk")
    some = list(rows[:SOME])
    while some:
        yield some
        some = list(rows.filter(pk__gt=some[-1].pk)[:SOME])


def _column_of(contact: ContactPoint) -> str:
    return "address" if contact.channel == Channel.POST else CHANNELS.get(Channel(contact.channel), "wechat")


def _day(day: ImportantDate) -> str:
    return f"{day.year:04}-{day.month:02}-{day.day:02}" if day.year else f"--{day.month:02}{day.day:02}"


def _amount(purchase: Purchase) -> str:
    if purchase.price_minor is None:
        return ""
    places = len(str(get_currency(purchase.currency).sub_unit)) - 1
    whole = str(abs(purchase.price_minor)).zfill(places + 1)
    sign = "-" if purchase.price_minor < 0 else ""
    return f"{sign}{whole[:-places]}.{whole[-places:]}" if places else f"{sign}{whole}"
