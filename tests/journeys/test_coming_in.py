"""Coming into the house: the first start, an invitation, a shared tablet, a passkey."""

import re

import pytest
from django.http import HttpResponse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.house.invitations import invite
from prevenance.house.models import House, Role
from prevenance.house.pins import set_pin
from prevenance.house.tablets import be_here, share_tablet
from prevenance.web import locking
from tests.cast import Cast, gather_cast
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "a sentence is easier to keep"


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return gather_cast()


def test_an_empty_database_becomes_a_house(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prevenance.house.opening._Seen.a_house", False)
    page = opened("/", timezone_id="Europe/Lisbon")
    expect(page.get_by_role("heading", level=1)).to_have_text("Whose book is this?")
    expect(page.get_by_label("Time zone")).to_have_value("Europe/Lisbon")
    page.get_by_role("group", name="The house").get_by_label("Name").fill("Maison Alder")
    page.get_by_role("group", name="Its first boutique").get_by_label("Name").fill("Rua do Carmo")
    yourself = page.get_by_role("group", name="Yourself")
    yourself.get_by_label("Name").fill("Maud Lindqvist")
    yourself.get_by_label("E-mail").fill("maud@alder.example")
    yourself.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the house").click()
    page.get_by_label("E-mail").fill("ines@alder.example")
    page.get_by_role("button", name="Make a link").click()
    expect(page.get_by_label("The link")).to_have_value(re.compile(r"http://.+/invitations/.{43}$"))
    page.get_by_role("link", name="That is everyone").click()
    page.get_by_role("link", name="Begin with an empty book").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maud Lindqvist")
    assert House.objects.get().name == "Maison Alder"


def test_an_invited_person_joins_and_is_inside(opened: Opened, cast: Cast) -> None:
    _, token = invite(by=cast.maud, email="noor@alder.example", role=Role.AMBASSADOR, boutique=cast.dyker)
    page = opened(f"/invitations/{token}")
    page.get_by_label("Your name").fill("Noor Haddad")
    page.get_by_label("You like to be called").fill("Noor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Noor")


def on_a_shared_tablet(page: Page, cast: Cast, server: LiveServer) -> None:
    """Inès and Jonah have both been here; Inès has a PIN."""
    tablet, token = share_tablet(by=cast.maud, name="By the window")
    for member in (cast.ines, cast.jonah):
        be_here(tablet=tablet, membership=member)
    set_pin(by=cast.ines, digits="7204")
    answer = HttpResponse()
    locking.mark_tablet(answer, token)
    page.context.add_cookies(
        [{"name": locking.COOKIE, "value": answer.cookies[locking.COOKIE].value, "url": server.url}]
    )


def test_a_tablet_changes_person_by_pin(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    page = opened("/sign-in", width=820)
    on_a_shared_tablet(page, cast, live_server)
    page.goto(live_server.url + "/person")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here?")
    page.screenshot(path=SCREENSHOTS / "person-820-light.png")
    assert violations(page) == []
    page.get_by_text("Inès Caradec").click()
    page.get_by_label("PIN", exact=True).fill("1111")
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_text("That is not the PIN.")).to_be_visible()
    page.get_by_label("PIN", exact=True).fill("7204")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Inès Caradec")
    page.get_by_role("button", name="Change person").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here?")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Inès Caradec")


def test_a_tablet_left_alone_locks_itself_and_lets_the_same_person_go_on(
    opened: Opened, cast: Cast, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened("/sign-in")
    on_a_shared_tablet(page, cast, live_server)
    page.goto(live_server.url + "/person?next=/me")
    monkeypatch.setattr("prevenance.web.locking.MINUTE", 0.6)  # five minutes are three seconds
    page.get_by_label("PIN", exact=True).fill("7204")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Inès Caradec").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inès Caradec")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is here?")
    page.get_by_label("PIN", exact=True).fill("7204")
    page.keyboard.press("Enter")
    expect(page).to_have_url(live_server.url + "/me")


def test_a_passkey_opens_the_book(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    cast.maud.person.set_password(PASSWORD)
    cast.maud.person.save()
    page = opened("/me", storage_state=signed_in(cast.maud, live_server.url))
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    able = {
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    browser.send(
        "WebAuthn.addVirtualAuthenticator", {"options": {"protocol": "ctap2", "transport": "internal", **able}}
    )
    page.get_by_role("link", name="Add one").click()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("my phone")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(live_server.url + "/me")
    page.get_by_role("button", name="Sign out").click()
    page.goto(live_server.url + "/sign-in")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maud Lindqvist")
