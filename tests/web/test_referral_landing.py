"""The page that the code on a card leads to: who is named to whom, and what a stranger can try."""

from typing import Any

import pytest
from django.test import Client as Browser

from prevenance.between_visits.appointments.actions import change_booking_page
from prevenance.between_visits.referrals.actions import take_back
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.clientbook.actions import change_client
from prevenance.clientbook.models import Consent
from prevenance.web.referral_pages import MOST_HELLOS, MOST_WRONG
from tests.between_visits.appointments.staged import public_page
from tests.between_visits.book import days_ago
from tests.between_visits.friends import card_for, content_client
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


def landing(cast: Cast, **more: Any) -> str:
    return "/with/" + card_for(cast, content_client(cast), **more).written_code


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_the_page_greets_the_friend_and_names_nobody(cast: Cast) -> None:
    answer = Browser().get(landing(cast, may_be_named=True))
    assert "You are expected." in text(answer)
    assert "Maison Alder" in text(answer)
    assert "Okafor" not in text(answer)
    assert "Inès" not in text(answer)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in text(answer)
    assert "checked" not in text(answer)


def test_who_sent_them_is_told_to_a_friend_who_asks_where_it_may_be(cast: Cast) -> None:
    named, unnamed = landing(cast, may_be_named=True), landing(cast)
    assert "Dr Okafor" in text(Browser().post(f"{named}/who"))
    assert "Okafor" not in text(Browser().post(f"{unnamed}/who"))
    assert Browser().get(f"{named}/who").status_code == 405


def test_a_discreet_client_is_never_named_whatever_they_allowed_before(cast: Cast) -> None:
    address = landing(cast, may_be_named=True)
    card = ReferralCard.objects.seen_by(cast.ines).select_related("client").get()
    change_client(by=cast.ines, client=card.client, discreet=True)
    assert "Okafor" not in text(Browser().post(f"{address}/who"))


@pytest.mark.parametrize("code", ["nonsense", "KTR-M7N-4WX", "%00", "x" * 300, "<script>"])
def test_a_code_that_is_none_gets_a_kind_page(cast: Cast, code: str) -> None:
    answer = Browser().get(f"/with/{code}")
    assert answer.status_code == 404
    assert "You are welcome all the same" in text(answer)


def test_a_card_that_was_taken_back_or_has_had_its_time_gets_the_same_page(cast: Cast) -> None:
    card = card_for(cast, content_client(cast), expires=days_ago(cast, -1))
    ReferralCard.objects.seen_by(cast.ines).update(expires=days_ago(cast, 1))
    assert "You are welcome all the same" in text(Browser().get(f"/with/{card.code}"))
    other = card_for(cast, content_client(cast))
    take_back(by=cast.ines, card=other)
    assert Browser().get(f"/with/{other.code}").status_code == 404


def test_nobody_finds_a_code_by_trying(cast: Cast) -> None:
    address = landing(cast)
    for n in range(MOST_WRONG):
        assert "Okafor" not in text(Browser().get(f"/with/KTR-M7N-4{n:02}"))
    answer = Browser().get(address)
    assert answer.status_code == 429
    assert "a quarter of an hour" in text(answer)
    assert Browser().post(address, {"name": "Noor", "language": "en"}).status_code == 429


def test_a_friend_says_hello_and_the_words_they_agreed_to_are_kept(cast: Cast) -> None:
    sent_along = {"name": "Noor", "language": "en", "phone": "+971 50 123 4567", "channels": ["sms"], "events": "on"}
    answer = Browser().post(landing(cast), sent_along)
    assert (answer.status_code, answer["Location"]) == (302, "/with/thanks")
    row = Referral.objects.seen_by(cast.ines).get()
    as_member(cast.ines).post(f"/referrals/{row.pk}/welcome", {"known": ""})
    consent = Consent.objects.seen_by(cast.ines).get(client__name="Noor")
    assert consent.wording == "You may invite me. To evenings and first showings, a few times a year."


@pytest.mark.parametrize("told", [{}, {"name": " "}, {"name": "x" * 999}, {"name": "N", "events": "on"}])
def test_a_hello_says_what_is_missing_and_keeps_nothing(cast: Cast, told: dict[str, str]) -> None:
    answer = Browser().post(landing(cast), {"language": "en", **told})
    assert answer.status_code == 422
    assert not Referral.objects.seen_by(cast.ines).exists()


def test_one_place_does_not_say_hello_without_end(cast: Cast) -> None:
    address = landing(cast)
    for _n in range(MOST_HELLOS):
        assert Browser().post(address, {"name": "Noor", "language": "en"}).status_code == 302
    assert Browser().post(address, {"name": "Noor", "language": "en"}).status_code == 422
    assert Referral.objects.seen_by(cast.ines).count() == MOST_HELLOS


def test_looking_at_a_card_changes_nothing(cast: Cast) -> None:
    address = landing(cast)
    for look in (Browser().get, Browser().head):
        look(address)
    assert not Referral.objects.seen_by(cast.ines).exists()


def test_the_page_speaks_the_language_of_whoever_holds_it(cast: Cast) -> None:
    assert '<html lang="fr">' in text(Browser(headers={"Accept-Language": "fr"}).get(landing(cast)))


def test_the_way_to_an_appointment_stands_there_while_the_boutique_s_page_is_open(cast: Cast) -> None:
    address = landing(cast)
    assert "Choose a day and an hour" not in text(Browser().get(address))
    public_page(cast)
    assert 'href="/book/tilleuls"' in text(Browser().get(address))
    change_booking_page(by=cast.maud, boutique=cast.tilleuls, on=False)
    assert "/book/tilleuls" not in text(Browser().get(address))
