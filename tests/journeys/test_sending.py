"""A message that the house sends itself: from the first tap to its arrival, taken back, and come back."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.delivery.actions import keep_text, returned, set_up
from prevenance.between_visits.delivery.delivering import deliver_what_is_due
from prevenance.between_visits.delivery.models import Message
from prevenance.clientbook.models import Channel
from prevenance.house.models import Membership
from tests.between_visits.delivery.letters import at_any_hour, due_now, with_mail
from tests.between_visits.delivery.mail_servers import post_office
from tests.cast import Cast
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS, violations
from tests.journeys.test_today import a_morning, opened_row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SIZES = (("phone", {"width": 390, "height": 844, "has_touch": True}), ("desk", {"width": 1280, "height": 900}))


@pytest.fixture
def go(opened: Opened, live_server: LiveServer, cast: Cast, settings: Settings) -> Any:
    settings.INNER_SERVERS = True
    at_any_hour(cast)
    a_morning(cast)

    def open_page(path: str = "/today", by: Membership | None = None, **habits: Any) -> Page:
        return opened(path, storage_state=signed_in(by or cast.ines, live_server.url), **habits)

    return open_page


@pytest.mark.parametrize("script", [True, False])
def test_a_message_goes_by_one_tap_and_can_be_taken_back_before(cast: Cast, go: Any, script: bool) -> None:
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        page = go(java_script_enabled=script, width=390)
        for _time in range(2):
            if script:
                opened_row(page, "Mr Moreno").get_by_role("button", name="Send by e-mail").click()
            else:
                page.locator("details.due", has_text="Mr Moreno").locator("summary").first.click()
                page.locator("details.due", has_text="Mr Moreno").get_by_role("link", name="Write to them").click()
                page.get_by_role("button", name="Send by e-mail").click()
            expect(page.get_by_text("It is on its way.")).to_be_visible()
            if _time == 0:
                page.get_by_role("button", name="Take it back").click()
                expect(page.get_by_text("Taken back. Nothing was sent.")).to_be_visible()
        for message in Message.objects.seen_by(cast.ines).filter(state="queued"):
            due_now(message)
        assert deliver_what_is_due() == 1
    assert [mail["To"] for mail in post.came] == ["mate@courrier.example"]


def test_what_comes_back_is_decided_on_and_gone_from_the_page(cast: Cast, go: Any) -> None:
    with post_office() as post:
        with_mail(cast, host="127.0.0.1", port=post.port, security="none")
        page = go()
        opened_row(page, "Mr Moreno").get_by_role("button", name="Send by e-mail").click()
        expect(page.get_by_text("It is on its way.")).to_be_visible()
        due_now(Message.objects.seen_by(cast.ines).get())
        deliver_what_is_due()
    returned(Message.objects.seen_by(cast.ines).get().provider_id, "5.2.2 The mailbox is full")
    page.reload()
    row = page.locator(".sent-list li", has_text="Mr Moreno")
    expect(row.get_by_text("It did not arrive.")).to_be_visible()
    row.get_by_role("button", name="I sent it otherwise").click()
    expect(page.get_by_text("It did not arrive.")).to_have_count(0)


@pytest.mark.parametrize(("size", "habits"), SIZES, ids=[name for name, _habits in SIZES])
@pytest.mark.parametrize("colours", ["light", "dark"])
def test_each_page_of_sending_is_fit_for_everybody(
    cast: Cast, go: Any, size: str, habits: dict[str, Any], colours: str
) -> None:
    with_mail(cast)
    set_up(by=cast.maud, channel=Channel.WHATSAPP, settings={"number_id": "106540352242922", "token": "x"}, shown="106")
    keep_text(by=cast.maud, name="a_word", language="en", body="{{house}}: {{words}}")
    page = go(color_scheme=colours, **habits)
    for name in ("Mr Moreno", "Dr Okafor"):
        opened_row(page, name).locator(".panel-act summary", has_text="More").click()
        _seen(page, f"{name[:2]}-panel", size, colours)
        page.locator("details.due", has_text=name).get_by_role("button", name="Send by e-mail").click()
        expect(page.get_by_text("It is on its way.")).to_be_visible()
    first = Message.objects.seen_by(cast.ines).order_by("id")[0]
    Message.objects.seen_by(cast.ines).filter(pk=first.pk).update(
        state="failed", trouble="returned", answer="550 5.1.1 The mailbox is full"
    )
    page.reload()
    _seen(page, "today", size, colours)
    page.goto(f"{page.url.partition('/today')[0]}/messages/{first.pk}")
    _seen(page, "message", size, colours)
    page = go("/settings/channels", by=cast.maud, color_scheme=colours, **habits)
    _seen(page, "channels", size, colours)
    for place in ("email", "sms", "whatsapp", "rules", "texts"):
        page.goto(f"{page.url.partition('/settings')[0]}/settings/channels/{place}")
        _seen(page, place, size, colours)


def _seen(page: Page, name: str, size: str, colours: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"sending-{name}-{size}-{colours}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
