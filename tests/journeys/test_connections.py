"""The pages of keys, webhooks and the reference, at every width, in one scheme or the other."""

from typing import Literal

import pytest
from pytest_django.live_server_helper import LiveServer

from prevenance.house.announcing import add_endpoint
from prevenance.house.api_keys import make_key
from prevenance.house.models import Event, Scope
from tests.cast import Cast, gather_cast
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SCREENS = [(390, "dark"), (820, "light"), (1280, "light")]
LONG = "https://hooks.warehouse-and-click-and-collect.example/v2/houses/maison-alder/rue-des-tilleuls/hear?from=book"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather_cast()


def pages(cast: Cast) -> list[str]:
    key, _token = make_key(by=cast.maud, name="Web shop", scopes=Scope.values)
    make_key(by=cast.maud, name="Till", scopes=["clients:read"], boutique=cast.tilleuls)
    add_endpoint(by=cast.maud, key=key, address=LONG, events=Event.values)
    return ["/settings/connections", f"/settings/connections/{key.id}", "/api/v1/docs"]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_of_connections_are_accessible(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    inside = signed_in(cast.maud, live_server.url)
    for name, path in zip(("connections", "connection", "reference"), pages(cast), strict=True):
        page = opened(path, width=width, color_scheme=scheme, storage_state=inside)
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("[...document.querySelectorAll('details')].slice(0, 12).forEach(fold => fold.open = true)")
        assert violations(page) == []


def test_nothing_of_connections_scrolls_sideways_on_the_narrowest_phone(
    opened: Opened, cast: Cast, live_server: LiveServer
) -> None:
    inside = signed_in(cast.maud, live_server.url)
    for path in pages(cast):
        page = opened(path, width=320, locale="fr-FR", storage_state=inside)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_a_key_is_made_on_the_page_and_shown_once(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    page = opened("/settings/connections", storage_state=signed_in(cast.maud, live_server.url))
    page.get_by_label("Name").fill("Web shop")
    page.get_by_label("Read the client book").check(force=True)
    page.get_by_role("button", name="Make a key").click()
    shown = page.get_by_label("The key of Web shop").input_value()
    assert shown.startswith("prv_")
    page.goto(live_server.url + "/settings/connections")
    assert shown not in page.content()
