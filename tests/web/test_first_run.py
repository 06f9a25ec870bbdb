import pytest
from django.test import Client

from prevenance.house.models import House
from tests.cast import Cast, gather_cast
from tests.web.people import PASSWORD, as_member

pytestmark = pytest.mark.django_db

GIVEN = {
    "house": "Maison Alder",
    "language": "en",
    "boutique": "Rua do Carmo",
    "time_zone": "Europe/Lisbon",
    "name": "Maud Lindqvist",
    "email": "maud@alder.example",
    "password": PASSWORD,
}


@pytest.fixture(autouse=True)
def nothing_seen_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prevenance.house.opening._Seen.a_house", False)


def test_where_there_is_no_house_the_first_page_opens_one(client: Client) -> None:
    assert client.get("/").headers["Location"] == "/begin"
    assert "Whose book is this?" in client.get("/begin").content.decode()
    answer = client.post("/begin", GIVEN)
    assert answer.headers["Location"] == "/begin/people"
    assert "Who works with you?" in client.get("/begin/people").content.decode()
    assert House.objects.get().name == "Maison Alder"


def test_trying_a_record_needs_no_house(client: Client) -> None:
    assert client.get("/try").status_code == 200


def test_once_there_is_a_house_no_other_is_opened(client: Client) -> None:
    gather_cast()
    assert client.get("/").status_code == 200
    assert client.get("/begin").status_code == 404
    assert client.post("/begin", GIVEN).status_code == 404
    assert House.objects.count() == 2


def test_of_two_who_open_at_once_the_second_finds_the_door_shut(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prevenance.web.views.house.opening.is_opened", lambda: False)
    gather_cast()
    assert client.post("/begin", GIVEN | {"email": "second@alder.example"}).status_code == 404
    assert House.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "given"), [("time_zone", "Mars/Olympus"), ("password", "short"), ("email", "x"), ("house", "")]
)
def test_what_is_missing_is_told_and_nothing_is_opened(field: str, given: str, client: Client) -> None:
    answer = client.post("/begin", GIVEN | {field: given})
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert "Rua do Carmo" in answer.content.decode()
    assert not House.objects.exists()


def test_members_are_led_from_the_first_page_to_their_own(cast: Cast) -> None:
    assert as_member(cast.ines).get("/").headers["Location"] == "/home"
