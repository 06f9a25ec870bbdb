"""Brings the demo's database up to date and, where it is empty, opens a house in it, with a book to look around in."""

from datetime import time
from typing import TYPE_CHECKING

import django
from django.core.management import call_command

if TYPE_CHECKING:
    from prevenance.house.models import Boutique, House, Membership

PASSWORD = "a guest of the house"  # noqa: S105 (bin/demo listens to this machine alone)
HOST = "alder.example"
# Before the @, name, role, and where they work: at the first boutique, the second, or everywhere.
PEOPLE = (
    ("ines", "Inès Caradec", "ambassador", 0),
    ("basile", "Basile Renouard", "ambassador", 0),
    ("jonah", "Jonah Oyelaran", "manager", 1),
    ("tamsin", "Tamsin Holloway", "ambassador", 1),
    ("ravi", "Ravi Deshmukh", "trainer", None),
    ("ada", "Ada Lindqvist", "head_office", None),
    ("maud", "Maud Lindqvist", "administrator", None),
)
TO_TRY = ("ines", "jonah", "maud")


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    open_demo_house()
    addresses = ", ".join(f"{name}@" for name in TO_TRY)
    print(f"demo: sign in as {addresses}{HOST}; the password is '{PASSWORD}'")


def guests_of_demo() -> "list[Membership]":
    """As whom one may look around: an ambassador, a manager, an administrator."""
    from prevenance.house.models import Membership

    named = [f"{name}@{HOST}" for name in TO_TRY]
    found = Membership.objects.unscoped_for("the people of the demo house").filter(person__email__in=named, left=None)
    return list(found.select_related("person", "boutique").order_by("created"))


def open_demo_house() -> None:
    from prevenance.house.actions import open_boutique, open_house
    from prevenance.house.models import House

    if House.objects.exists():
        return
    from prevenance.integrations.demo.book import begin_demo  # not for nothing: a second start is to be quick
    from prevenance.journey.planning import plan_what_is_due

    house = open_house(name="Maison Alder")
    places = [
        open_boutique(house=house, name="Rue des Tilleuls", time_zone="Europe/Paris", language="fr"),
        open_boutique(house=house, name="Dyker Street", time_zone="Europe/London"),
    ]
    print("demo: opening Maison Alder, with invented clients …", flush=True)
    *_others, administrator = [_welcome(house, places, *one) for one in PEOPLE]
    for place in places:
        _open_doors(administrator, place)
    begin_demo(by=administrator)
    plan_what_is_due()


def _welcome(
    house: "House", places: list["Boutique"], first: str, name: str, role: str, place: int | None
) -> "Membership":
    from prevenance.house.actions import welcome_person
    from prevenance.house.models import Role

    boutique = None if place is None else places[place]
    return welcome_person(
        house=house, boutique=boutique, email=f"{first}@{HOST}", name=name, role=Role(role), password=PASSWORD
    )


def _open_doors(by: "Membership", place: "Boutique") -> None:
    from django.utils.text import slugify

    from prevenance.between_visits.appointments.actions import change_booking_page, open_on

    spans = [*((weekday, time(10), time(19)) for weekday in range(6)), (6, time(12), time(18))]
    open_on(by=by, boutique=place, spans=spans)
    change_booking_page(by=by, boutique=place, slug=slugify(place.name), on=True)


if __name__ == "__main__":
    main()
