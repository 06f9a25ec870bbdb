"""What is seen by few: a thing, or a client."""

import pytest

from prevenance.clientbook.actions import keep_client
from prevenance.clientbook.models import Client, DiscreetTo, Remembered
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.web.client_page import ada_of, do, fact
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast: Cast) -> Client:
    return ada_of(cast)


def test_a_thing_is_made_discreet_and_open_again(cast: Cast, ada: Client) -> None:
    told = fact(cast, ada)
    do(cast, ada, f"facts/{told.pk}/discretion", discreet="on")
    assert not Remembered.objects.seen_by(cast.jonah).filter(pk=told.pk).exists()
    do(cast, ada, f"facts/{told.pk}/discretion")
    assert Remembered.objects.seen_by(cast.jonah).filter(pk=told.pk).exists()


def test_nobody_shuts_themselves_out_by_discretion(cast: Cast, ada: Client) -> None:
    browser = as_member(cast.jonah)
    told = fact(cast, ada)
    assert "discretion" not in browser.get(f"/clients/{ada.pk}").content.decode()
    browser.post(f"/clients/{ada.pk}/facts/{told.pk}/discretion", {"discreet": "on"})
    browser.post(f"/clients/{ada.pk}/tastes/new", {"kind": "preference", "value": "Ruby", "discreet": "on"})
    assert {row.value for row in Remembered.objects.seen_by(cast.jonah)} == {"Emerald", "Ruby"}


def test_a_client_is_kept_among_named_colleagues(cast: Cast, ada: Client) -> None:
    ana = colleague(cast, "Ana Duarte", boutique=cast.tilleuls)
    do(cast, ada, "discretion", discreet="on", colleagues=[str(ana.pk)])
    assert Client.objects.seen_by(ana).filter(pk=ada.pk).exists()
    assert not Client.objects.seen_by(cast.jonah).filter(pk=ada.pk).exists()
    do(cast, ada, "discretion", discreet="on")
    assert not DiscreetTo.objects.seen_by(cast.ines).exists()
    assert not Client.objects.seen_by(ana).filter(pk=ada.pk).exists()


def test_whoever_makes_a_client_of_the_store_discreet_still_sees_them(cast: Cast) -> None:
    of_the_store = keep_client(by=cast.ines, name="Bao Tran")
    do(cast, of_the_store, "discretion", discreet="on")
    assert Client.objects.seen_by(cast.ines).filter(pk=of_the_store.pk).exists()
    assert not Client.objects.seen_by(cast.jonah).filter(pk=of_the_store.pk).exists()
