"""The written card, its label, and flowers, from the page of a follow-up."""

import re
from typing import Any

import pytest

from prevenance.between_visits.followups.actions import keep_contact
from prevenance.between_visits.followups.models import Contact, FollowUp, Kind, State
from prevenance.between_visits.gifts.actions import limit_gifts
from prevenance.between_visits.gifts.models import Gift
from prevenance.clientbook.actions import add_contact, record_purchase
from prevenance.clientbook.models import Channel, Client, Purpose
from prevenance.journey.planning import plan_for_client
from prevenance.web.printing.labels import STOCKS, sheets
from tests.between_visits.book import agree, days_ago, okafor
from tests.cast import Cast
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

ADDRESS = "12, rue des Lilas, 75003 Paris, France"


def bought(cast: Cast, **more: Any) -> Client:
    client = okafor(cast, **more)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Étang earrings")
    plan_for_client(client)
    return client


def the_one(cast: Cast) -> FollowUp:
    return FollowUp.objects.seen_by(cast.ines).get(kind=Kind.THANK)


def page(cast: Cast, address: str) -> str:
    return as_member(cast.ines).get(address).content.decode()


def test_words_stand_in_large_type_with_the_address_line_by_line(cast: Cast) -> None:
    agree(cast.ines, bought(cast), Channel.POST, ADDRESS)
    shown = page(cast, f"/followups/{the_one(cast).pk}/hand")
    assert "Dear Dr Okafor," in shown
    for line in ("Chidi Okafor", "12 rue des Lilas", "75003 PARIS"):
        assert f'<span dir="auto">{line}</span>' in shown
    assert "FRANCE" not in shown
    assert "Written and posted" in shown


@pytest.mark.parametrize("purposes", [(), (Purpose.MARKETING,)])
def test_an_address_is_shown_to_nobody_where_post_was_not_agreed(cast: Cast, purposes: tuple[Purpose, ...]) -> None:
    agree(cast.ines, bought(cast), Channel.POST, ADDRESS, purposes=purposes)
    row = the_one(cast)
    for address in ("", "/hand", "/gift"):
        assert "Lilas" not in page(cast, f"/followups/{row.pk}{address}"), address
    assert as_member(cast.ines).get(f"/followups/{row.pk}/hand/label.pdf").status_code == 404


def test_an_address_that_nobody_may_post_to_is_not_on_todays_labels(cast: Cast) -> None:
    add_contact(by=cast.ines, client=bought(cast), channel=Channel.POST, value=ADDRESS)
    assert as_member(cast.ines).get("/today/labels.pdf").status_code == 404


def test_who_is_left_in_peace_gets_neither_card_nor_flowers(cast: Cast) -> None:
    client = bought(cast)
    agree(cast.ines, client, Channel.POST, ADDRESS)
    keep_contact(by=cast.ines, client=client, channel=Channel.WHATSAPP)
    row = the_one(cast)
    for address in ("hand", "hand/card.pdf", "hand/label.pdf", "gift"):
        assert as_member(cast.ines).get(f"/followups/{row.pk}/{address}").status_code == 404
    assert "Write by hand" not in page(cast, f"/followups/{row.pk}")


PRINTED = (
    *("hand/card.pdf", "hand/card.pdf?size=5x7", "hand/card.pdf?size=wall"),
    *("hand/label.pdf", "hand/label.pdf?stock=2.6x1&at=7", "hand/label.pdf?at=x"),
)


@pytest.mark.parametrize("path", PRINTED)
def test_cards_and_labels_are_pdfs(cast: Cast, path: str) -> None:
    agree(cast.ines, bought(cast), Channel.POST, ADDRESS)
    answer = as_member(cast.ines).get(f"/followups/{the_one(cast).pk}/{path}")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_a_label_that_does_not_exist_is_not_there(cast: Cast) -> None:
    agree(cast.ines, bought(cast), Channel.POST, ADDRESS)
    assert as_member(cast.ines).get(f"/followups/{the_one(cast).pk}/hand/label.pdf?stock=wall").status_code == 404


@pytest.mark.parametrize("key", STOCKS)
def test_every_label_stands_on_its_sheet(key: str) -> None:
    stock = STOCKS[key]
    last = sheets(stock, [["Ada Vane"]] * stock.on_a_sheet)["pages"][0][-1]
    right = float(last.left[:-2]) + stock.label[0]
    bottom = float(last.top[:-2]) + stock.label[1]
    assert right <= stock.paper[0] + 0.1
    assert bottom <= stock.paper[1] + 0.1


def test_labels_go_on_where_a_sheet_was_begun_and_onto_the_next_one() -> None:
    pages = sheets(STOCKS["99x38"], [["Ada"], ["Bao"], ["Noor"]], at=13)["pages"]
    assert [len(page) for page in pages] == [2, 1]
    assert (pages[1][0].left, pages[1][0].top) == ("4.65mm", "15.15mm")
    assert len(sheets(STOCKS["99x38"], [["Ada"]], at=-5)["pages"]) == 1
    assert len(sheets(STOCKS["99x38"], [["Ada"]], at=10**9)["pages"]) == 1


def test_a_card_that_is_written_and_posted_is_what_they_heard(cast: Cast) -> None:
    agree(cast.ines, bought(cast), Channel.POST, ADDRESS)
    row = the_one(cast)
    shown = page(cast, f"/followups/{row.pk}/hand")
    sent = {name: re.search(rf'name="{name}" value="([^"]*)"', shown) for name in ("text", "wording", "channel")}
    as_member(cast.ines).post(f"/followups/{row.pk}/contact", {n: found[1] for n, found in sent.items() if found})
    contact = Contact.objects.seen_by(cast.ines).get()
    assert contact.channel == Channel.POST
    assert contact.text.startswith("Dear Dr Okafor,")


def test_flowers_are_noted_with_their_cost_and_given(cast: Cast) -> None:
    bought(cast)
    address = f"/followups/{the_one(cast).pk}/gift"
    told = {"what": "White peonies", "amount": "45.50", "currency": "eur"}
    assert as_member(cast.ines).post(address, told).status_code == 302
    gift = Gift.objects.seen_by(cast.ines).get()
    assert (gift.cost_minor, gift.currency) == (4550, "EUR")
    assert "White peonies, €45.50" in page(cast, address)
    as_member(cast.ines).post(f"/gifts/{gift.pk}/giving")
    assert the_one(cast).state == State.DONE
    assert "White peonies\u2069, €45.50" in page(cast, f"/clients/{gift.client_id}")


@pytest.mark.parametrize(
    ("told", "minor"),
    [
        ({"amount": "4500", "currency": "JPY"}, 4500),
        ({"amount": "4500.5", "currency": "JPY"}, None),
        ({"amount": "1.005", "currency": "KWD"}, 1005),
        ({"amount": "-1", "currency": "EUR"}, None),
        ({"amount": "1e40", "currency": "EUR"}, None),
        ({"amount": "NaN", "currency": "EUR"}, None),
        ({"amount": "10", "currency": "XQZ"}, None),
    ],
)
def test_money_is_kept_in_the_smallest_coin_there_is(cast: Cast, told: dict[str, str], minor: int | None) -> None:
    bought(cast)
    answer = as_member(cast.ines).post(f"/followups/{the_one(cast).pk}/gift", {"what": "Tea", **told})
    assert answer.status_code == (302 if minor else 422)
    assert [gift.cost_minor for gift in Gift.objects.seen_by(cast.ines)] == ([minor] if minor else [])


def test_above_the_limit_it_says_who_is_asked_and_who_said_yes(cast: Cast) -> None:
    limit_gifts(by=cast.maud, amount_minor=4000, currency="EUR")
    bought(cast)
    address = f"/followups/{the_one(cast).pk}/gift"
    as_member(cast.ines).post(address, {"what": "Peonies", "amount": "45", "currency": "EUR"})
    gift = Gift.objects.seen_by(cast.ines).get()
    shown = page(cast, address)
    assert "it waits for somebody who leads" in shown
    assert "It is on its way" not in shown
    assert as_member(cast.ines).post(f"/gifts/{gift.pk}/giving").status_code == 404
    as_member(cast.jonah).post(f"/gifts/{gift.pk}/approval")
    assert "Approved by \u2068Jonah Oyelaran\u2069." in page(cast, address)
    assert as_member(cast.ines).post(f"/gifts/{gift.pk}/giving").status_code == 302


def test_what_is_left_with_us_and_complained_of_stands_in_the_story(cast: Cast) -> None:
    client = okafor(cast)
    browser = as_member(cast.ines)
    browser.post(f"/clients/{client.pk}/repairs/new", {"what": "Watch strap", "left_on": str(days_ago(cast, 3))})
    browser.post(f"/clients/{client.pk}/complaints/new", {"words": "It scratches."})
    shown = page(cast, f"/clients/{client.pk}")
    for words in ("Watch strap", "“It scratches.”", "Seen to by you", "They have it back", "It is put right"):
        assert words in shown, words
    plan_for_client(client)
    assert {row.kind for row in FollowUp.objects.seen_by(cast.ines)} == {Kind.PUT_RIGHT}
