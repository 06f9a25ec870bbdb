"""Two houses that never were, for measuring and for looking around."""

import random
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from prevenance.clientbook.models import Client
from prevenance.encounters.actions import keep_record, open_encounter
from prevenance.encounters.models import LawfulBasis, Source
from prevenance.house.actions import open_boutique, open_house, welcome_person
from prevenance.house.keys import new_key
from prevenance.house.models import Boutique, House, Membership, Role
from prevenance.integrations.seeding.book import Book
from prevenance.reading.encounter import Form

HOUSES = (
    ("Maison Tamaris", (("Rue des Lilas", "Europe/Paris", "fr"), ("Quai du Mont-Blanc", "Europe/Zurich", "fr"))),
    ("Halden & Rook", (("Dyker Street", "America/New_York", "en"), ("Marunouchi", "Asia/Tokyo", "en"))),
)
AMBASSADORS = 6
FAITHFUL = 500
SAID = (
    "She came by in the rain and looked at the {thing} again.",
    "He asked whether the {thing} could be engraved by Friday.",
    "Stayed for tea, spoke of the summer, and tried the {thing}.",
)
THINGS = ("halo ring", "emerald studs", "Meridian watch", "silk square", "travel clock")


class AlreadySeededError(Exception):
    """There is a house of this name: nothing is written twice."""


@dataclass(frozen=True)
class Seeded:
    """`steps` yields how many clients are written; `sign_ins` are e-mail addresses, with one password for all."""

    sign_ins: list[str]
    password: str
    steps: Iterator[int]


def seed(clients: int, *, number: int = 1, ambassadors: int = AMBASSADORS) -> Seeded:
    """`clients` in all, shared between the houses; `ambassadors` in each. The same `number`, the same people."""
    for name, _places in HOUSES:
        if House.objects.filter(name=name).exists():
            raise AlreadySeededError(name)
    password = secrets.token_urlsafe(9)
    houses = [_open(name, places, password, ambassadors) for name, places in HOUSES]
    sign_ins = [members[-1].person.email for members, _boutiques in houses]
    return Seeded(sign_ins, password, _fill(houses, clients, number))


@transaction.atomic
def _open(
    name: str, places: tuple[tuple[str, str, str], ...], password: str, ambassadors: int
) -> tuple[list[Membership], list[Boutique]]:
    """Ambassadors at each boutique, and an administrator, who comes last and may sign in."""
    house = open_house(name=name)
    boutiques = [open_boutique(house=house, name=n, time_zone=zone, language=lang) for n, zone, lang in places]
    host = f"{name.split()[-1].lower()}.example"
    members = [
        welcome_person(
            house=house,
            role=Role.AMBASSADOR,
            email=f"ambassador{at}@{host}",
            name=f"Ambassador {at}",
            boutique=boutiques[at % len(boutiques)],
        )
        for at in range(1, ambassadors + 1)
    ]
    administrator = welcome_person(
        house=house, role=Role.ADMINISTRATOR, email=f"administrator@{host}", name="Administrator", password=password
    )
    return [*members, administrator], boutiques


def _fill(houses: list[tuple[list[Membership], list[Boutique]]], clients: int, number: int) -> Iterator[int]:
    written = 0
    for at, (members, boutiques) in enumerate(houses):
        share = clients // 2 + (clients % 2 if at == 0 else 0)
        book = Book(members[:-1], boutiques, random.Random(f"{number}/{at}"))  # noqa: S311  nobody's secret
        for done in book.fill(share):
            yield written + done
        written += share
    _meet_often(houses[0][0][-1], random.Random(number))  # noqa: S311
    _take_stock()


def _meet_often(by: Membership, chance: random.Random) -> None:
    """One client who has come back five hundred times."""
    client = Client.objects.seen_by(by).order_by("pk").first()
    for time in range(FAITHFUL if client else 0):
        text = chance.choice(SAID).format(thing=chance.choice(THINGS))
        id = new_key()
        with transaction.atomic():
            record = keep_record(
                by=by,
                raw=text.encode(),
                text=text,
                source=Source.TOLD_BY_AMBASSADOR,
                lawful_basis=LawfulBasis.LEGITIMATE_INTEREST,
                language="en",
                form=Form.NOTE,
                id=id,
            )
            open_encounter(by=by, record=record, id=id, client=client, at=timezone.now() - timedelta(days=3 * time))


def _take_stock() -> None:
    """The database learns how its rows are shared out: a plan made for an empty table is a poor one."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
