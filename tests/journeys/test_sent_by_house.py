"""An invitation, a selection and an offer of times, each by one tap, on a phone and on a desk."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.delivery.models import Message
from prevenance.between_visits.events.actions import choose_guests
from prevenance.clientbook.models import Channel, Client
from tests.between_visits.book import agree, okafor
from tests.between_visits.delivery.letters import at_any_hour, with_mail
from tests.between_visits.guests import evening
from tests.between_visits.plates import selection
from tests.cast import Cast
from tests.journey.test_replies import offered
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_sending import SIZES
from tests.journeys.test_the_look import SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("size", "habits"), SIZES, ids=[name for name, _habits in SIZES])
def test_each_goes_by_one_tap(
    cast: Cast, opened: Opened, live_server: LiveServer, size: str, habits: dict[str, Any]
) -> None:
    for name, address in what_waits(cast).items():
        page = opened(address, storage_state=signed_in(cast.ines, live_server.url), **habits)
        _seen(page, name, size)
        page.get_by_role("button", name="Send by e-mail").click()
        expect(page.get_by_text("It is on its way.")).to_be_visible()
    assert Message.objects.seen_by(cast.ines).count() == 3


def what_waits(cast: Cast) -> dict[str, str]:
    """Two clients: who was invited a moment ago is left in peace, and gets no selection on top of it."""
    with_mail(cast)
    at_any_hour(cast)
    client, other = by_mail(cast, "Chidi Okafor"), by_mail(cast, "Ada Okafor")
    guest = choose_guests(by=cast.ines, event=evening(cast), clients=[client])[0]
    made = selection(cast, client=other)
    offered(cast, client)
    return {
        "invitation": reverse("event_invitation", args=[guest.event_id, guest.pk]),
        "selection": reverse("selection", args=[made.pk]),
        "offer": reverse("offer_times", args=[client.pk]),
    }


def by_mail(cast: Cast, name: str) -> Client:
    client = okafor(cast, name=name)
    agree(cast.ines, client, channel=Channel.EMAIL, value=f"{name.split()[0].lower()}@okafor.example")
    agree(cast.ines, client)
    return client


def _seen(page: Page, name: str, size: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"by-house-{name}-{size}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []
