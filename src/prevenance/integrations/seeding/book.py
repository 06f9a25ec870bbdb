"""Fills a house's book with clients who never were, some thousand at a time."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from prevenance.clientbook.folding import fold
from prevenance.clientbook.indexing import index_new
from prevenance.clientbook.models import (
    Channel,
    Client,
    ContactPoint,
    DateKind,
    ImportantDate,
    Possession,
    Purchase,
    Remembered,
    VisitNote,
)
from prevenance.house.inserting import insert_many
from prevenance.house.models import Boutique, Membership
from prevenance.integrations.seeding.people import address, culture, tastes
from prevenance.integrations.steadily import steadily

SOME = 2000
FACTS = 4
MOST_PURCHASES = 4
BROUGHT = ("passing_by", "window", "friend", "website", "appointment", "repair")
IN_THE_WAY = ("price", "size", "stock", "undecided", "time")


class Book:
    """`chance` decides everything, so that the same seed gives the same book."""

    def __init__(self, members: list[Membership], boutiques: list[Boutique], chance: random.Random) -> None:
        self._members, self._boutiques, self._chance = members, boutiques, chance
        self._house = members[0].house_id
        self._now, self._today = timezone.now(), timezone.localdate()

    def fill(self, count: int) -> Iterator[int]:
        """How many there are, after each step."""
        for start in range(0, count, SOME):
            with steadily():
                self._write(start, min(SOME, count - start))
            yield min(start + SOME, count)

    @transaction.atomic
    def _write(self, start: int, count: int) -> None:
        self._rows: dict[type, list[Any]] = {
            model: [] for model in (ContactPoint, ImportantDate, Remembered, Purchase, Possession, VisitNote)
        }
        clients = [self._client(number) for number in range(start, start + count)]
        insert_many(clients)
        for rows in self._rows.values():
            insert_many(rows)
        index_new(clients, [row for rows in self._rows.values() for row in rows])

    def _client(self, number: int) -> Client:
        chance, theirs = self._chance, culture(self._chance)
        name, given, family = theirs.named(chance)
        client = Client(house_id=self._house, name=name, given=given, family=family, created=self._now)
        client.languages = [theirs.language]
        client.boutique_id = chance.choice(self._boutiques).pk
        client.owner_id = chance.choice(self._members).pk if chance.random() < 0.85 else None
        client.sort_key = client.make_sort_key()
        self._add(ContactPoint, client, channel=Channel.PHONE, value=(phone := theirs.number(chance)), normal=phone)
        mail = address(given, family, number)
        self._add(ContactPoint, client, channel=Channel.EMAIL, value=mail, normal=mail)
        if chance.random() < 0.6:
            year = chance.randint(1940, 2005) if chance.random() < 0.7 else None
            month, day = chance.randint(1, 12), chance.randint(1, 28)
            self._add(ImportantDate, client, kind=DateKind.BIRTHDAY, month=month, day=day, year=year)
        self._tell(client)
        self._buy(client)
        return client

    def _tell(self, client: Client) -> None:
        for kind, facet, value in self._chance.sample(tastes()[0], FACTS):
            heard = self._some_day()
            told = {"kind": kind, "facet": facet, "value": value, "folded": fold(value)}
            self._add(Remembered, client, **told, quote=f"“{value}”, they said.", heard_on=heard)

    def _buy(self, client: Client) -> None:
        chance = self._chance
        last = None
        for _time in range(chance.randint(0, MOST_PURCHASES)):
            name, reference, price = chance.choice(tastes()[1])
            on = self._some_day()
            last = max(last or on, on)
            row = self._add(
                Purchase, client, on=on, piece_name=name, reference=reference, price_minor=price, currency="EUR"
            )
            self._add(Possession, client, description=name, acquired=on, from_purchase_id=row.pk, heard_on=on)
        self.visit(client, last or self._some_day(), sale=last is not None)
        client.last_seen = last

    def visit(self, client: Client, on: date, *, sale: bool) -> None:
        chance = self._chance
        at = datetime(on.year, on.month, on.day, chance.randint(10, 18), tzinfo=UTC)
        way = [] if sale else [chance.choice(IN_THE_WAY)]
        told = {"brought": [chance.choice(BROUGHT)], "stood_in_way": way, "sale": sale}
        places = {"boutique_id": client.boutique_id, "member_id": chance.choice(self._members).pk}
        self._add(VisitNote, client, at=at, **told, **places)

    def _add(self, model: type, client: Client, **columns: object) -> Any:
        row = model(house_id=self._house, client_id=client.pk, created=client.created, **columns)
        self._rows[model].append(row)
        return row

    def _some_day(self) -> date:
        return self._today - timedelta(days=self._chance.randint(0, 1500))
