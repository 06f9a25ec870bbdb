"""Cards for friends as pages: why they are given, what is printed, and who brought whom."""

import re
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.clientbook.actions import change_client, keep_client, record_purchase
from prevenance.clientbook.models import Client
from prevenance.journey.forgetting import forget_client
from tests.between_visits.book import days_ago, okafor
from tests.between_visits.friends import agree_to_cards, card_for, content_client, hello, sent
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_cards_are_offered_with_the_reasons_for_them(cast: Cast) -> None:
    client = content_client(cast)
    shown = text(as_member(cast.ines).get(f"/referrals/cards/of/{client.pk}"))
    assert "By all that is written down, they are content." in shown
    assert "Two visits in two years" in shown
    assert "Why all the same" not in shown
    answer = as_member(cast.ines).post(f"/referrals/cards/of/{client.pk}", {"boutique": str(cast.tilleuls.pk)})
    card = ReferralCard.objects.seen_by(cast.ines).get()
    assert answer["Location"] == f"/referrals/cards/{card.pk}"


def test_to_others_they_are_given_for_a_reason_and_after_a_no_not_at_all(cast: Cast) -> None:
    client, told = okafor(cast), {"boutique": str(cast.tilleuls.pk)}
    address = f"/referrals/cards/of/{client.pk}"
    assert as_member(cast.ines).post(address, told).status_code == 422
    assert as_member(cast.ines).post(address, told | {"all_the_same": "She said so"}).status_code == 302
    agree_to_cards(cast, client, given=False)
    assert "They do not wish for cards." in text(as_member(cast.ines).get(address))
    assert as_member(cast.ines).post(address, told | {"all_the_same": "She said so"}).status_code == 422


def test_a_card_is_made_for_ones_own_boutique_only(cast: Cast) -> None:
    address = f"/referrals/cards/of/{content_client(cast).pk}"
    assert as_member(cast.ines).post(address, {"boutique": str(cast.dyker.pk)}).status_code == 422


@pytest.mark.parametrize("asked", ["", "?cards=3", "?cards=2&paper=letter", "?cards=900&paper=wall"])
def test_the_sheet_is_a_pdf_of_one_page(cast: Cast, asked: str) -> None:
    card = card_for(cast, content_client(cast))
    answer = as_member(cast.ines).get(f"/referrals/cards/{card.pk}/sheet.pdf{asked}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type ?/Page\b", answer.content)) <= 1


def test_the_picture_is_of_the_size_of_a_bank_card(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    answer = as_member(cast.ines).get(f"/referrals/cards/{card.pk}/card.png")
    width, height = (int.from_bytes(answer.content[at : at + 4], "big") for at in (16, 20))
    assert answer.content.startswith(b"\x89PNG")
    assert abs(width / height - 85.6 / 54) < 0.01


class NoPango:
    """As on a machine that lacks it."""

    def find_spec(self, name: str, *_more: Any) -> None:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_where_nothing_can_be_printed_the_page_names_the_remedy(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    card = card_for(cast, content_client(cast))
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    answer = as_member(cast.ines).get(f"/referrals/cards/{card.pk}/sheet.pdf")
    assert answer.status_code == 503
    assert "apt-get install libpango-1.0-0" in text(answer)


def test_a_code_is_typed_where_a_new_card_is_made(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    browser = as_member(cast.ines)
    wrong = browser.post("/clients/new", {"name": "Ada Vane", "code": "KTR-M7N-4WX"})
    assert "No card of ours that is good has this code." in text(wrong)
    assert not Client.objects.seen_by(cast.ines).filter(name="Ada Vane").exists()
    assert browser.post("/clients/new", {"name": "Ada Vane", "code": card.code.lower()}).status_code == 302
    assert Referral.objects.seen_by(cast.ines).get().friend == Client.objects.seen_by(cast.ines).get(name="Ada Vane")


def test_whom_the_book_may_know_is_proposed_and_can_be_chosen(cast: Cast) -> None:
    known = keep_client(by=cast.ines, name="Noor Al Hashimi")
    row = hello(cast, card_for(cast, content_client(cast)))
    browser = as_member(cast.ines)
    assert "The book may know them already." in text(browser.get(f"/referrals/{row.pk}/welcome"))
    answer = browser.post(f"/referrals/{row.pk}/welcome", {"known": str(known.pk)})
    assert answer["Location"] == f"/clients/{known.pk}"
    assert browser.get(f"/referrals/{row.pk}/welcome").status_code == 404


def test_the_referrers_side_never_shows_what_the_friend_bought(cast: Cast) -> None:
    row = sent(cast, card_for(cast, content_client(cast)))
    assert row.friend
    record_purchase(by=cast.ines, client=row.friend, on=days_ago(cast, 0), piece_name="Lune watch")
    browser = as_member(cast.ines)
    for address in (f"/clients/{row.client_id}", "/referrals", f"/referrals/cards/of/{row.client_id}"):
        assert "Lune watch" not in text(browser.get(address)), address
    assert "Ada Vane\u2069 came with a card of theirs" in text(browser.get(f"/clients/{row.client_id}"))


def test_a_discreet_friend_is_not_on_the_referrers_page_for_others(cast: Cast) -> None:
    row = sent(cast, card_for(cast, content_client(cast)))
    assert row.friend
    change_client(by=cast.ines, client=row.friend, discreet=True)
    for address in (f"/clients/{row.client_id}", "/referrals"):
        assert "Ada Vane" not in text(as_member(cast.maud).get(address)), address


def test_the_tree_keeps_to_its_queries_however_wide_it_is(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    assert connection.features.supports_json_field  # asked once a process
    for n in range(20):
        sent(cast, card, f"Friend {n}")
        if n < 8:
            hello(cast, card)
    browser = as_member(cast.ines)
    for address in ("/referrals", f"/clients/{card.client_id}", f"/referrals/cards/of/{card.client_id}"):
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        assert len(queries) <= MOST_QUERIES, (address, [query["sql"][:90] for query in queries])


def test_who_is_forgotten_is_nobodys_friend_and_nobodys_referrer(cast: Cast) -> None:
    row = sent(cast, card_for(cast, content_client(cast)))
    assert row.friend
    forget_client(by=cast.maud, client=row.friend)
    assert "Ada Vane" not in text(as_member(cast.ines).get("/referrals"))
    hello(cast, ReferralCard.objects.seen_by(cast.ines).get())
    forget_client(by=cast.maud, client=row.client)
    assert not Referral.objects.unscoped_for("the test looks everywhere").exists()
    assert not ReferralCard.objects.unscoped_for("the test looks everywhere").exists()


def test_a_hello_that_waited_is_told_with_its_hour_on_the_boutiques_wall(cast: Cast) -> None:
    row = hello(cast, card_for(cast, content_client(cast)))
    noon = timezone.now().replace(hour=22, minute=30) - timedelta(days=2)
    Referral.objects.seen_by(cast.ines).filter(pk=row.pk).update(at=noon)
    hour = noon.astimezone(cast.tilleuls.now().tzinfo)
    assert f"{hour:%H:%M}" in text(as_member(cast.ines).get("/referrals"))
