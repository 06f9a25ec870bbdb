import pytest
from django.test import Client
from pytest_django import Settings

from prevenance.house.invitations import invite
from prevenance.house.models import Person, Role
from prevenance.house.queries import memberships_of
from tests.cast import Cast
from tests.web.people import PASSWORD, as_member, with_password

pytestmark = pytest.mark.django_db

OIDC = {"openid_connect": {"APPS": [{"provider_id": "house", "name": "Alder", "client_id": "x", "secret": "y"}]}}


def link(cast: Cast, email: str = "noor@alder.example") -> str:
    return f"/invitations/{invite(by=cast.maud, email=email, role=Role.AMBASSADOR, boutique=cast.dyker)[1]}"


def test_a_program_that_only_looks_at_links_lets_nobody_in(client: Client, cast: Cast) -> None:
    address = link(cast)
    for method in (client.get, client.head, client.get):
        assert method(address).status_code == 200
    assert not Person.objects.filter(email="noor@alder.example").exists()
    page = client.get(address).content.decode()
    assert "Maison Alder" in page
    assert "Dyker Street" in page


def test_somebody_new_joins_and_is_signed_in(client: Client, cast: Cast) -> None:
    answer = client.post(link(cast), {"name": "Noor Haddad", "called": "Noor", "password": PASSWORD})
    assert answer.headers["Location"] == "/home"
    assert "Noor" in client.get("/home").content.decode()
    assert client.get("/settings/house").status_code == 404


def test_a_weak_password_is_told_and_the_link_stays_open(client: Client, cast: Cast) -> None:
    address = link(cast)
    answer = client.post(address, {"name": "Noor", "password": "short"})
    assert answer.status_code == 422
    assert client.post(address, {"name": "Noor", "password": PASSWORD}).status_code == 302


def test_somebody_known_signs_in_first_and_then_accepts(client: Client, cast: Cast) -> None:
    address = link(cast, with_password(cast.teo).person.email)
    page = client.get(address).content.decode()
    assert 'name="password"' not in page
    assert client.post(address, {"name": "x", "password": PASSWORD}).status_code == 200
    assert len(memberships_of(cast.teo.person)) == 1
    inside = as_member(cast.teo)
    assert inside.post(address).headers["Location"] == "/home"
    assert "Dyker Street" in inside.get("/me").content.decode()
    assert len(memberships_of(cast.teo.person)) == 2


def test_somebody_else_who_is_signed_in_accepts_nothing(cast: Cast) -> None:
    address = link(cast)
    client = as_member(cast.ines)
    answer = client.post(address, {"name": "x", "password": PASSWORD})
    assert answer.status_code == 200
    assert "You are signed in as ines@alder.example" in answer.content.decode()
    assert not Person.objects.filter(email="noor@alder.example").exists()


def test_a_used_link_opens_nothing(client: Client, cast: Cast) -> None:
    address = link(cast)
    client.post(address, {"name": "Noor", "password": PASSWORD})
    assert Client().get(address).status_code == 404
    assert Client().post(address, {"name": "x", "password": PASSWORD}).status_code == 404


def test_where_the_house_has_its_own_sign_in_one_joins_without_a_password(
    client: Client, cast: Cast, settings: Settings
) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = OIDC
    answer = client.post(link(cast), {"name": "Noor", "elsewhere": "yes"})
    assert answer.headers["Location"] == "/sign-in"
    assert not Person.objects.get(email="noor@alder.example").has_usable_password()
    assert "Sign in with Alder" in client.get("/sign-in").content.decode()


def test_elsewhere_nobody_joins_without_a_password(client: Client, cast: Cast) -> None:
    assert client.post(link(cast), {"name": "Noor", "elsewhere": "yes"}).status_code == 422


def test_an_invitation_from_the_page_shows_its_link_once(cast: Cast) -> None:
    client = as_member(cast.maud)
    given = {"email": "lea@alder.example", "role": "ambassador", "boutique": str(cast.dyker.id)}
    page = client.post("/settings/team", given).content.decode()
    assert "http://testserver/invitations/" in page
    assert "mailto:lea%40alder.example" in page
    later = client.get("/settings/team").content.decode()
    assert "/invitations/" not in later.replace("/settings/invitations/", "")
    assert "lea@alder.example" in later


def test_who_works_here_already_is_not_invited(cast: Cast) -> None:
    given = {"email": "Jonah@alder.example", "role": "ambassador", "boutique": str(cast.dyker.id)}
    answer = as_member(cast.maud).post("/settings/team", given)
    assert answer.status_code == 422
    assert "work here already" in answer.content.decode()


def test_a_manager_offers_only_what_they_may_give(cast: Cast) -> None:
    client = as_member(cast.jonah)
    page = client.get("/settings/team").content.decode()
    assert 'value="ambassador"' in page
    assert 'value="administrator"' not in page
    assert "Rue des Tilleuls" not in page
    given = {"email": "lea@alder.example", "role": "administrator", "boutique": str(cast.dyker.id)}
    assert client.post("/settings/team", given).status_code == 422
