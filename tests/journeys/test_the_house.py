"""The pages of the house, at every width, in one scheme or the other."""

from typing import Literal

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from prevenance.house import audit
from prevenance.house.invitations import invite
from prevenance.house.models import AuditedDeed, Role
from tests.cast import Cast, gather_cast
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENS, SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PUBLIC = ["/sign-in", "/account/password/reset", "/begin"]
INSIDE = [
    "/home", "/settings", "/settings/house", "/settings/boutiques", "/settings/team", "/settings/tablets",
    "/settings/audit", "/me", "/me/pin", "/begin/people", "/begin/clients", "/begin/demo",
    "/account/two-step/webauthn/",
]  # fmt: skip


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    cast = gather_cast()
    invite(by=cast.maud, email="lea.fontaine@alder.example", role=Role.AMBASSADOR, boutique=cast.tilleuls)
    for deed in AuditedDeed:
        audit.note(cast.ines, deed, cast.tilleuls)
    return cast


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_pages_inside_are_accessible(
    opened: Opened, cast: Cast, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    inside = signed_in(cast.maud, live_server.url)
    for path in INSIDE:
        page = opened(path, width=width, color_scheme=scheme, storage_state=inside)
        assert_well_made(page, path, width, scheme)


@pytest.mark.parametrize(("width", "scheme"), SCREENS)
def test_the_ways_in_are_accessible(
    opened: Opened, cast: Cast, width: int, scheme: Literal["light", "dark"], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = invite(by=cast.maud, email="noor@alder.example", role=Role.AMBASSADOR, boutique=cast.dyker)[1]
    monkeypatch.setattr("prevenance.web.views.house.opening.is_opened", lambda: False)
    for path in [*PUBLIC, f"/invitations/{link}"]:
        assert_well_made(opened(path, width=width, color_scheme=scheme), path, width, scheme)


def test_nothing_scrolls_sideways_on_the_narrowest_phone(opened: Opened, cast: Cast, live_server: LiveServer) -> None:
    cast.maud.person.name = "Maud Antonia Lindqvist-Oyelaran of Rue des Tilleuls"
    cast.maud.person.save()
    inside = signed_in(cast.maud, live_server.url)
    for path in INSIDE:
        page = opened(path, width=320, storage_state=inside)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


def assert_well_made(page: Page, path: str, width: int, scheme: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    name = "-".join(part for part in path.strip("/").split("/") if len(part) < 30)
    page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
    assert violations(page) == [], path
    assert page.evaluate("document.documentElement.scrollWidth") <= width, path
