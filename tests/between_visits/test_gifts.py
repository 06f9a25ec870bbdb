"""Flowers as a way of being heard from: their cost, and who said yes above the limit of the house."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prevenance.between_visits.followups.models import GIFT, Contact, FollowUp, State
from prevenance.between_visits.gifts.actions import approve_gift, decline_gift, limit_gifts, think_of_gift
from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.gifts.queries import gifts_seen_by, open_gift_of
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from prevenance.journey.following_up import done, give
from prevenance.journey.planning import plan_for_client
from tests.between_visits.book import agree, bought
from tests.cast import Cast
from tests.clientbook.people import colleague

pytestmark = pytest.mark.django_db


def due(cast: Cast) -> FollowUp:
    client = bought(cast)
    agree(cast.ines, client)
    plan_for_client(client)
    return FollowUp.objects.seen_by(cast.ines).select_related("client").get(client=client)


def peonies(cast: Cast, cost: int = 4500, currency: str = "EUR") -> Gift:
    return think_of_gift(by=cast.ines, follow_up=due(cast), what="White peonies", cost_minor=cost, currency=currency)


def test_a_gift_that_is_given_is_what_they_heard_from_us(cast: Cast) -> None:
    gift = peonies(cast)
    give(by=cast.ines, gift=gift)
    gift.refresh_from_db()
    contact = Contact.objects.seen_by(cast.ines).get()
    assert (contact.channel, contact.text) == (GIFT, "White peonies")
    assert gift.given_on == cast.tilleuls.today()
    assert FollowUp.objects.seen_by(cast.ines).get().state == State.DONE


def test_up_to_the_limit_nobody_need_be_asked(cast: Cast) -> None:
    limit_gifts(by=cast.maud, amount_minor=4500, currency="eur")
    assert not peonies(cast).waits


def test_above_the_limit_nothing_is_given_before_somebody_who_leads_says_yes(cast: Cast) -> None:
    limit_gifts(by=cast.maud, amount_minor=4499, currency="EUR")
    gift = peonies(cast)
    assert gift.waits
    for act in (lambda: give(by=cast.ines, gift=gift), lambda: approve_gift(by=cast.ines, gift=gift)):
        with pytest.raises(RefusedError):
            act()
    assert approve_gift(by=cast.jonah, gift=gift).approved_by == cast.jonah
    assert give(by=cast.ines, gift=gift)


def test_another_currency_than_that_of_the_limit_asks(cast: Cast) -> None:
    limit_gifts(by=cast.maud, amount_minor=10_000, currency="EUR")
    assert peonies(cast, 100, "JPY").waits


def test_the_table_itself_refuses_a_gift_that_nobody_approved(cast: Cast) -> None:
    limit_gifts(by=cast.maud, amount_minor=1, currency="EUR")
    gift = peonies(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Gift.objects.seen_by(cast.ines).filter(pk=gift.pk).update(given_on=cast.tilleuls.today())


def test_a_limit_is_for_those_who_lead_to_set_and_to_lift(cast: Cast) -> None:
    with pytest.raises(RefusedError):
        limit_gifts(by=cast.ines, amount_minor=1, currency="EUR")
    limit_gifts(by=cast.jonah, amount_minor=1, currency="EUR")
    limit_gifts(by=cast.jonah, amount_minor=None, currency="")
    assert not peonies(cast).waits


@pytest.mark.parametrize(("what", "currency"), [("", "EUR"), ("  ", "EUR"), ("Tea", "XQZ"), ("Tea", "")])
def test_a_gift_is_something_and_its_cost_is_in_money_that_exists(cast: Cast, what: str, currency: str) -> None:
    row = due(cast)
    with pytest.raises(ValidationError):
        think_of_gift(by=cast.ines, follow_up=row, what=what, cost_minor=1, currency=currency)


def test_one_gift_is_thought_of_at_a_time_and_another_after_it_was_declined(cast: Cast) -> None:
    gift = peonies(cast)
    row = gift.follow_up
    assert row
    with pytest.raises(RefusedError):
        think_of_gift(by=cast.ines, follow_up=row, what="Tea", cost_minor=1, currency="EUR")
    decline_gift(by=cast.ines, gift=gift, because="They are travelling")
    assert open_gift_of(row, cast.ines) is None
    assert think_of_gift(by=cast.ines, follow_up=row, what="Tea", cost_minor=1, currency="EUR").is_open


def test_a_colleague_who_does_not_lead_declines_nobody_elses_gift(cast: Cast) -> None:
    gift = peonies(cast)
    with pytest.raises(RefusedError):
        decline_gift(by=colleague(cast, "Ravi Menon", Role.AMBASSADOR), gift=gift, because="No")


def test_a_gift_is_not_noted_without_what_it_costs(cast: Cast) -> None:
    row = due(cast)
    with pytest.raises(ValidationError, match="what it costs"):
        done(by=cast.ines, follow_up=row, channel=GIFT)
    assert not Contact.objects.seen_by(cast.ines).exists()


def test_gifts_of_another_house_are_seen_by_nobody_here(cast: Cast) -> None:
    gift = peonies(cast)
    assert gifts_seen_by(cast.maud) == [gift]
    assert gifts_seen_by(cast.teo) == []
    with pytest.raises(RefusedError):
        approve_gift(by=cast.teo, gift=gift)
