"""A card is made for a content client; a friend says hello by it, is welcomed, and the sender is thanked by hand."""

from functools import cache
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.complaints.actions import open_complaint
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.gifts.actions import limit_gifts, think_of_gift
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.repairs.actions import take_in
from prevenance.clientbook.models import Channel, Client
from prevenance.house.models import Membership
from prevenance.journey.planning import plan_for_client
from tests.between_visits.book import agree, days_ago
from tests.between_visits.friends import agree_to_cards, card_for, content_client, hello, sent, visited
from tests.cast import Cast
from tests.client_people import LONG_NAME
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def as_member(opened: Opened, live_server: LiveServer, member: Membership, path: str, **habits: Any) -> Page:
    return opened(path, storage_state=signed_in(member, live_server.url), **habits)


def thanks_due(cast: Cast, client: Client) -> FollowUp:
    referral = sent(cast, card_for(cast, client))
    Referral.objects.seen_by(cast.ines).filter(pk=referral.pk).update(welcomed_on=days_ago(cast, 1))
    plan_for_client(client)
    return FollowUp.objects.seen_by(cast.ines).get(kind=Kind.FRIEND)


def test_a_friend_comes_by_a_card_and_whoever_sent_them_is_thanked(
    cast: Cast, opened: Opened, live_server: LiveServer
) -> None:
    client = content_client(cast)
    page = as_member(opened, live_server, cast.ines, f"/clients/{client.pk}", width=390)
    page.get_by_role("link", name="Cards for their friends").click()
    expect(page.get_by_text("By all that is written down, they are content.")).to_be_visible()
    page.get_by_role("button", name="Make the cards").click()
    code = page.locator(".friend-card-code").inner_text()

    friend = opened(f"/with/{code.lower()}", width=390, locale="fr-FR")
    expect(friend.locator("body")).not_to_contain_text("Okafor")
    friend.get_by_label("Votre nom").or_(friend.get_by_label("Your name")).first.fill("Noor Al Hashimi")
    friend.locator("button.primary").click()
    friend.wait_for_url("**/with/thanks")

    page.goto(live_server.url + "/referrals")
    page.get_by_role("link", name="Noor Al Hashimi").click()
    page.get_by_role("button", name="Make their acquaintance").click()
    expect(page.get_by_role("heading", name="Noor Al Hashimi")).to_be_visible()

    Referral.objects.seen_by(cast.ines).update(welcomed_on=days_ago(cast, 1))
    plan_for_client(client)
    page.goto(live_server.url + "/today")
    page.get_by_text("Sent us a friend").click()
    page.get_by_role("link", name="Write by hand").click()
    page.get_by_role("button", name="Written and handed over").click()
    expect(page.get_by_text("Noted, and done.")).to_be_visible()
    assert Referral.objects.seen_by(cast.ines).get().thanked_on == days_ago(cast, 0)


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_the_pages_of_cards_gifts_and_hands_are_accessible(
    cast: Cast, opened: Opened, live_server: LiveServer, width: int, scheme: Literal["light", "dark"]
) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    inside = cache(lambda member: signed_in(member, live_server.url))
    for name, member, path in pages(cast):
        page = opened(path, width=width, color_scheme=scheme, storage_state=inside(member))
        page.screenshot(path=SCREENSHOTS / f"friends-{name}-{width}-{scheme}.png", full_page=True)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        assert violations(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def pages(cast: Cast) -> list[tuple[str, Membership, str]]:
    client = content_client(cast)
    agree_to_cards(cast, client)
    agree(cast.ines, client, Channel.POST, "12, rue des Lilas, 75003 Paris")
    card = card_for(cast, client, may_be_named=True, expires=days_ago(cast, -200))
    row = thanks_due(cast, client)
    ada = Referral.objects.seen_by(cast.ines).get(client=client).friend
    assert ada
    sent(cast, card_for(cast, ada), LONG_NAME)
    waiting = hello(cast, card)
    open_complaint(by=cast.ines, client=ada, words="Le fermoir m’a griffée, deux fois déjà.", remedy="A new clasp")
    take_in(by=cast.ines, client=ada, what="Watch strap, two holes", promised_for=days_ago(cast, -3))
    visited(cast, ada, 3)
    limit_gifts(by=cast.maud, amount_minor=4000, currency="EUR")
    other = thanks_for(cast)
    think_of_gift(by=cast.ines, follow_up=other, what="White peonies", cost_minor=6500, currency="EUR")
    code = ReferralCard.objects.seen_by(cast.ines).get(pk=card.pk).written_code
    return [
        ("giving", cast.ines, f"/referrals/cards/of/{client.pk}"),
        ("giving-not-content", cast.ines, f"/referrals/cards/of/{ada.pk}"),
        ("card", cast.ines, f"/referrals/cards/{card.pk}"),
        ("tree", cast.ines, "/referrals"),
        ("welcome", cast.ines, f"/referrals/{waiting.pk}/welcome"),
        ("sender", cast.ines, f"/referrals/sender/of/{client.pk}"),
        ("landing", cast.ines, f"/with/{code}"),
        ("by-hand", cast.ines, f"/followups/{row.pk}/hand"),
        ("follow-up", cast.ines, f"/followups/{row.pk}"),
        ("gift", cast.ines, f"/followups/{row.pk}/gift"),
        ("gift-waiting", cast.maud, f"/followups/{other.pk}/gift"),
        ("gifts", cast.maud, "/gifts"),
        ("limit", cast.maud, "/settings/gifts"),
        ("story", cast.ines, f"/clients/{ada.pk}"),
    ]


def thanks_for(cast: Cast) -> FollowUp:
    client = content_client(cast, name="Bao Tran", called="Bao", given="Bao", family="Tran")
    agree(cast.ines, client)
    referral = sent(cast, card_for(cast, client), "Lucía Moreno")
    Referral.objects.seen_by(cast.ines).filter(pk=referral.pk).update(welcomed_on=days_ago(cast, 1))
    plan_for_client(client)
    return FollowUp.objects.seen_by(cast.ines).select_related("client").get(kind=Kind.FRIEND, client=client)
