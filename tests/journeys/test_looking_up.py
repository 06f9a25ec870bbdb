"""Looking something up while a client waits: policies, the catalogue, pieces for one client."""

import re
from typing import Literal

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from prevenance.catalogue.models import Piece, PolicyCard
from prevenance.catalogue.samples_shelf import keep_samples
from prevenance.clientbook.models import Client
from tests.cast import Cast, gather_cast
from tests.client_people import helene
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENS, SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = gather_cast()
    keep_samples(by=cast.maud, boutiques=[cast.tilleuls, cast.dyker])
    helene(cast)
    return cast


def pages(cast: Cast) -> dict[str, str]:
    piece = Piece.objects.seen_by(cast.maud).get(reference="LU-06")
    card = PolicyCard.objects.seen_by(cast.maud).order_by("id")[0]
    client = Client.objects.seen_by(cast.maud).get(name="Hélène Vasseur")
    return {
        "policies": "/policies",
        "policies-found": "/policies?q=gift",
        "policy": f"/policies/{card.pk}",
        "policy-text": f"/policies/{card.pk}/text",
        "catalogue": "/catalogue?kind=watch",
        "piece": f"/catalogue/{piece.pk}",
        "client-pieces": f"/clients/{client.pk}/pieces",
    }


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_what_is_looked_up_is_accessible(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    inside = signed_in(cast.maud, live_server.url)
    for name, path in pages(cast).items():
        page = opened(path, width=width, color_scheme=scheme, storage_state=inside)
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_nothing_scrolls_sideways_on_the_narrowest_phone(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    cast.maud.person.language = "fr"
    cast.maud.person.save()
    inside = signed_in(cast.maud, live_server.url)
    for path in pages(cast).values():
        page = opened(path, width=320, storage_state=inside, locale="fr-FR")
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_policy_is_found_as_one_types(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    page = opened("/policies", storage_state=signed_in(cast.ines, live_server.url))
    expect(page.locator(".policy")).to_have_count(12)
    page.get_by_label("Look for a policy").press_sequentially("pearls clean")
    expect(page.locator(".policy")).to_have_count(1)
    expect(page.locator(".policy-text")).to_contain_text("a damp cloth only")
    assert "q=pearls%20clean" in page.url
    page.get_by_label("Look for a policy").fill("")
    page.get_by_label("Sizing").check()
    expect(page.locator(".policy")).to_have_count(2)
    page.get_by_text("Shortening a bracelet or a strap").click()
    expect(page.get_by_text("No charge, ever")).to_be_visible()


def test_a_piece_is_found_and_leads_to_its_page(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    page = opened("/catalogue", storage_state=signed_in(cast.ines, live_server.url))
    page.get_by_label("Look for a piece").press_sequentially("gauch")
    expect(page.locator(".piece")).to_have_count(1)
    page.locator(".piece").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gauche 38")


def test_everything_works_without_script(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    inside = signed_in(cast.jonah, live_server.url)
    page = opened("/policies", java_script_enabled=False, storage_state=inside)
    page.get_by_label("Look for a policy").fill("leather")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name=re.compile("Change.*Caring for leather")).click()
    page.get_by_label("Title").first.fill("Caring for all leather")
    page.get_by_role("button", name="Keep the card").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Caring for all leather")
    page.get_by_role("button", name="Withdraw it").click()
    page.get_by_role("button", name="Put it back").click()
    page.goto(live_server.url + "/catalogue")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("Kind").select_option("brooch")
    page.get_by_role("button", name="Show them").click()
    expect(page.locator(".piece")).to_have_count(2)
