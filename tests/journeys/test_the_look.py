"""What the pages keep to at every width and in both schemes."""

from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Opened

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("by_hand")]

PAGES = [
    "/",
    "/samples/a-clasp-to-mend/review",
    "/samples/the-pen-refill/review",
    "/samples/la-bleue-est-elle-revenue/review",
]
SCREENSHOTS = Path(__file__).parent / "screenshots"

# The marks are smaller than a finger, but each moment has a full-sized link in the step's fold beneath them.
RULES = {"target-size": {"enabled": True}}
# There is neither sound nor film that would have to be fetched to be judged.
OPTIONS = {"rules": RULES, "resultTypes": ["violations"], "preload": False}
# Widths move things, schemes colour them: neither needs every page in all six.
SCREENS = [(390, "light"), (820, "dark"), (1280, "light")]


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_are_accessible(opened: Opened, width: int, scheme: Literal["light", "dark"]) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    for path in PAGES:
        page = opened(path, width=width, color_scheme=scheme)
        name = path.strip("/").replace("/", "-") or "first"
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == []


def violations(page: Page) -> list[Any]:
    found = Axe().run(page, context={"exclude": [[".marks"]]}, options=OPTIONS).response["violations"]
    if page.locator(".marks").count():
        found += Axe().run(page, context={"include": [[".marks"]]}).response["violations"]
    return [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(opened: Opened, path: str, locale: str) -> None:
    page = opened(path, width=320, locale=locale)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_steps_come_first_on_paper_and_no_button_is_printed(opened: Opened) -> None:
    page = opened("/samples/a-clasp-to-mend/review")
    page.emulate_media(media="print")
    steps, record = page.locator(".steps").bounding_box(), page.locator(".record").bounding_box()
    assert steps is not None
    assert record is not None
    assert steps["y"] < record["y"]
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()


def test_the_record_stands_left_of_the_steps_where_there_is_room(opened: Opened) -> None:
    page = opened("/samples/a-clasp-to-mend/review")
    steps, record = page.locator(".steps").bounding_box(), page.locator(".record").bounding_box()
    assert steps is not None
    assert record is not None
    assert record["x"] < steps["x"]
    assert abs(record["y"] - steps["y"]) < 2
