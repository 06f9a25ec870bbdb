"""Two cards that may be one client, and clients who are handed over."""

import pytest

from prevenance.clientbook.actions import keep_client, keep_fact, relate
from prevenance.clientbook.models import Client, Kin, Kind, Merge, Remembered
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def twins(cast: Cast) -> tuple[Client, Client]:
    one = keep_client(by=cast.ines, name="Ada Vane", given="Ada", family="Vane", owner=cast.ines)
    two = keep_client(by=cast.ines, name="Ada Váne", given="Ada", family="Váne", called="Dr Vane", languages=["fr"])
    keep_fact(by=cast.ines, client=two, kind=Kind.PREFERENCE, value="Verbena tea")
    return one, two


def test_twins_are_listed_and_laid_side_by_side(cast: Cast, twins: tuple[Client, Client]) -> None:
    one, two = twins
    browser = as_member(cast.ines)
    listed = browser.get("/clients/twins").content.decode()
    assert "One pair" in listed
    assert "The same name" in listed
    page = browser.get(f"/clients/twins/{one.pk}/{two.pk}").content.decode()
    for words in ("Dr Vane", "French", "Things remembered", f"/clients/twins/{two.pk}/{one.pk}"):
        assert words in page, words


def test_twins_become_one_and_two_again(cast: Cast, twins: tuple[Client, Client]) -> None:
    one, two = twins
    browser = as_member(cast.ines)
    joined = browser.post(f"/clients/twins/{one.pk}/{two.pk}", follow=True).content.decode()
    assert "The two cards are one." in joined
    assert "Verbena tea" in joined
    merge = Merge.objects.seen_by(cast.ines).get()
    assert "Joined before" in browser.get(f"/clients/{one.pk}/twins").content.decode()
    parted = browser.post(f"/clients/merges/{merge.pk}/undoing", follow=True).content.decode()
    assert "They are two again." in parted
    assert Remembered.objects.seen_by(cast.ines).get().client == two
    assert browser.post(f"/clients/merges/{merge.pk}/undoing").status_code == 404


def test_a_card_is_no_twin_of_itself(cast: Cast, twins: tuple[Client, Client]) -> None:
    one, _two = twins
    assert as_member(cast.ines).get(f"/clients/twins/{one.pk}/{one.pk}").status_code == 404


def test_what_came_later_is_undone_first(cast: Cast, twins: tuple[Client, Client]) -> None:
    one, two = twins
    three = keep_client(by=cast.ines, name="Ada V.")
    browser = as_member(cast.ines)
    browser.post(f"/clients/twins/{one.pk}/{two.pk}")
    first = Merge.objects.seen_by(cast.ines).get()
    browser.post(f"/clients/twins/{three.pk}/{one.pk}")
    page = browser.post(f"/clients/merges/{first.pk}/undoing", follow=True).content.decode()
    assert "Undo that first." in page


def test_relatives_are_not_taken_for_twins(cast: Cast, twins: tuple[Client, Client]) -> None:
    one, two = twins
    relate(by=cast.ines, client=one, other=two, kind=Kin.SISTER)
    assert "No two cards look alike." in as_member(cast.ines).get("/clients/twins").content.decode()


def test_clients_are_handed_over_when_somebody_leaves(cast: Cast, twins: tuple[Client, Client]) -> None:
    ana = colleague(cast, "Ana Duarte", boutique=cast.tilleuls)
    sent = {"leaver": str(cast.ines.pk), "to": str(ana.pk)}
    page = as_member(cast.maud).post("/clients/handover", sent, follow=True).content.decode()
    assert "Handed over: 1 clients" in page
    assert Client.objects.seen_by(ana).get(pk=twins[0].pk).owner == ana


@pytest.mark.parametrize("to", ["self", "teo", "nobody"])
def test_clients_are_handed_to_a_colleague_only(cast: Cast, twins: tuple[Client, Client], to: str) -> None:
    key = {"self": cast.ines.pk, "teo": cast.teo.pk, "nobody": ""}[to]
    sent = {"leaver": str(cast.ines.pk), "to": str(key)}
    assert as_member(cast.maud).post("/clients/handover", sent).status_code == 422
