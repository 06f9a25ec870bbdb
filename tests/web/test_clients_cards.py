"""New clients, twins, hand-over, and the card that clients fill in themselves."""

import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from prevenance.clientbook.actions import add_contact, keep_client, keep_fact, make_counter_card, relate
from prevenance.clientbook.models import (
    Asked,
    Channel,
    Client,
    Consent,
    ContactPoint,
    CounterCard,
    Kin,
    Kind,
    Merge,
    Remembered,
)
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


def everyone(cast: Cast) -> list[Client]:
    return list(Client.objects.seen_by(cast.maud).order_by("id"))


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


# The card that clients fill in themselves.


def card(cast: Cast, **more: Any) -> str:
    return "/card/" + make_counter_card(by=cast.ines, boutique=cast.tilleuls, **more)[1]


def test_a_code_is_shown_for_the_counter(cast: Cast) -> None:
    browser = as_member(cast.ines)
    assert "<img" not in browser.get("/clients/card").content.decode()
    page = browser.post("/clients/card", {"boutique": str(cast.tilleuls.pk)}).content.decode()
    link = re.search(r"http://testserver(/card/[\w-]+)", page)
    assert link
    assert 'src="data:image/svg+xml' in page
    assert Browser().get(link[1]).status_code == 200
    assert link[1].rpartition("/")[2] not in CounterCard.objects.seen_by(cast.ines).get().hashed_token


def test_a_code_is_made_for_ones_own_boutique_only(cast: Cast) -> None:
    assert as_member(cast.ines).post("/clients/card", {"boutique": str(cast.dyker.pk)}).status_code == 422


def test_a_client_fills_in_a_card_with_nothing_ticked_beforehand(cast: Cast) -> None:
    address = card(cast)
    page = Browser().get(address).content.decode()
    assert "checked" not in page
    assert "Maison Alder" in page
    answer = Browser().post(address, {"name": "Noor", "language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/card/thanks")
    assert [client.name for client in everyone(cast)] == ["Noor"]
    assert not Consent.objects.seen_by(cast.ines).exists()


def test_the_words_that_were_shown_are_kept_with_each_yes(cast: Cast) -> None:
    sent = {
        "name": "Noor Al Hashimi",
        "called": "Noor",
        "language": "en",
        "phone": "+971 50 123 4567",
        "channels": ["whatsapp"],
        "events": "on",
    }
    address = card(cast)
    shown = Browser().get(address).content.decode()
    Browser().post(address, sent)
    kept = Consent.objects.seen_by(cast.ines).get()
    assert (kept.channel, kept.purpose, kept.source) == ("whatsapp", "events", Asked.OWN_CARD)
    assert kept.wording == "You may invite me. To evenings and first showings, a few times a year."
    assert all(sentence in shown for sentence in ("You may invite me.", "To evenings and first showings"))
    assert (kept.language, everyone(cast)[0].called) == ("en", "Noor")


def test_a_card_is_shown_in_the_language_of_whoever_holds_it(cast: Cast) -> None:
    page = Browser(headers={"Accept-Language": "fr"}).get(card(cast)).content.decode()
    assert '<html lang="fr">' in page
    assert 'name="language" value="fr"' in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"name": ""}, "required"),
        ({"name": "Noor", "channels": ["whatsapp"]}, "Which number may we use?"),
        ({"name": "Noor", "channels": ["email"], "email": "nonsense"}, "valid email"),
        ({"name": "Noor", "events": "on"}, "By which way?"),
        ({"name": "Noor", "language": "xx"}, "xx"),
    ],
)
def test_a_card_says_what_is_missing(cast: Cast, sent: dict[str, Any], says: str) -> None:
    answer = Browser().post(card(cast), {"language": "en", **sent})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert everyone(cast) == []


def test_a_card_for_one_client_shows_nothing_of_what_is_known(cast: Cast) -> None:
    ada = keep_client(by=cast.ines, name="Ada Vane", called="Dr Vane", owner=cast.ines)
    address = card(cast, client=ada)
    page = Browser().get(address).content.decode()
    assert "Vane" not in page
    Browser().post(address, {"name": "Ada Vane-Okoye", "language": "en"})
    ada.refresh_from_db()
    assert ada.name == "Ada Vane-Okoye"
    assert Browser().get(address).status_code == 404


def test_a_card_that_has_closed_says_where_to_ask(cast: Cast) -> None:
    address = card(cast)
    CounterCard.objects.seen_by(cast.ines).update(expires=timezone.now())
    for link in (address, "/card/nonsense", "/card/" + "x" * 300):
        answer = Browser().get(link)
        assert answer.status_code == 404
        assert "Ask for another at the counter." in answer.content.decode()


def test_looking_at_a_link_does_nothing(cast: Cast) -> None:
    Browser().get(card(cast))
    Browser().head(card(cast))
    assert everyone(cast) == []


def test_a_card_says_nothing_of_who_is_signed_in(cast: Cast) -> None:
    page = as_member(cast.ines).get(card(cast)).content.decode()
    assert "Inès" not in page
    assert 'href="/clients' not in page
