"""What a house has promised, wished for and received lately, so that every kind of follow-up has something to find."""

import random
from datetime import timedelta
from typing import Any

from django.utils import timezone

PROMISED, WISHED = 0.1, 0.05
PIECES, ARRIVED = 300, 20
WISHES = ("emerald earrings", "a pearl necklace", "a rose gold ring", "a steel watch", "a silk scarf", "sapphire studs")
STONES, METALS = ("emerald", "pearl", "sapphire", "ruby", "opal"), ("rose gold", "platinum", "steel", "silver")
KINDS = ("ring", "earrings", "necklace", "watch", "bracelet")
WHY = "the benchmark fills a book"


def fill_book() -> None:
    from prevenance.house.models import House

    for number, house in enumerate(House.objects.order_by("id")):
        chance = random.Random(number)
        _promise_and_wish(house, chance)
        _receive_pieces(house, chance)


def _promise_and_wish(house: Any, chance: random.Random) -> None:
    from prevenance.clientbook.models import Client, Promise, Wish
    from prevenance.house.inserting import insert_many

    today, long_ago = timezone.localdate(), timezone.now() - timedelta(days=200)
    clients = Client.objects.unscoped_for(WHY).filter(house=house).order_by("id").values_list("pk", "owner_id")
    promises, wishes = [], []
    for client, owner in clients:
        told = {"house_id": house.pk, "client_id": client, "quote": "Would you let me know?"}
        if chance.random() < PROMISED:
            due = today + timedelta(days=chance.randint(-20, 120))
            promises.append(Promise(what="Call about the clasp", due=due, owner_id=owner, **told))
        if chance.random() < WISHED:
            wishes.append(Wish(description=chance.choice(WISHES), created=long_ago, **told))
    insert_many(promises)
    insert_many(wishes)


def _receive_pieces(house: Any, chance: random.Random) -> None:
    from prevenance.catalogue.models import Piece
    from prevenance.house.models import Membership
    from prevenance.integrations.seeding.people import tastes

    sold = [reference for _name, reference, _price in tastes()[1]]
    by = Membership.objects.unscoped_for(WHY).filter(house=house).order_by("id").first()
    for number in range(PIECES):
        reference = sold[number - ARRIVED] if 0 <= number - ARRIVED < len(sold) else f"BENCH-{number}"
        stone, metal, kind = chance.choice(STONES), chance.choice(METALS), chance.choice(KINDS)
        created = timezone.now() - timedelta(days=0 if number < ARRIVED else 100)
        told = {"name": f"{stone} {kind}, {metal}", "kind": kind, "stones": [stone], "materials": [metal]}
        piece = Piece(house=house, reference=reference, created=created, changed_by=by, **told)
        piece.care_months = chance.choice([None, 12])
        piece.save()
