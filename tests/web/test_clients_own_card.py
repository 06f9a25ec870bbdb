"""The card that clients fill in themselves: what they see, what they agree to, and what is never shown."""

import re
from typing import Any

import pytest
from django.test import Client as Browser
from django.utils import timezone

from prevenance.clientbook.actions import keep_client, make_counter_card
from prevenance.clientbook.models import Asked, Consent, CounterCard
from tests.cast import Cast
from tests.web.client_page import everyone
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


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
