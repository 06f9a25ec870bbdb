from datetime import UTC, date, datetime
from unittest.mock import patch

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prevenance.house.actions import give_role, open_boutique
from prevenance.house.keys import is_key
from prevenance.house.models import Boutique, Membership, Person, Role
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def test_a_person_signs_in_however_they_spell_their_address() -> None:
    person = Person.objects.create_user("Asta.Rowe@Example.com ", "a quiet word", name="Asta Rowe")
    assert person.email == "asta.rowe@example.com"
    assert authenticate(username="ASTA.rowe@example.COM", password="a quiet word") == person
    assert authenticate(username="asta.rowe@example.com", password="another word") is None


def test_one_address_is_one_person() -> None:
    Person.objects.create_user("asta@example.com", name="Asta")
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create_user("ASTA@example.com", name="Asta")


def test_a_person_without_a_password_cannot_sign_in_with_one() -> None:
    person = Person.objects.create_user("asta@example.com", name="Asta")
    assert not person.has_usable_password()


def test_a_person_is_called_as_they_like() -> None:
    assert str(Person(name="Anastasia Rowe", called="Asta")) == "Asta"
    assert str(Person(name="Anastasia Rowe")) == "Anastasia Rowe"


def test_keys_sort_by_the_time_they_were_made(cast: Cast) -> None:
    keys = [cast.alder.id, cast.tilleuls.id, cast.ines.id, cast.ines.person.id]
    assert all(is_key(key) for key in keys)
    assert cast.alder.id < cast.tilleuls.id < cast.ines.id


def test_nobody_has_two_roles_in_one_place(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        give_role(person=cast.ines.person, house=cast.alder, role=Role.MANAGER, boutique=cast.tilleuls)
    with pytest.raises(IntegrityError), transaction.atomic():
        give_role(person=cast.maud.person, house=cast.alder, role=Role.TRAINER)
    give_role(person=cast.ines.person, house=cast.alder, role=Role.MANAGER, boutique=cast.dyker)
    assert Membership.objects.seen_by(cast.maud).filter(person=cast.ines.person).count() == 2


def test_a_membership_and_its_boutique_are_of_one_house(cast: Cast) -> None:
    with pytest.raises(ValueError, match="one house"):
        give_role(person=cast.teo.person, house=cast.corran, role=Role.MANAGER, boutique=cast.dyker)


def test_a_boutique_has_a_time_zone_that_exists(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        open_boutique(house=cast.alder, name="Nowhere", time_zone="Mars/Olympus")


def test_today_is_the_boutiques_own() -> None:
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=late):
        assert Boutique(time_zone="Asia/Tokyo").today() == date(2026, 3, 2)
        assert Boutique(time_zone="America/New_York").today() == date(2026, 3, 1)
