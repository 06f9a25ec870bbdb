"""Brings the demo's database up to date and, where it is empty, opens a small house in it."""

import django
from django.core.management import call_command, get_commands

PASSWORD = "a guest of the house"  # noqa: S105 (bin/demo listens to this machine alone)


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    if "demo" in get_commands():
        call_command("demo")
    else:
        open_small_house()
        print(f"demo: sign in as ines@, jonah@ or maud@alder.example; the password is '{PASSWORD}'")


def open_small_house() -> None:
    from prevenance.house.actions import open_boutique, open_house, welcome_person
    from prevenance.house.models import House, Role

    if House.objects.exists():
        return
    house = open_house(name="Maison Alder")
    paris = open_boutique(house=house, name="Rue des Tilleuls", time_zone="Europe/Paris", language="fr")
    for email, name, role, place in (
        ("ines@alder.example", "Inès Caradec", Role.AMBASSADOR, paris),
        ("jonah@alder.example", "Jonah Oyelaran", Role.MANAGER, paris),
        ("maud@alder.example", "Maud Lindqvist", Role.ADMINISTRATOR, None),
    ):
        welcome_person(house=house, boutique=place, email=email, name=name, role=role, password=PASSWORD)


if __name__ == "__main__":
    main()
