from django.db import transaction
from django.utils import timezone

from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, House, Membership, Person, Pin, Role, TabletPerson
from prevenance.house.rules import Deed, RefusedError, demand, may_change, may_give


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


@transaction.atomic
def change_house(*, by: Membership, name: str, language: str, lock_minutes: int) -> House:
    demand(by, Deed.MANAGE_HOUSE)
    house = by.house
    house.name, house.language, house.lock_minutes = name, language, lock_minutes
    house.full_clean()
    house.save()
    audit.note_on_house(by)
    return house


@transaction.atomic
def add_boutique(*, by: Membership, name: str, time_zone: str, language: str) -> Boutique:
    demand(by, Deed.MANAGE_HOUSE)
    boutique = open_boutique(house=by.house, name=name, time_zone=time_zone, language=language)
    audit.note(by, AuditedDeed.WRITE, boutique)
    return boutique


@transaction.atomic
def change_boutique(*, by: Membership, boutique: Boutique, name: str, time_zone: str, language: str) -> Boutique:
    demand(by, Deed.MANAGE_HOUSE)
    if boutique.house_id != by.house_id:
        raise RefusedError
    boutique.name, boutique.time_zone, boutique.language = name, time_zone, language
    boutique.clean_fields()
    boutique.save()
    audit.note(by, AuditedDeed.WRITE, boutique)
    return boutique


@transaction.atomic
def change_role(*, by: Membership, member: Membership, role: Role) -> Membership:
    if not (may_change(by, member) and may_give(by, role, member.boutique)):
        raise RefusedError
    member.role = role
    member.save(update_fields=["role"])
    audit.note(by, AuditedDeed.WRITE, member)
    return member


@transaction.atomic
def let_go(*, by: Membership, member: Membership) -> Membership:
    """From now on this membership can do nothing and see nothing. What it wrote down stays, and stays signed."""
    if not may_change(by, member):
        raise RefusedError
    member.left = timezone.now().date()
    member.save(update_fields=["left"])
    Pin.objects.seen_by(by).filter(membership=member).delete()
    TabletPerson.objects.seen_by(by).filter(membership=member).delete()
    audit.note(by, AuditedDeed.LEAVE, member)
    return member


def change_own_details(*, person: Person, name: str, called: str, language: str) -> Person:
    person.name, person.called, person.language = name, called, language
    person.save(update_fields=["name", "called", "language"])
    return person
