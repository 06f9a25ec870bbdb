import re
from typing import Any

import pytest

from prevenance.house.announcing import endpoints_seen_by
from prevenance.house.api_keys import key_of, make_key, open_keys
from prevenance.house.models import ApiKey
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db
KEYS = "/settings/connections"


def a_key(cast: Cast, *scopes: str) -> ApiKey:
    return make_key(by=cast.maud, name="Web shop", scopes=scopes or ["clients:read"])[0]


def secret_in(answer: Any) -> str:
    found = re.search(r'id="secret"[^>]* value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


def test_a_key_is_shown_when_it_is_made_and_never_again(cast: Cast) -> None:
    browser = as_member(cast.maud)
    made = browser.post(KEYS, {"name": "Web shop", "scopes": ["clients:read", "catalogue:write"]})
    token = secret_in(made)
    key = key_of(token)
    assert key is not None
    assert key.scopes == ["clients:read", "catalogue:write"]
    again = browser.get(KEYS).content.decode()
    assert "Web shop" in again
    assert token not in again


def test_a_key_may_be_for_one_boutique(cast: Cast) -> None:
    as_member(cast.maud).post(KEYS, {"name": "Till", "scopes": ["clients:read"], "boutique": str(cast.tilleuls.id)})
    assert open_keys(cast.maud).get().membership.boutique == cast.tilleuls


def test_a_key_without_a_name_or_anything_to_do_is_not_made(cast: Cast) -> None:
    answer = as_member(cast.maud).post(KEYS, {"name": "", "scopes": []})
    assert answer.status_code == 422
    assert answer.content.decode().count('class="problem"') == 2
    assert not open_keys(cast.maud).exists()


def test_a_key_that_is_withdrawn_is_gone_from_the_page(cast: Cast) -> None:
    key, token = make_key(by=cast.maud, name="Web shop", scopes=["clients:read"])
    answer = as_member(cast.maud).post(f"{KEYS}/{key.id}/withdrawal", follow=True)
    assert "opens nothing any more" in answer.content.decode()
    assert key_of(token) is None


def test_a_webhook_is_added_with_a_secret_that_is_shown_once(cast: Cast) -> None:
    browser, key = as_member(cast.maud), a_key(cast)
    sent = {"address": "https://shop.example/hear", "events": ["client.created", "purchase.kept"]}
    made = browser.post(f"{KEYS}/{key.id}", sent)
    assert secret_in(made).startswith("whsec_")
    assert endpoints_seen_by(cast.maud).get().events == ["client.created", "purchase.kept"]
    again = browser.get(f"{KEYS}/{key.id}")
    assert "https://shop.example/hear" in again.content.decode()
    assert secret_in(again) == ""


@pytest.mark.parametrize("address", ["http://shop.example/hear", "https://10.0.0.8/hear", "shop"])
def test_a_webhook_to_no_public_place_is_refused_with_the_remedy(cast: Cast, address: str) -> None:
    key = a_key(cast)
    answer = as_member(cast.maud).post(f"{KEYS}/{key.id}", {"address": address, "events": ["client.created"]})
    assert answer.status_code == 422
    assert not endpoints_seen_by(cast.maud).exists()


def test_a_key_is_offered_only_what_it_may_read(cast: Cast) -> None:
    browser = as_member(cast.maud)
    page = browser.get(f"{KEYS}/{a_key(cast, 'encounters:read').id}").content.decode()
    assert "encounter.kept" in page
    assert "client.created" not in page
    assert "reads nothing" in browser.get(f"{KEYS}/{a_key(cast, 'catalogue:read').id}").content.decode()


def test_the_settings_lead_to_connections_for_those_who_may_make_keys(cast: Cast) -> None:
    assert KEYS in as_member(cast.maud).get("/settings").content.decode()
    assert KEYS not in as_member(cast.jonah).get("/settings").content.decode()
