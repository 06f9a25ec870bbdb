"""Somebody asks on a website, and is answered: by finger, by key, or without script."""

from datetime import timedelta
from typing import Literal
from urllib.parse import unquote

import pytest
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.inquiries.models import Inquiry, State
from prevenance.between_visits.inquiries.ruling import turn
from prevenance.clientbook.models import Channel
from tests.between_visits.book import agree, okafor
from tests.cast import Cast
from tests.client_people import LONG_NAME
from tests.journey.arrivals import all_inquiries, comes_in, we_wrote
from tests.journeys.conftest import AT_ONCE, Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS, violations
from tests.web.waiting import a_call

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def a_full_inbox(cast: Cast) -> Inquiry:
    client = okafor(cast)
    agree(cast.ines, client)
    we_wrote(cast.ines, client)
    comes_in(cast, "Tuesday suits me. Could it be two links shorter?", answers=("wamid.ours",))
    row = all_inquiries(cast.alder)[0]
    Inquiry.objects.seen_by(cast.ines).filter(pk=row.pk).update(answer_by=timezone.now() - timedelta(hours=1))
    a_call(cast)
    comes_in(
        cast,
        "Un très long message sans espace : " + "é" * 90,
        sender="a-very-long-address-of-somebody@courrier.example",
        sender_name=LONG_NAME,
        channel=Channel.EMAIL,
        subject="Une question",
        whole="Une question\n> et ce qu’elle cite",
        attachments=("montre cassée.jpg",),
    )
    return row


def test_who_asks_on_the_web_is_answered_from_the_inbox_by_keys_alone(
    opened: Opened, cast: Cast, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prevenance.web.forms.ask.TOO_QUICK", 0)  # a browser that is led types like a machine
    form = turn(by=cast.maud, boutique=cast.tilleuls, on=True)
    outside = opened(f"/ask/{form.address}", width=390)
    outside.get_by_label("Your name").fill("Ada Wren")
    outside.get_by_label("Where may we answer you?").fill("ada@wren.example")
    outside.get_by_label("What may we do for you?").fill("Do you mend clasps?")
    outside.get_by_role("button", name="Send it").click()
    expect(outside.get_by_role("heading", name="Thank you")).to_be_visible()

    page = opened("/today", storage_state=signed_in(cast.ines, live_server.url))
    expect(page.locator(".letterhead-words .waiting-count")).to_contain_text("1")
    page.goto(f"{live_server.url}/inbox")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    answer = page.get_by_label("Your answer")
    answer.fill("Dear Ada Wren,\n\nWe do.\n\nInès")
    link = page.get_by_role("link", name="Open as an e-mail")
    assert "We do." in unquote(link.get_attribute("href") or "")
    expect(page.get_by_text("Did you send it?")).to_be_hidden()
    link.evaluate("link => { link.removeAttribute('href'); link.click(); }")
    page.get_by_role("button", name="Yes, it is sent").click()
    expect(page.get_by_text("Noted as answered.")).to_be_visible()
    (row,) = all_inquiries(cast.alder)
    assert row.state == State.ANSWERED
    page.get_by_role("link", name="Answered", exact=True).click()
    page.get_by_text("Ada Wren").click()
    expect(page.locator(".ours .thread-words")).to_contain_text("We do.", timeout=AT_ONCE)


def test_without_script_one_is_taken_and_answered_too(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    a_full_inbox(cast)
    told = {"storage_state": signed_in(cast.ines, live_server.url), "java_script_enabled": False, "width": 390}
    page = opened("/inbox", **told)
    page.get_by_text("Ada Wren").click()
    page.get_by_role("link", name="Read and answer").locator("visible=true").click()
    page.get_by_role("button", name="I take it on").click()
    expect(page.get_by_text("You have taken it on.")).to_be_visible()
    page.get_by_role("button", name="Yes, we spoke").click()
    expect(page.get_by_text("Noted as answered.")).to_be_visible()
    assert [row.state for row in all_inquiries(cast.alder)] == [State.OPEN, State.ANSWERED, State.OPEN]


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_the_inbox_is_accessible_and_fits_the_narrowest_phone(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    row, mail = a_full_inbox(cast), all_inquiries(cast.alder)[2]
    form = turn(by=cast.maud, boutique=cast.tilleuls, on=True)
    inside = signed_in(cast.jonah if width == 390 else cast.maud, live_server.url)
    page = opened("/inbox", width=width, color_scheme=scheme, storage_state=inside)
    for path in (
        *("/inbox", f"/inbox/{row.pk}", f"/inbox/{mail.pk}", "/inbox/new", f"/ask/{form.address}"),
        *("/settings/inbox", "/settings/inbox/mailboxes", "/settings/inbox/doors", "/today"),
    ):
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        name = path.strip("/").replace("/", "-").replace(str(row.pk), "thread").replace(str(mail.pk), "mail")
        page.screenshot(path=SCREENSHOTS / f"{name[:24]}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        page.wait_for_load_state("networkidle")
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.set_viewport_size({"width": width, "height": 900})
