"""A stranger books and moves their visit from a phone; an ambassador offers times, and sees who comes."""

from typing import Any

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.appointments.actions import set_appointment
from prevenance.between_visits.appointments.models import Appointment, State
from prevenance.journey.replies import answered
from tests.between_visits.appointments.staged import public_page
from tests.between_visits.book import agree
from tests.cast import gather_cast
from tests.client_people import helene
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_stranger_books_an_hour_and_moves_it(opened: Opened, live_server: LiveServer) -> None:
    cast = gather_cast()
    public_page(cast)
    page = opened("/book/tilleuls", width=390, height=844)
    page.locator("summary").nth(3).click()
    page.locator("details").nth(3).locator(".time-link").first.click()
    page.get_by_label("Your name").fill("Ada Vane")
    page.get_by_label("Phone or e-mail").fill("ada@vane.example")
    page.get_by_label("What brings you?").fill("A clasp to mend")
    page.get_by_role("button", name="Keep this hour for me").click()
    expect(page.get_by_text("We look forward to seeing you at Rue des Tilleuls.")).to_be_visible()
    row = Appointment.objects.seen_by(cast.ines).get()
    assert (row.guest_name, row.what_for, row.state) == ("Ada Vane", "A clasp to mend", State.CONFIRMED)
    page.get_by_role("link", name="Another hour").click()
    page.locator("summary").nth(5).click()
    page.locator("details").nth(5).locator(".time-link").first.click()
    expect(page.get_by_role("link", name="Put it into my calendar")).to_be_visible()
    moved = Appointment.objects.seen_by(cast.ines).get()
    assert (moved.instant > row.instant, moved.sequence) == (True, 1)
    page.get_by_role("button", name="Cancel my visit").click()
    expect(page.get_by_text("This visit is cancelled.")).to_be_visible()


def test_times_are_offered_answered_and_the_visit_written_down(opened: Opened, live_server: LiveServer) -> None:
    cast = gather_cast()
    public_page(cast)
    client = helene(cast)
    agree(cast.ines, client)
    page = opened(f"/clients/{client.pk}/times", width=390, storage_state=signed_in(cast.ines, live_server.url))
    for number in (0, 3):
        page.locator(".time input").nth(number).check()
    page.get_by_role("button", name="Write the offer").click()
    expect(page.locator(".draft")).to_contain_text("Bonjour Madame Vasseur,")
    expect(page.get_by_role("link", name="Open in WhatsApp")).to_be_visible()
    outcome = answered(
        house=cast.alder, client=client, words="Le second, avec plaisir", at=cast.tilleuls.now(), language="fr"
    )
    assert outcome.appointment
    page.goto(f"{live_server.url}/appointments?weeks=0")
    expect(page.get_by_role("link", name="Madame Vasseur")).to_be_visible()
    today = cast.tilleuls.now().replace(tzinfo=None, hour=17, minute=0, second=0, microsecond=0)
    told: dict[str, Any] = {
        "boutique": cast.tilleuls,
        "ambassador": cast.ines,
        "what_for": "For her watch; the strap is on order",
    }
    set_appointment(by=cast.ines, client=client, at=today, **told)
    page.goto(f"{live_server.url}/today")
    page.locator(".coming summary").click()
    expect(page.locator(".coming-brief")).to_contain_text("Show both stones in daylight")
    page.get_by_role("button", name="They came", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/new-encounter?client={client.pk}")
    assert Appointment.objects.seen_by(cast.ines).filter(state=State.CAME).count() == 1
