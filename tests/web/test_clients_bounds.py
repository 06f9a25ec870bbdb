"""What cannot be done from a client's page."""

import pytest
from django.test import Client as Browser

from prevenance.clientbook.actions import keep_client, note_visit
from prevenance.clientbook.models import Client, Remembered
from tests.cast import Cast
from tests.web.client_page import ada_of, do, fact, rows
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast: Cast) -> Client:
    return ada_of(cast)


def test_what_hangs_on_another_client_is_not_changed_from_here(cast: Cast, ada: Client) -> None:
    told = fact(cast, keep_client(by=cast.ines, name="Bea Vane"))
    assert do(cast, ada, f"facts/{told.pk}/removal").status_code == 404
    assert rows(cast, Remembered) == [told]


@pytest.mark.parametrize(
    "address", ["nonsense", "nonsense/new", "facts/new", "treatment", "visits/{visit}/removal", "facts/{visit}/removal"]
)
def test_what_cannot_be_done_is_not_there(cast: Cast, ada: Client, address: str) -> None:
    visit = note_visit(by=cast.ines, boutique=cast.tilleuls, client=ada)
    assert do(cast, ada, address.format(visit=visit.pk)).status_code == 404


def test_nothing_is_done_without_the_pages_own_token(cast: Cast, ada: Client) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(cast.ines.person)
    for address in (f"/clients/{ada.pk}/name", f"/clients/{ada.pk}/tastes/new", "/clients/new", "/clients/card"):
        assert browser.post(address, {"name": "x", "kind": "preference", "value": "x"}).status_code == 403


def test_a_look_changes_nothing(cast: Cast, ada: Client) -> None:
    told = fact(cast, ada)
    for deed in ("confirmation", "removal", "discretion"):
        assert as_member(cast.ines).get(f"/clients/{ada.pk}/facts/{told.pk}/{deed}").status_code == 200
    again = Remembered.objects.seen_by(cast.ines).get()
    assert (again.confirmed_on, again.discreet) == (None, False)
