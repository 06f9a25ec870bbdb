"""The page of a day: whose it is, in whose words, and what it keeps to itself."""

from datetime import timedelta

import pytest

from prevenance.between_visits.followups.actions import limit_contact, take_days_off
from prevenance.between_visits.followups.models import Kind
from prevenance.clientbook.actions import (
    keep_fact,
    keep_promise_made,
    record_purchase,
)
from prevenance.clientbook.actions.rows import forget_row
from prevenance.clientbook.models import Channel, Purchase, Purpose
from prevenance.clientbook.models import Kind as Remembers
from prevenance.journey.following_up import done
from prevenance.journey.planning import plan_for_client
from prevenance.journey.today import today_for
from tests.between_visits.book import agree, bought, card_of, days_ago, okafor
from tests.cast import Cast
from tests.clientbook.people import colleague

pytestmark = pytest.mark.django_db


def test_what_was_promised_comes_before_everything_else(cast: Cast) -> None:
    client = bought(cast)
    keep_promise_made(by=cast.ines, client=client, what="Call", due=days_ago(cast, 0))
    plan_for_client(client)
    found = today_for(cast.ines)
    assert [card.follow_up.kind for card in found.cards] == [Kind.PROMISE, Kind.THANK]
    assert found.count == 2


def test_an_ambassador_sees_their_own_and_whoever_leads_the_boutique_s(cast: Cast) -> None:
    bought(cast)
    assert [len(today_for(who).cards) for who in (cast.ines, cast.maud)] == [1, 0]
    assert len(today_for(cast.maud, whose="boutique").cards) == 1
    assert len(today_for(cast.jonah, whose="boutique").cards) == 0  # of another boutique
    assert today_for(cast.ines, whose="boutique").figures is None
    assert [len(today_for(cast.maud, whose="boutique", only=only).cards) for only in ("overdue", "unowned")] == [0, 0]


def test_the_reason_stands_in_the_client_s_own_words(cast: Cast) -> None:
    client = bought(cast)
    keep_fact(by=cast.ines, client=client, kind=Remembers.LIFE_EVENT, value="degree", quote="She is the first of us.")
    keep_promise_made(
        by=cast.ines, client=client, what="Shorten it", due=days_ago(cast, 0), quote="Could it be two links shorter?"
    )
    plan_for_client(client)
    quotes = [card.quote for card in today_for(cast.ines).cards]
    assert quotes == ["Could it be two links shorter?", "She is the first of us."]


def test_the_agreed_channel_is_that_for_this_purpose(cast: Cast) -> None:
    client = bought(cast)
    agree(cast.ines, client, Channel.EMAIL, "chidi@okafor.example", purposes=[Purpose.MARKETING])
    assert card_of(cast.ines, kind=Kind.THANK).ways == []
    agree(cast.ines, client, purposes=[Purpose.SERVICE])
    assert [way.channel for way in card_of(cast.ines, kind=Kind.THANK).ways] == [Channel.WHATSAPP]


def test_who_has_just_heard_from_us_is_left_in_peace(cast: Cast) -> None:
    client = bought(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 4), piece_name="A strap")
    plan_for_client(client)
    agree(cast.ines, client)
    first = card_of(cast.ines, kind=Kind.THANK, round="", source_id=Purchase.objects.seen_by(cast.ines).first().pk)  # type: ignore[union-attr]
    assert first.free_from is None
    done(by=cast.ines, follow_up=first.follow_up, channel=Channel.WHATSAPP, text="Thank you")
    assert card_of(cast.ines, kind=Kind.HOW_IS_IT).free_from
    limit_contact(by=cast.ines, client=client, a_month=1)
    resting = card_of(cast.ines, kind=Kind.HOW_IS_IT).free_from
    assert resting
    assert resting.date() >= days_ago(cast, -28)


def test_on_a_day_off_the_day_is_the_second_ambassador_s(cast: Cast) -> None:
    lucie, today = colleague(cast, "Lucie Vann", boutique=cast.tilleuls), days_ago(cast, 0)
    bought(cast, second=lucie)
    take_days_off(by=cast.ines, member=cast.ines, first=today, last=today + timedelta(days=1))
    assert len(today_for(lucie).cards) == 1


def test_what_is_no_longer_in_the_book_is_not_on_the_page(cast: Cast) -> None:
    client = okafor(cast)
    promise = keep_promise_made(by=cast.ines, client=client, what="Call", due=days_ago(cast, 0))
    plan_for_client(client)
    forget_row(by=cast.ines, row=promise)
    found = today_for(cast.ines)
    assert (found.cards, found.count) == ([], 0)


def test_what_has_become_discreet_since_is_its_circle_s_alone(cast: Cast) -> None:
    bought(cast)
    assert len(today_for(cast.maud, whose="boutique").cards) == 1
    Purchase.objects.seen_by(cast.ines).update(discreet=True)
    assert today_for(cast.maud, whose="boutique").cards == []
    assert len(today_for(cast.ines).cards) == 1


def test_a_surprise_and_a_discreet_client_are_on_their_own_circle_s_page_alone(cast: Cast) -> None:
    client = okafor(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Aurora", discreet=True)
    plan_for_client(client)
    bought(cast, name="Odile Marchant", discreet=True)
    assert len(today_for(cast.ines).cards) == 2
    for other in (cast.maud, cast.jonah):
        assert today_for(other, whose="boutique").cards == []
