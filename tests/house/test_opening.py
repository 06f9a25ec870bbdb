from typing import Any

import pytest

from prevenance.house.models import House, Role
from prevenance.house.opening import is_opened, open_first_house
from prevenance.house.queries import boutiques_seen_by
from prevenance.house.rules import RefusedError
from tests.cast import Cast

pytestmark = pytest.mark.django_db

GIVEN: dict[str, Any] = {
    "house": "Maison Alder",
    "boutique": "Rua do Carmo",
    "time_zone": "Europe/Lisbon",
    "language": "fr",
    "name": "Maud Lindqvist",
    "email": "Maud@Alder.example",
    "password": "a sentence is easier",
}


@pytest.fixture(autouse=True)
def nothing_seen_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prevenance.house.opening._Seen.a_house", False)


def test_who_opens_the_first_house_is_its_administrator() -> None:
    assert not is_opened()
    maud = open_first_house(**GIVEN)
    assert (maud.role, maud.boutique, maud.house.name, maud.person.language) == (
        Role.ADMINISTRATOR,
        None,
        "Maison Alder",
        "fr",
    )
    assert [(one.name, one.time_zone) for one in boutiques_seen_by(maud)] == [("Rua do Carmo", "Europe/Lisbon")]
    assert maud.person.check_password("a sentence is easier")
    assert is_opened()


def test_the_door_of_the_first_start_is_shut_once_there_is_a_house(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        open_first_house(**GIVEN)
    assert House.objects.count() == 2


def test_a_boutique_without_a_real_time_zone_opens_no_house_at_all() -> None:
    with pytest.raises(Exception, match="time zone"):
        open_first_house(**{**GIVEN, "time_zone": "Mars/Olympus"})
    assert not House.objects.exists()
