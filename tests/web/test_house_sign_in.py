"""Signing in with the house's own accounts, against a small server that speaks OpenID Connect."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings

from prevenance.environment import SettingError, envoidc
from prevenance.house.models import Person
from tests.cast import Cast
from tests.web.people import as_member, with_password

pytestmark = pytest.mark.django_db


class OtherSide(BaseHTTPRequestHandler):
    """Whoever comes back from it is `told`."""

    told: dict[str, Any] = {}

    def do_GET(self) -> None:
        here = f"http://{self.headers['Host']}"
        places = {"authorization_endpoint": f"{here}/ask", "token_endpoint": f"{here}/token"}
        config = {**places, "userinfo_endpoint": f"{here}/who", "jwks_uri": f"{here}/keys", "issuer": here}
        self.say(self.told if self.path == "/who" else config)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.say({"access_token": "t", "token_type": "Bearer", "expires_in": 60})

    def say(self, words: dict[str, Any]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(words).encode())

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def other_side(settings: Settings) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), OtherSide)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    ways = {"server_url": address, "email_authentication": True, "verified_email": False}
    app = {"provider_id": "house", "name": "Alder", "client_id": "x", "secret": "y", "settings": ways}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield address
    server.shutdown()


def come_back(client: Client, address: str, **told: Any) -> Any:
    asked = client.post("/account/oidc/house/login/").headers["Location"]
    assert asked.startswith(f"{address}/ask?")
    OtherSide.told = {"sub": told.get("email"), "email_verified": True, **told}
    state = parse_qs(urlsplit(asked).query)["state"][0]
    return client.get("/account/oidc/house/login/callback/", {"code": "c", "state": state})


def test_a_member_comes_in_by_the_address_they_were_invited_with(client: Client, cast: Cast, other_side: str) -> None:
    answer = come_back(client, other_side, email="Ines@alder.example")
    assert answer.headers["Location"] == "/home"
    assert "Inès Caradec" in client.get("/home").content.decode()


def test_the_password_of_a_member_stays_when_they_come_in_this_way(client: Client, cast: Cast, other_side: str) -> None:
    with_password(cast.ines)
    come_back(client, other_side, email="ines@alder.example")
    assert Person.objects.get(id=cast.ines.person_id).has_usable_password()


def test_once_known_a_member_comes_in_also_under_another_address(client: Client, cast: Cast, other_side: str) -> None:
    come_back(client, other_side, email="ines@alder.example", sub="7")
    again = Client()
    come_back(again, other_side, email="i.caradec@alder.example", sub="7")
    assert "Inès Caradec" in again.get("/home").content.decode()


def test_a_stranger_is_not_let_in_and_no_account_is_made(client: Client, cast: Cast, other_side: str) -> None:
    answer = come_back(client, other_side, email="stranger@alder.example")
    assert "Nobody of this address is on a team." in answer.content.decode()
    assert client.get("/home").status_code == 302
    assert not Person.objects.filter(email="stranger@alder.example").exists()


def test_an_address_that_the_other_side_has_not_verified_opens_nothing(
    client: Client, cast: Cast, other_side: str
) -> None:
    come_back(client, other_side, email="maud@alder.example", email_verified=False)
    assert client.get("/home").status_code == 302


def test_who_may_no_longer_sign_in_does_not_come_in_this_way(client: Client, cast: Cast, other_side: str) -> None:
    Person.objects.filter(id=cast.ines.person_id).update(is_active=False)
    come_back(client, other_side, email="ines@alder.example")
    assert client.get("/home").status_code == 302


def test_a_member_connects_an_account_of_another_address(cast: Cast, other_side: str) -> None:
    client = as_member(with_password(cast.ines))
    asked = client.post("/account/oidc/house/login/?process=connect").headers["Location"]
    OtherSide.told = {"sub": "9", "email": "elsewhere@else.example", "email_verified": True}
    state = parse_qs(urlsplit(asked).query)["state"][0]
    client.get("/account/oidc/house/login/callback/", {"code": "c", "state": state})
    assert "elsewhere@else.example" in client.get("/account/elsewhere").content.decode()


@pytest.mark.parametrize("server", ["http://sign-in.alder.example", "sign-in.alder.example", "https://x.example"])
def test_settings_that_cannot_work_are_named_at_the_start(server: str) -> None:
    with pytest.raises(SettingError, match="PREVENANCE_OIDC_SERVER"):
        envoidc(server, name="Alder", client_id="", secret="y", trust_email=False)


def test_no_server_is_no_other_way_in(client: Client, cast: Cast) -> None:
    assert envoidc("", name="", client_id="", secret="", trust_email=False) == {}
    assert "Sign in with" not in client.get("/sign-in").content.decode()
