"""The loop of it all: what was said becomes what is remembered, and the next visit is prepared with it."""

import re
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.clientbook.actions.cards import keep_client
from prevenance.clientbook.models import Client, Remembered
from prevenance.encounters.models import Encounter
from prevenance.journey.encounter import take_on
from prevenance.journey.looking import LooksOnce
from prevenance.reading import Encounter as Reading
from prevenance.reviewing import Review
from tests.cast import Cast, gather_cast
from tests.encounters.staged import a_note_by, a_talk_with
from tests.journey.engine import Blind, remembering
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENS, SCREENSHOTS, violations
from tests.web.hand_made import review_by_hand

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TALK = """Inès: Good afternoon, Mrs Vane. How was the crossing?
Mrs Vane: Rough! I am here about a bracelet for my daughter Clémence. She graduates on 12 June.
Inès: How lovely. What does she like to wear?
Mrs Vane: I love emeralds, and I cannot stand yellow gold. So does she.
Inès: Then let me show you two in white gold.
Mrs Vane: I am diabetic, so no chocolate for me, thank you. And please, never ring me before eleven.
Inès: Of course. I'll send you photographs of both on Thursday.
Mrs Vane: Thank you, Inès. Goodbye."""
TOLD = (
    ("preference", "I love emeralds"),
    ("possession", "this walnut case"),
    ("occasion", "my daughter's birthday on Friday", "2026-11-27"),
    ("promise", "I'll ring you on Thursday", "2026-11-26"),
)
SENSITIVE = "Mrs Vane is diabetic. She loves emeralds."


def judged(reading: Reading, *_given: Any, **_more: Any) -> Review:
    return review_by_hand(reading, met={"greeting": 0}, missed={"compliment": (1, 2)})


@pytest.fixture
def by_hand_here(monkeypatch: pytest.MonkeyPatch) -> None:
    blind = Blind()
    monkeypatch.setattr("prevenance.journey.looking.remember", remembering(*TOLD))
    monkeypatch.setattr("prevenance.journey.encounter.review_reading", judged)
    monkeypatch.setattr("prevenance.journey.looking.bundled_model", lambda: blind)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather_cast()


def vane(cast: Cast) -> Client:
    return keep_client(by=cast.ines, name="Adela Vane", called="Mrs Vane", owner=cast.ines)


def test_what_was_said_is_remembered_and_prepares_the_next_visit(
    opened: Opened, cast: Cast, live_server: LiveServer
) -> None:
    client = vane(cast)
    page = opened("/new-encounter/record", storage_state=signed_in(cast.ines, live_server.url))
    page.get_by_label("The record").fill(TALK)
    page.get_by_label("Agreed").check()
    page.get_by_label("Client").press_sequentially("vane")
    page.get_by_label("Adela Vane").check()
    page.get_by_role("button", name="Keep and read it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A visit from")
    expect(page.get_by_text("The book keeps nothing about health.")).to_be_visible()
    expect(page.locator("#moment .wording")).to_be_visible()
    expect(page.locator("main")).not_to_contain_text("diabetic")
    page.get_by_role("link", name="The whole review").click()
    expect(page.locator(".record .moment").first).to_contain_text("issed: ")
    page.get_by_role("link", name="To remember, and promised").click()
    kept = keep_four(page)
    assert Remembered.objects.seen_by(cast.ines).filter(client=client).count() == 4
    page.get_by_role("link", name="Their page").click()
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for quote in kept:
        expect(page.locator("main")).to_contain_text(quote)
    page.get_by_role("link", name="Prepare a visit").click()
    expect(page.locator("main")).to_contain_text(re.compile("emeralds"))
    expect(page.locator("main")).not_to_contain_text("diabetic")


def keep_four(page: Page) -> list[str]:
    """One by one. Returns their words, in quotation marks."""
    for already in range(4):
        page.locator("#remember").get_by_role("button", name=re.compile("^Keep: ")).first.click()
        expect(page.locator("#remember .fact.kept")).to_have_count(already + 1)
    return page.locator("#remember .fact.kept .evidence").all_inner_texts()


def test_the_guard_speaks_while_one_types_and_one_tap_puts_it_right(
    opened: Opened, cast: Cast, live_server: LiveServer
) -> None:
    page = opened("/new-encounter", storage_state=signed_in(cast.ines, live_server.url), width=390)
    page.get_by_label("What happened").press_sequentially(SENSITIVE)
    expect(page.locator("#guarded")).to_contain_text("Health is private")
    page.get_by_role("button", name=re.compile("^Say .* instead")).click()
    expect(page.get_by_label("What happened")).not_to_have_value(re.compile("diabetic"))
    expect(page.locator("#guarded")).to_be_empty()


def test_nothing_typed_is_lost_and_nobody_else_can_read_it(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    page = opened("/new-encounter", storage_state=signed_in(cast.ines, live_server.url))
    page.get_by_label("What happened").press_sequentially(SENSITIVE)
    wait_for_the_draft(page)
    assert "diabetic" not in page.evaluate("JSON.stringify({...localStorage})")
    page.reload()
    expect(page.get_by_label("What happened")).to_have_value(SENSITIVE)
    expect(page.get_by_text("This is what you had begun.")).to_be_visible()
    page.get_by_role("button", name="Keep this note").click()
    expect(page.get_by_role("heading", name="To remember")).to_be_visible()
    assert page.evaluate("localStorage.length") == 0


def wait_for_the_draft(page: Page) -> None:
    for _ in range(100):
        if page.evaluate("localStorage.length"):
            return
        page.wait_for_timeout(100)


@pytest.mark.usefixtures("by_hand_here")
def test_all_of_it_works_without_script(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    vane(cast)
    page = opened("/new-encounter", storage_state=signed_in(cast.ines, live_server.url), java_script_enabled=False)
    page.get_by_label("What happened").fill("I love emeralds, said Mrs Vane.")
    page.get_by_role("button", name="Keep this note").click()
    page.get_by_role("button", name="Keep: I love emeralds").click()
    expect(page.locator(".fact.kept")).to_contain_text("Kept, until it is said whose it is.")
    page.get_by_label("Client").fill("vane")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Adela Vane").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mrs Vane")
    assert Remembered.objects.seen_by(cast.ines).get().value == "I love emeralds"
    page.get_by_role("button", name="Disagree: compliment").click()
    expect(page.get_by_text("You decided: met.")).to_be_visible()


@pytest.mark.usefixtures("by_hand_here")
def test_a_fact_is_edited_where_it_stands(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    encounter = read_through(cast, a_note_by(cast.ines, "I love emeralds, said Mrs Vane."))
    page = opened(f"/encounters/{encounter.id}", storage_state=signed_in(cast.ines, live_server.url))
    page.get_by_role("link", name="Edit: I love emeralds").click()
    page.get_by_label("In your words").fill("Emeralds, deep green; she is diabetic")
    page.get_by_role("button", name="Keep it so").click()
    expect(page.get_by_text("The book keeps nothing about health.")).to_be_visible()
    page.get_by_label("In your words").fill("Emeralds, deep green")
    page.get_by_role("button", name="Keep it so").click()
    expect(page.locator(".fact.kept")).to_contain_text("Emeralds, deep green")


def read_through(cast: Cast, encounter: Encounter) -> Encounter:
    assert take_on(by=cast.ines, encounter=encounter, model=LooksOnce(Blind())) == []
    return encounter


@pytest.mark.usefixtures("by_hand_here")
@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_of_encounters_are_accessible(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    talk = read_through(cast, a_talk_with(cast.ines, client=vane(cast)))
    note = read_through(cast, a_note_by(cast.ines, f"{SENSITIVE} I love emeralds, she said."))
    inside = signed_in(cast.ines, live_server.url)
    new = ["/new-encounter", "/new-encounter/record", "/new-encounter/visit", "/new-encounter/guide", "/encounters"]
    for path in [*new, f"/encounters/{talk.id}", f"/encounters/{talk.id}/review", f"/encounters/{note.id}"]:
        page = opened(path, width=width, color_scheme=scheme, storage_state=inside)
        name = path.strip("/").replace("/", "-").replace(str(talk.id), "talk").replace(str(note.id), "note")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == []


@pytest.mark.usefixtures("by_hand_here")
@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_no_page_of_encounters_scrolls_sideways_on_the_narrowest_phone(
    opened: Opened, cast: Cast, live_server: LiveServer, locale: str
) -> None:
    note = read_through(cast, a_note_by(cast.ines, f"{SENSITIVE} I love emeralds, she said."))
    inside = signed_in(cast.ines, live_server.url)
    new = ["/new-encounter", "/new-encounter/record", "/new-encounter/visit", "/new-encounter/guide", "/encounters"]
    for path in [*new, f"/encounters/{note.id}", f"/encounters/{note.id}/review"]:
        page = opened(path, width=320, locale=locale, storage_state=inside)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
