"""What a house decides of its inbox, and the secrets it gives away."""

import pytest

from prevenance.between_visits.inquiries.models import Through
from prevenance.integrations.models import InboundDoor, Mailbox
from tests.cast import Cast
from tests.journey.arrivals import NUMBER
from tests.web.people import as_member
from tests.web.waiting import page

pytestmark = pytest.mark.django_db


def test_a_secret_is_shown_once_and_a_password_never(cast: Cast) -> None:
    browser = as_member(cast.maud)
    made = browser.post("/settings/inbox/doors", {"channel": "whatsapp", "secret": "the app’s"}).content.decode()
    (door,) = InboundDoor.objects.seen_by(cast.maud)
    assert door.word in made
    assert door.secret == "the app’s".encode()
    again = browser.get("/settings/inbox/doors").content.decode()
    assert door.word not in again
    assert f"/inbound/{door.pk}" in again
    box = {
        "host": "imap.alder.example",
        "port": "993",
        "security": "tls",
        "user": "a",
        "password": "hush",
        "folder": "b",
    }
    browser.post("/settings/inbox/mailboxes", box)
    assert Mailbox.objects.seen_by(cast.maud).get().password == "hush"
    assert "hush" not in browser.get("/settings/inbox/mailboxes").content.decode()
    assert browser.post("/settings/inbox/mailboxes", box).status_code == 422


def test_a_manager_may_say_how_soon_and_an_ambassador_may_not(cast: Cast) -> None:
    rule = {through.value: "30m" for through in Through} | {"weekdays": ["1", "7"], "opens": "09:00", "closes": "20:00"}
    assert as_member(cast.ines).post("/settings/inbox", rule).status_code == 404
    assert as_member(cast.jonah).post("/settings/inbox", rule).status_code == 302
    assert 'value="20:00"' in page(cast.jonah, "/settings/inbox")
    assert NUMBER not in page(cast.jonah, "/settings/inbox")
