"""A new client: a name is enough, and nobody is written down twice."""

import re

import pytest

from prevenance.clientbook.actions import add_contact, keep_client
from prevenance.clientbook.models import Channel, ContactPoint
from tests.cast import Cast
from tests.web.client_page import everyone
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


def test_a_name_is_enough_for_a_card(cast: Cast) -> None:
    answer = as_member(cast.ines).post("/clients/new", {"name": "王伟"}, follow=True)
    assert [client.name for client in everyone(cast)] == ["王伟"]
    assert "The card is made." in answer.content.decode()


def test_a_new_card_holds_what_was_told(cast: Cast) -> None:
    sent = {"name": "Ada Vane", "called": "Dr Vane", "phone": "06 12 34 56 78", "email": "Ada@Courrier.example"}
    as_member(cast.ines).post("/clients/new", {**sent, "languages": ["en", "fr"], "mine": "on"})
    ada = everyone(cast)[0]
    assert (ada.called, ada.languages, ada.owner) == ("Dr Vane", ["en", "fr"], cast.ines)
    points = {point.normal for point in ContactPoint.objects.seen_by(cast.ines)}
    assert points == {"+33612345678", "ada@courrier.example"}


def test_a_card_that_is_sent_twice_is_made_once(cast: Cast) -> None:
    browser = as_member(cast.ines)
    key = re.search(r'name="key" value="([^"]+)"', browser.get("/clients/new").content.decode())
    assert key
    for _ in range(2):
        browser.post("/clients/new", {"name": "Ada Vane", "key": key[1], "somebody_else": "on"})
    assert len(everyone(cast)) == 1


@pytest.mark.parametrize(
    "sent", [{"name": "Vane Ada"}, {"name": "Somebody", "phone": "+33 6 12 34 56 78"}, {"name": "ADA  VÀNE"}]
)
def test_whoever_may_be_known_already_is_asked_about_once(cast: Cast, sent: dict[str, str]) -> None:
    ada = keep_client(by=cast.ines, name="Ada Vane", given="Ada", family="Vane")
    add_contact(by=cast.ines, client=ada, channel=Channel.PHONE, value="+33612345678")
    answer = as_member(cast.ines).post("/clients/new", sent)
    assert answer.status_code == 422
    assert f'href="/clients/{ada.pk}"' in answer.content.decode()
    assert as_member(cast.ines).post("/clients/new", {**sent, "somebody_else": "on"}).status_code == 302


def test_a_discreet_client_is_not_given_away_by_a_new_card(cast: Cast) -> None:
    keep_client(by=cast.jonah, name="Ada Vane", owner=cast.jonah, discreet=True)
    assert as_member(cast.ines).post("/clients/new", {"name": "Ada Vane"}).status_code == 302


@pytest.mark.parametrize("sent", [{"name": ""}, {"name": "x" * 201}, {"name": "Ada", "email": "nonsense"}])
def test_a_card_that_is_wrong_is_not_made(cast: Cast, sent: dict[str, str]) -> None:
    assert as_member(cast.ines).post("/clients/new", sent).status_code == 422
    assert everyone(cast) == []
