"""Somebody looks for a client, reads how to receive them, puts right what is not so: by finger, key or no script."""

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.clientbook.actions import keep_client, keep_fact, make_counter_card
from prevenance.clientbook.models import Client, Facet, Kind, Remembered
from tests.cast import Cast
from tests.client_people import helene, others
from tests.journeys.conftest import AT_ONCE, PATIENCE, Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENS, SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def nothing_is_waited_for() -> Iterator[None]:
    """These pages ask the book alone."""
    expect.set_options(timeout=AT_ONCE)
    yield
    expect.set_options(timeout=PATIENCE / 3)


@pytest.fixture
def client(cast: Cast) -> Client:
    found = helene(cast)
    others(cast)
    return found


@pytest.fixture
def go(opened: Opened, live_server: LiveServer, cast: Cast) -> Opened:
    """As Inès, who is signed in."""

    inside = signed_in(cast.ines, live_server.url)

    def open_page(path: str, **habits: Any) -> Page:
        return opened(path, storage_state=inside, **habits)

    return open_page


def test_a_client_is_found_while_one_types(go: Opened, client: Client) -> None:
    page = go("/clients")
    page.get_by_label("Look for a client").press_sequentially("vass hel")
    expect(page.locator(".client")).to_have_count(1)
    expect(page.get_by_label("Look for a client")).to_be_focused()
    expect(page).to_have_url(re.compile(r"q=vass(\+|%20)hel"))
    page.locator(".client").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hélène Vasseur")
    page.go_back()
    expect(page.locator(".client")).to_have_count(1)


def test_a_filter_narrows_at_once(go: Opened, client: Client) -> None:
    page = go("/clients")
    page.get_by_text("Narrow it down").click()
    page.get_by_label("In words").fill("emerald")
    expect(page.locator(".client")).to_have_count(2)
    page.get_by_label("A date in").select_option(label="December")
    expect(page.locator(".client")).to_have_count(1)
    page.get_by_role("link", name="Keep this search").click()
    page.get_by_label("Name").fill("Emerald in December")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("link", name="Emerald in December")).to_be_visible()


def test_a_chip_opens_to_what_was_said(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}")
    page.locator(".chip", has_text="Emerald").click()
    expect(page.get_by_text("Pas un vert de vitrine.")).to_be_visible()
    expect(page.locator("#loves .note").first).to_contain_text("Heard by you.")


def test_a_thing_is_remembered_where_it_stands(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}", width=390, height=844)
    page.get_by_role("link", name="Add: What they love and avoid").click()
    form = page.locator("#loves form.act-form")
    form.get_by_role("radio", name="Does not like").check()
    form.get_by_label("What").fill("Lilies")
    form.get_by_label("In their words").fill("They smell of funerals.")
    form.get_by_role("button", name="Remember it").click()
    notice = page.locator("#loves .done")
    expect(notice).to_have_text("Remembered.")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    expect(page.get_by_text("They smell of funerals.")).to_be_visible()
    expect(form).to_have_count(0)


def test_a_mistake_is_told_where_it_was_made(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}", width=390, height=844)
    page.get_by_role("link", name="Add: Their people and dates").click()
    form = page.locator("#people form.act-form")
    form.get_by_label("Name").fill("Bao Tran")
    form.get_by_role("button", name="Keep").click()
    expect(form.get_by_text("The book knows a client of this name.")).to_be_in_viewport()
    expect(form.get_by_label("Name")).to_have_value("Bao Tran")
    form.get_by_role("radio", name="Somebody else").check()
    form.get_by_role("button", name="Keep").click()
    expect(page.locator("#people .done")).to_have_text("Kept.")


def test_the_guard_speaks_while_one_types(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}")
    page.get_by_role("link", name="Add: How they wish to be treated").click()
    form = page.locator("#treatment form.act-form")
    form.get_by_label("What").press_sequentially("She is diabetic")
    expect(form.get_by_role("status")).to_contain_text("is held back.")


def test_a_finger_that_taps_on_a_word_chooses_it(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}/tastes/new", width=390, height=844, has_touch=True)
    word = page.get_by_text("Does not like").bounding_box()
    assert word
    page.touchscreen.tap(word["x"] + word["width"] / 2, word["y"] + word["height"] / 2)
    expect(page.get_by_role("radio", name="Does not like")).to_be_checked()


def test_what_is_old_is_confirmed_with_one_tap(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}")
    page.locator(".chip", has_text="Art deco").click()
    page.locator("#loves").get_by_role("button", name="Still true").and_(page.locator(":visible")).click()
    expect(page.locator("#loves .done")).to_have_text("Confirmed.")
    expect(page.locator(".chip", has_text="Art deco")).not_to_have_class(re.compile("aged"))


def test_forgetting_asks_once(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}")
    page.locator(".chip", has_text="Pearls").click()
    page.locator("#loves").get_by_role("link", name="Forget").and_(page.locator(":visible")).click()
    expect(page.get_by_text("It goes with its words, and does not come back.")).to_be_visible()
    page.get_by_role("link", name="Leave it").click()
    expect(page.locator("#loves form.act-form")).to_have_count(0)
    expect(page.locator("#loves details[open]")).to_contain_text("Pearls")
    page.locator("#loves").get_by_role("link", name="Forget").and_(page.locator(":visible")).click()
    page.get_by_role("button", name="Forget it").click()
    expect(page.locator(".chip", has_text="Pearls")).to_have_count(0)


def test_a_person_decides_what_holds(go: Opened, client: Client, cast: Cast) -> None:
    keep_fact(
        by=cast.ines, client=client, kind=Kind.DISLIKE, facet=Facet.STONE, value="Emerald", quote="No more green."
    )
    page = go(f"/clients/{client.pk}")
    expect(page.get_by_text("both cannot hold")).to_be_visible()
    page.locator(".decide-pair > div", has_text="No more green.").get_by_role("button", name="This holds").click()
    expect(page.locator("#loves .done")).to_have_text("Decided.")
    assert [row.kind for row in Remembered.objects.seen_by(cast.ines).filter(value="Emerald", state="current")] == [
        Kind.DISLIKE
    ]


def test_the_keyboard_alone_is_enough(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}")
    chip = page.locator(".chip", has_text="Emerald")
    chip.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#loves").get_by_role("button", name="Still true").first).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    field = page.locator("#loves form.act-form").get_by_label("What")
    expect(field).to_be_focused()
    field.fill("Emerald of an old green")
    page.keyboard.press("Enter")
    expect(page.locator("#loves .done")).to_be_focused()
    expect(page.locator(".chip", has_text="Emerald of an old green")).to_be_visible()


def test_everything_works_without_script(go: Opened, client: Client) -> None:
    page = go("/clients", java_script_enabled=False)
    page.get_by_label("Look for a client").fill("emerald")
    page.get_by_role("button", name="Look").click()
    page.get_by_role("link", name=re.compile("Hélène Vasseur")).click()
    page.get_by_role("link", name="Add: Wishes").click()
    page.get_by_label("What", exact=True).fill("A strap in green")
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("A strap in green")).to_be_visible()
    expect(page.locator("#wishes .done")).to_have_text("Kept.")
    page.locator(".chip", has_text="Art deco").click()
    page.locator("#loves").get_by_role("button", name="Still true").and_(page.locator(":visible")).click()
    expect(page.locator("#loves .done")).to_have_text("Confirmed.")


def test_a_client_fills_in_their_own_card(opened: Opened, client: Client, cast: Cast) -> None:
    token = make_counter_card(by=cast.ines, boutique=cast.tilleuls)[1]
    page = opened(f"/card/{token}", width=390, height=844)
    page.get_by_label("Your name").fill("Noor Al Hashimi")
    page.get_by_label("Phone").fill("+971 50 123 4567")
    page.get_by_role("checkbox", name="WhatsApp").check()
    page.get_by_label("You may invite me.").check()
    page.get_by_role("button", name="Give my card").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you")


PAGES = (
    "/clients",
    "/clients/{0}",
    "/clients/{0}/briefing",
    "/clients/{0}/consents/new",
    "/clients/{0}/pieces",
    "/clients/new",
    "/clients/twins",
    "/clients/card",
    "/clients/segments?q=emerald",
)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_of_clients_are_accessible(
    go: Opened, client: Client, cast: Cast, width: int, scheme: Literal["light", "dark"]
) -> None:
    keep_client(by=cast.ines, name="Helene Vasseur", given="Helene", family="Vasseur")
    SCREENSHOTS.mkdir(exist_ok=True)
    for path in PAGES:
        page = go(path.format(client.pk), width=width, color_scheme=scheme)
        name = path.partition("?")[0].replace("/{0}", "-one").strip("/").replace("/", "-")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == [], path


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_of_a_client_scrolls_sideways_on_the_narrowest_phone(
    go: Opened, client: Client, cast: Cast, language: str
) -> None:
    cast.ines.person.language = language
    cast.ines.person.save()
    keep_fact(by=cast.ines, client=client, kind=Kind.PREFERENCE, value="w" * 300, quote="q" * 300)
    for path in PAGES:
        page = go(path.format(client.pk), width=320)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert page.locator("html").get_attribute("lang") == language
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def test_the_portrait_is_printed_open_and_without_buttons(go: Opened, client: Client) -> None:
    page = go(f"/clients/{client.pk}")
    page.emulate_media(media="print")
    expect(page.get_by_text("Two loose emeralds")).to_be_visible()
    expect(page.get_by_text("Pas un vert de vitrine.")).to_be_visible()
    for words in ("Add", "Still true", "Forget", "Write down a visit", "Is there a twin of this card?"):
        expect(page.get_by_text(words, exact=True).and_(page.locator(":visible"))).to_have_count(0)
