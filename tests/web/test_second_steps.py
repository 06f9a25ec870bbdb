import base64
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.cast import Cast
from tests.web.people import PASSWORD, as_member, sign_in, with_password

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    step = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), step, "sha1")
    [number] = struct.unpack_from(">I", digest, digest[-1] & 15)
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def confirmed(cast: Cast) -> Client:
    """Signed in, and just asked once more for the password."""
    client = as_member(with_password(cast.maud))
    client.post("/account/confirmation", {"password": PASSWORD})
    return client


def with_app(cast: Cast) -> tuple[Client, str]:
    client = confirmed(cast)
    page = client.get("/account/two-step/totp/activate/").content.decode()
    [secret] = re.findall(r'class="secret">([A-Z2-7]+)<', page)
    client.post("/account/two-step/totp/activate/", {"code": code_of(secret)})
    return client, secret


def test_a_second_step_is_asked_for_once_it_is_set_up(cast: Cast) -> None:
    _, secret = with_app(cast)
    client = Client()
    sign_in(client, cast.maud)
    assert client.get("/home").status_code == 302
    client.post("/account/two-step/authenticate/", {"code": "000000"})
    assert client.get("/home").status_code == 302
    client.post("/account/two-step/authenticate/", {"code": code_of(secret)})
    assert client.get("/home").status_code == 200


def test_recovery_codes_open_once_each(cast: Cast) -> None:
    inside, _ = with_app(cast)
    page = inside.get("/account/two-step/recovery-codes/").content.decode()
    codes = re.findall(r"<li>(\d{8})</li>", page)
    assert len(codes) == 10
    for tries, code in ((200, codes[0]), (302, codes[0])):
        client = Client()
        sign_in(client, cast.maud)
        client.post("/account/two-step/authenticate/", {"code": code})
        assert client.get("/home").status_code == tries
    assert "9 codes left" in inside.get("/me").content.decode()


def test_the_secrets_of_a_second_step_are_sealed(cast: Cast) -> None:
    _, secret = with_app(cast)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert get_adapter().decrypt(get_adapter().encrypt("é")) == "é"


def test_how_one_signs_in_is_not_changed_without_asking_again(cast: Cast) -> None:
    client = as_member(with_password(cast.maud))
    assert client.get("/account/two-step/totp/activate/").headers["Location"].startswith("/account/confirmation")
    assert client.get("/account/two-step/webauthn/add/").headers["Location"].startswith("/account/confirmation")


def test_no_page_of_sign_in_has_a_script_or_style_of_its_own(cast: Cast) -> None:
    client = confirmed(cast)
    pages = [Client().get("/sign-in"), client.get("/account/two-step/webauthn/add/"), client.get("/me")]
    pages.append(client.get("/account/two-step/totp/activate/"))
    for answer in pages:
        page = answer.content.decode()
        assert answer.status_code == 200
        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", page)
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
