"""A morning: what is due is opened, written, sent, put off or set aside; by finger, by key, or without script."""

import re
from datetime import timedelta
from functools import cache
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.followups.actions import take_days_off
from prevenance.between_visits.followups.models import Contact, FollowUp, State
from prevenance.clientbook.actions import keep_date, keep_fact, keep_promise_made, note_visit, record_purchase
from prevenance.clientbook.models import Channel, Client, Kind, VisitNote
from prevenance.house.models import Membership
from prevenance.journey.planning import plan_house
from tests.between_visits.book import agree, days_ago, okafor
from tests.cast import Cast
from tests.client_people import LONG_NAME
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENS, SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TOLD = (
    ("Chidi Okafor", "Dr Okafor", "Could it be two links shorter?"),
    ("Mateo Moreno", "Mr Moreno", "She is the first of us to finish a degree."),
    ("Anneke Brandt", "Ms Brandt", "I want to wear it even in the studio."),
    ("Harriet Farrow", "Mrs Farrow", "He says I forgot the first one."),
    (LONG_NAME, "", "A line, if blue enamel comes in."),
)


def a_morning(cast: Cast) -> dict[str, Client]:
    """One of each, for Inès."""
    by, found = cast.ines, {}
    for name, called, quote in TOLD:
        client = okafor(cast, name=name, given="", family="", called=called)
        keep_fact(by=by, client=client, kind=Kind.LIFE_EVENT, value="a thing told", quote=quote)
        agree(by, client)
        agree(by, client, Channel.EMAIL, f"{name[:4].lower()}@courrier.example")
        found[name.split()[-1]] = client
    chidi, moreno, brandt, farrow, long = found.values()
    keep_promise_made(by=by, client=chidi, what="Ring once it is two links shorter", due=days_ago(cast, 1))
    record_purchase(by=by, client=moreno, on=days_ago(cast, 1), piece_name="Étude pen")
    record_purchase(by=by, client=brandt, on=days_ago(cast, 4), piece_name="Atelier ring")
    soon = days_ago(cast, -3)
    keep_date(by=by, client=farrow, kind="anniversary", day=soon.day, month=soon.month, year=soon.year - 30)
    note = note_visit(by=by, boutique=cast.tilleuls, client=long, brought=["window"])
    VisitNote.objects.seen_by(by).filter(pk=note.pk).update(at=note.at - timedelta(days=1))
    plan_house(cast.alder)
    FollowUp.objects.seen_by(by).filter(client=brandt, kind="thank").delete()  # she was thanked three days ago
    return found


@pytest.fixture
def clients(cast: Cast) -> dict[str, Client]:
    return a_morning(cast)


@pytest.fixture
def go(opened: Opened, live_server: LiveServer, cast: Cast) -> Any:
    inside = cache(lambda member: signed_in(member, live_server.url))

    def open_page(path: str = "/today", by: Membership | None = None, **habits: Any) -> Page:
        return opened(path, storage_state=inside(by or cast.ines), **habits)

    return open_page


def opened_row(page: Page, name: str) -> Any:
    row = page.locator("details.due", has_text=name)
    row.locator("summary").first.click()
    expect(row.locator(".panel, .draft").first).to_be_visible()
    return row


def the(cast: Cast, kind: str) -> FollowUp:
    return FollowUp.objects.seen_by(cast.ines).get(kind=kind)


def test_a_thank_you_is_opened_sent_and_done(go: Any, clients: dict[str, Client], cast: Cast) -> None:
    page = go(width=390, height=844)
    expect(page.locator("details.due")).to_have_count(5)
    row = opened_row(page, "Mr Moreno")
    expect(row.locator(".draft")).to_contain_text("Dear Mr Moreno,")
    send = row.get_by_role("link", name="Open in WhatsApp")
    assert "wa.me/33612345678?text=Dear%20Mr%20Moreno" in (send.get_attribute("href") or "")
    expect(row.get_by_text("Did you send it?")).to_be_hidden()
    send.evaluate("link => { link.addEventListener('click', (event) => event.preventDefault()); link.click(); }")
    expect(row.get_by_text("Did you send it?")).to_be_visible()
    row.get_by_role("button", name="Yes, it is sent").click()
    expect(page.get_by_text("Noted, and done.")).to_be_visible()
    expect(page.locator("details.due")).to_have_count(4)
    contact = Contact.objects.seen_by(cast.ines).get()
    assert contact.text.startswith("Dear Mr Moreno,")
    assert the(cast, "thank").state == State.DONE


def test_the_words_are_changed_where_they_stand(go: Any, clients: dict[str, Client]) -> None:
    page = go()
    row = opened_row(page, "Ms Brandt")
    row.get_by_text("Edit", exact=True).click()
    row.get_by_label("The words").fill("Dear Ms Brandt,\n\nHow is the ring in the studio?")
    row.get_by_role("button", name="Use these words").click()
    expect(page.locator(".draft")).to_contain_text("How is the ring in the studio?")
    assert "in%20the%20studio" in (page.get_by_role("link", name="Open in WhatsApp").get_attribute("href") or "")
    page.get_by_text("Edit", exact=True).click()
    page.get_by_role("button", name="As it was written").click()
    expect(page.locator(".draft")).to_contain_text("Inès Caradec, Maison Alder")


def test_every_word_tells_where_it_is_from(go: Any, clients: dict[str, Client]) -> None:
    row = opened_row(go(), "Dr Okafor")
    row.get_by_text("Edit", exact=True).click()
    expect(row.locator(".slots")).to_contain_text("The promise, as it was written down.")


def test_keys_go_through_the_morning(go: Any, clients: dict[str, Client], cast: Cast) -> None:
    page = go()
    page.keyboard.press("j")
    expect(page.locator("details.due summary").first).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator("details.due summary").nth(1)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("s")
    expect(page.get_by_text("Put off.")).to_be_visible()
    assert the(cast, "promise").state == State.SNOOZED
    page.keyboard.press("j")
    page.keyboard.press("d")
    expect(page.get_by_text("Done.", exact=True)).to_be_visible()
    assert the(cast, "thank").state == State.DONE
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("details.due[open] .panel, details.due[open] .draft").first).to_be_visible()


def test_not_now_asks_why(go: Any, clients: dict[str, Client], cast: Cast) -> None:
    row = opened_row(page := go(), "Mrs Farrow")
    row.get_by_text("Not now", exact=True).click()
    row.get_by_label("Why").fill("They celebrate in Kyoto")
    row.get_by_role("button", name="Not this time").click()
    expect(page.locator("details.due")).to_have_count(4)
    assert the(cast, "celebrate").because == "They celebrate in Kyoto"


def test_the_morning_works_without_script(go: Any, clients: dict[str, Client], cast: Cast) -> None:
    page = go(java_script_enabled=False)
    page.locator("details.due", has_text="Mr Moreno").locator("summary").click()
    page.get_by_role("link", name="Write to them").and_(page.locator(":visible")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mr Moreno")
    expect(page.get_by_text("Did you send it?")).to_be_visible()
    page.get_by_role("button", name="Yes, it is sent").click()
    expect(page.get_by_text("Noted, and done.")).to_be_visible()
    page.locator("details.due", has_text="Ms Brandt").locator("summary").click()
    page.get_by_role("button", name="Tomorrow").and_(page.locator(":visible")).click()
    expect(page.locator("details.due")).to_have_count(3)
    assert {the(cast, "thank").state, the(cast, "how_is_it").state} == {State.DONE, State.SNOOZED}


def test_whoever_leads_finds_what_is_late_and_takes_it_on(go: Any, clients: dict[str, Client], cast: Cast) -> None:
    page = go(by=cast.maud)
    expect(page.get_by_text("Nobody is waiting to hear from you.")).to_be_visible()
    page.get_by_role("link", name="The boutique’s").click()
    expect(page.locator("details.due")).to_have_count(5)
    page.get_by_role("link", name=re.compile("Overdue")).click()
    row = opened_row(page, "Dr Okafor")
    row.get_by_text("More", exact=True).click()
    row.get_by_label("Who takes it on").select_option(label="Maud Lindqvist")
    row.get_by_role("button", name="Hand it over").click()
    expect(page.get_by_text("Maud Lindqvist takes it on.")).to_be_visible()
    assert the(cast, "promise").owner == cast.maud


def test_a_rule_says_how_many_it_would_make(go: Any, clients: dict[str, Client], cast: Cast) -> None:
    page = go("/settings/follow-ups", by=cast.maud)
    page.get_by_role("link", name="Thanks for a purchase").click()
    page.get_by_label("Days after").fill("4")
    page.get_by_role("button", name="How many would that be?").click()
    expect(page.get_by_text("This would make 1 today.")).to_be_visible()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Four days after.").first).to_be_visible()


PAGES = ("/today", "/settings/follow-ups", "/settings/follow-ups/quiet", "/days-off")


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_today_is_accessible(
    go: Any, clients: dict[str, Client], cast: Cast, width: int, scheme: Literal["light", "dark"]
) -> None:
    day = days_ago(cast, -1)
    take_days_off(by=cast.maud, member=cast.maud, first=day, last=day)
    SCREENSHOTS.mkdir(exist_ok=True)
    row = the(cast, "thank")
    for path in (*PAGES, f"/followups/{row.pk}", "/today?whose=boutique"):
        page = go(path, by=cast.maud, width=width, color_scheme=scheme)
        name = re.sub(r"/[0-9a-f-]{36}", "-one", path).strip("/").replace("/", "-").replace("?", "-")
        page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('.panel-act').forEach(fold => fold.open = true)")
        assert violations(page) == [], path
    page = go(width=width, color_scheme=scheme)
    opened_row(page, "Mr Moreno")
    page.screenshot(path=SCREENSHOTS / f"today-open-{width}-{scheme}.png", full_page=True)
    page.evaluate("document.querySelectorAll('.panel-act').forEach(fold => fold.open = true)")
    assert violations(page) == []


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR"])
def test_nothing_of_today_scrolls_sideways_on_the_narrowest_phone(
    go: Any, clients: dict[str, Client], cast: Cast, locale: str
) -> None:
    FollowUp.objects.seen_by(cast.ines).filter(kind="thank").update(wording="")
    for path in (*PAGES[:1], PAGES[3], f"/followups/{the(cast, 'visit').pk}"):
        page = go(path, width=320, locale=locale)
        page.evaluate("document.querySelectorAll('.panel-act').forEach(fold => fold.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
