"""A real browser on a real server. Nothing but that server may be spoken to, and nothing may be said on the console."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from prevenance.reading import Encounter
from prevenance.reviewing import Known, Review
from prevenance.web.try_out import sample_page
from tests.web.hand_made import not_judged, review_by_hand

# The browser's own event loop runs in this thread, and Django would refuse its database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
# A machine shared with others is slow at times, and a record takes its time to be read; that is no fault of the pages.
# A finger meets what it reaches for at once, or never.
PATIENCE, AT_ONCE = 90_000, 10_000
expect.set_options(timeout=PATIENCE / 3)
# A form with a mistake comes back as 422, and its field has the focus before the browser would give it.
EXPECTED = ("422", "Autofocus processing was blocked")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip

Opened = Callable[..., Page]


@pytest.fixture(autouse=True)
def a_house_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on any day but the first."""
    monkeypatch.setattr("prevenance.house.opening._Seen.a_house", True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("needs Chromium: apt-get install --yes chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, live_server: LiveServer) -> Iterator[Opened]:
    """Opens a page as a person with these habits would: `opened("/", locale="fr-FR", width=390, …)`. Whoever is signed
    in already stays in the browser that they have, and it fetches nothing twice."""
    said: list[str] = []
    contexts: dict[str, BrowserContext] = {}

    def open_page(path: str = "/", *, width: int = 1280, height: int = 900, **habits: Any) -> Page:
        habits = {"locale": "en-GB", "viewport": {"width": width, "height": height}} | habits
        whose = repr(habits) if "storage_state" in habits else f"stranger {len(contexts)}"
        if whose not in contexts:
            contexts[whose] = browser.new_context(**habits)
        page = contexts[whose].new_page()
        page.set_default_timeout(AT_ONCE)
        page.set_default_navigation_timeout(PATIENCE)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: elsewhere(request.url, live_server.url, said))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts.values():
        context.close()
    # A refused style or script, a request elsewhere and any error would be told here.
    assert [line for line in said if not any(expected in line for expected in EXPECTED)] == []


def elsewhere(url: str, home: str, said: list[str]) -> None:
    if not url.startswith((home, "data:")):
        said.append(f"a request went to {url}")


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The engine set aside: a greeting met at turn 1, a compliment missed at turn 3, three more at the last."""

    def reviewed(encounter: Encounter, known: Known | None = None, language: str = "en") -> Review:
        if encounter.language not in ("en", "und"):
            return not_judged(encounter)
        last = len(encounter.turns) - 1
        missed = {"compliment": (1, 2)} | dict.fromkeys(("thanked", "invited_back", "follow_up_promised"), (last, last))
        hidden = ("undivided_attention",)
        return review_by_hand(encounter, {"greeting": 0}, missed, hidden, unsure=("invited_back",), language=language)

    sample_page.cache_clear()
    monkeypatch.setattr("prevenance.web.try_out.review", reviewed)
    yield
    sample_page.cache_clear()


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.txt"
    path.write_text(RECORD, encoding="utf-8")
    return path


RECORD = """Theo: Good afternoon, I am Theo.
Ms Calloway: Look, I carved this walnut case myself.
Theo: Which refill is it?
Ms Calloway: The broad one.
Theo: Here you are. Goodbye."""
