"""A house begins with an empty database; a client asks to be forgotten."""

from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.clientbook.models import Client
from tests.cast import Cast
from tests.client_people import helene
from tests.journeys.conftest import PATIENCE, Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_an_empty_database_to_a_book_to_look_around_in(
    opened: Opened, transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prevenance.house.opening._Seen.a_house", False)
    page = opened("/", width=390)
    for name, given in {
        "house": "Maison Alder",
        "boutique": "Rue des Tilleuls",
        "time_zone": "Europe/Paris",
        "name": "Maud Lindqvist",
        "email": "maud@alder.example",
        "password": "a sentence is easier to keep",
    }.items():
        fill(page, name, given)
    page.get_by_role("button", name="Open the house").click()
    page.get_by_role("link", name="Nobody yet").click()
    page.get_by_role("link", name="Begin with invented clients").click()
    page.get_by_role("button", name="Begin with them").click(timeout=PATIENCE)  # three dozen stories are written
    expect(page.get_by_role("heading", level=1)).to_have_text("Clients")
    page.get_by_role("link", name="Aurélie Castaing").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aurélie Castaing")
    expect(page.locator("#loves")).to_contain_text("Emerald")


def fill(page: Page, name: str, given: str) -> None:
    field = page.locator(f"[name={name}]").first
    if field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(given)
    else:
        field.fill(given)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_page_of_privacy_is_accessible(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    path = f"/clients/{helene(cast).pk}/privacy"
    page = opened(path, width=width, color_scheme=scheme, storage_state=signed_in(cast.maud, live_server.url))
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_somebody_is_forgotten_from_the_foot_of_their_page(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    client = helene(cast)
    page = opened(f"/clients/{client.pk}", width=390, storage_state=signed_in(cast.maud, live_server.url))
    page.get_by_role("link", name="Privacy").click()
    page.get_by_role("link", name="Leave it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hélène Vasseur")
    page.get_by_role("link", name="Privacy").click()
    page.get_by_role("button", name="Forget them for good").click()
    expect(page.get_by_text("Forgotten. The card is empty.")).to_be_visible()
    assert Client.objects.unscoped_for("the test").get(pk=client.pk).name == ""
