from django.db import transaction

from prevenance.house.models import Boutique, House, Membership, Person, Role


def open_house(*, name: str, language: str = "en") -> House:
    return House.objects.create(name=name, language=language)


def open_boutique(*, house: House, name: str, time_zone: str, language: str = "en") -> Boutique:
    boutique = Boutique(house=house, name=name, time_zone=time_zone, language=language)
    boutique.clean_fields()
    boutique.save()
    return boutique


@transaction.atomic
def welcome_person(
    *,
    house: House,
    role: Role,
    email: str,
    name: str,
    called: str = "",
    language: str = "en",
    password: str | None = None,
    boutique: Boutique | None = None,
) -> Membership:
    """A person new to the project, with a first role. Who is here already is given one with `give_role`."""
    person = Person.objects.create_user(email, password, name=name, called=called, language=language)
    return give_role(person=person, house=house, role=role, boutique=boutique)


def give_role(*, person: Person, house: House, role: Role, boutique: Boutique | None = None) -> Membership:
    return Membership.objects.create(person=person, house=house, role=role, boutique=boutique)
