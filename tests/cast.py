"""The people of the tests. Two houses that must never see each other."""

from dataclasses import dataclass

from prevenance.house.actions import open_boutique, open_house, welcome_person
from prevenance.house.models import Boutique, House, Membership, Role


@dataclass(frozen=True)
class Cast:
    alder: House
    tilleuls: Boutique
    dyker: Boutique
    ines: Membership  # ambassador at Tilleuls
    jonah: Membership  # manager at Dyker
    maud: Membership  # administrator of all of Alder
    corran: House
    teo: Membership  # administrator of Corran: a stranger to Alder


def gather_cast() -> Cast:
    alder, corran = open_house(name="Maison Alder"), open_house(name="Corran & Daughters")
    tilleuls = open_boutique(house=alder, name="Rue des Tilleuls", time_zone="Europe/Paris", language="fr")
    dyker = open_boutique(house=alder, name="Dyker Street", time_zone="America/New_York")
    return Cast(
        alder=alder,
        tilleuls=tilleuls,
        dyker=dyker,
        ines=_welcome(alder, Role.AMBASSADOR, "Inès Caradec", tilleuls),
        jonah=_welcome(alder, Role.MANAGER, "Jonah Oyelaran", dyker),
        maud=_welcome(alder, Role.ADMINISTRATOR, "Maud Lindqvist"),
        corran=corran,
        teo=_welcome(corran, Role.ADMINISTRATOR, "Teo Marchetti"),
    )


def _welcome(house: House, role: Role, name: str, boutique: Boutique | None = None) -> Membership:
    first = name.split()[0].lower().replace("è", "e")
    email = f"{first}@{house.name.split()[-1].lower()}.example"
    return welcome_person(house=house, role=role, email=email, name=name, boutique=boutique)
