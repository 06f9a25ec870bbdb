"""Brings the demo's database up to date and, where it is empty, opens a small house in it."""

import django
from django.core.management import call_command, get_commands


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    if "demo" in get_commands():
        call_command("demo")
    else:
        open_small_house()


def open_small_house() -> None:
    from prevenance.house.actions import open_boutique, open_house, welcome_person
    from prevenance.house.models import House, Role

    if House.objects.exists():
        return
    house = open_house(name="Maison Alder")
    paris = open_boutique(house=house, name="Rue des Tilleuls", time_zone="Europe/Paris", language="fr")
    for email, name, role in (
        ("ines@alder.example", "Inès Caradec", Role.AMBASSADOR),
        ("jonah@alder.example", "Jonah Oyelaran", Role.MANAGER),
    ):
        welcome_person(house=house, boutique=paris, email=email, name=name, role=role)


if __name__ == "__main__":
    main()
