"""Who is content, from what is kept of them: each sign with its day, and never from what they spend."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevenance.between_visits.complaints.actions import close_complaint, open_complaint
from prevenance.between_visits.followups.actions import limit_contact
from prevenance.between_visits.followups.models import FollowUp, Kind
from prevenance.between_visits.repairs.actions import take_in
from prevenance.clientbook.actions import finish_promise, keep_promise_made, record_purchase, relate
from prevenance.clientbook.models import Client, Kin
from prevenance.journey.contented import Sign, contentment
from prevenance.journey.following_up import done
from prevenance.journey.friends import give_cards, note_who_sent, welcome_friend
from prevenance.journey.planning import plan_for_client, plan_house
from prevenance.journey.writing import draft_for
from tests.between_visits.book import all_of, card_of, days_ago, okafor
from tests.between_visits.friends import agree_to_cards, card_for, content_client, hello, sent, visited
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def signs(cast: Cast, client: Client) -> set[Sign]:
    found = contentment(client, cast.ines)
    return {reason.sign for reason in (*found.speaks_for, *found.against)}


def test_who_came_back_and_lit_up_is_content(cast: Cast) -> None:
    found = contentment(content_client(cast), cast.ines)
    assert found.holds
    assert {reason.sign for reason in found.speaks_for} == {Sign.CAME_BACK, Sign.LIT_UP}
    assert found.speaks_for[0].count == 2


def test_of_whom_nothing_is_known_nobody_says_that_they_are_content(cast: Cast) -> None:
    found = contentment(okafor(cast), cast.ines)
    assert not found.holds
    assert [reason.sign for reason in found.against] == [Sign.NEW]


def test_a_visit_of_long_ago_tells_nothing_of_today(cast: Cast) -> None:
    client = okafor(cast)
    visited(cast, client, 900, 800, seen=("lit_up",))
    assert not contentment(client, cast.ines).holds


def test_a_promise_speaks_for_them_once_it_is_kept_and_against_while_it_is_late(cast: Cast) -> None:
    client = okafor(cast)
    promise = keep_promise_made(by=cast.ines, client=client, what="Call", due=days_ago(cast, 2))
    assert signs(cast, client) == {Sign.PROMISE_LATE, Sign.NEW}
    finish_promise(by=cast.ines, promise=promise)
    assert contentment(client, cast.ines).holds


def test_a_complaint_stands_against_it_until_the_client_says_otherwise(cast: Cast) -> None:
    client = content_client(cast)
    complaint = open_complaint(by=cast.ines, client=client, words="It scratches.")
    assert Sign.COMPLAINT in signs(cast, client)
    close_complaint(by=cast.ines, complaint=complaint, words="Now it is as I wished.")
    assert contentment(client, cast.ines).holds


def test_a_repair_that_is_late_stands_against_it(cast: Cast) -> None:
    client = content_client(cast)
    take_in(by=cast.ines, client=client, what="Watch strap", left_on=days_ago(cast, 9), promised_for=days_ago(cast, 1))
    assert Sign.REPAIR_LATE in signs(cast, client)


def test_who_wishes_not_to_hear_from_us_is_not_given_cards_for_others(cast: Cast) -> None:
    client = content_client(cast)
    limit_contact(by=cast.ines, client=client, a_month=0)
    assert Sign.ONLY_WHEN_ASKED in signs(cast, client)


def test_what_they_spend_is_not_even_read(cast: Cast) -> None:
    rich, modest = content_client(cast), content_client(cast, name="Bao Tran")
    record_purchase(
        by=cast.ines,
        client=rich,
        on=days_ago(cast, 3),
        piece_name="Watch",
        price_minor=900_000_000,
        currency="EUR",
    )
    with CaptureQueriesContext(connection) as queries:
        assert contentment(rich, cast.ines).holds == contentment(modest, cast.ines).holds
    assert not [query for query in queries if "purchase" in query["sql"].lower()]


def test_cards_are_given_to_the_content_and_to_others_for_a_reason_alone(cast: Cast) -> None:
    content, new = content_client(cast), okafor(cast, name="Bao Tran")
    assert give_cards(by=cast.ines, client=content, boutique=cast.tilleuls).given_all_the_same == ""
    with pytest.raises(ValidationError, match="why"):
        give_cards(by=cast.ines, client=new, boutique=cast.tilleuls)
    card = give_cards(by=cast.ines, client=new, boutique=cast.tilleuls, all_the_same="He told me so himself")
    assert card.given_all_the_same == "He told me so himself"


def test_a_no_to_cards_is_a_no_whatever_anybody_says(cast: Cast) -> None:
    client = content_client(cast)
    agree_to_cards(cast, client, given=False)
    with pytest.raises(ValidationError, match="no to cards"):
        give_cards(by=cast.ines, client=client, boutique=cast.tilleuls, all_the_same="They will like it")
    agree_to_cards(cast, client)
    assert contentment(client, cast.ines).agreed


def test_thanks_are_due_the_day_after_a_friend_was_welcomed(cast: Cast) -> None:
    client = content_client(cast)
    welcome_friend(by=cast.ines, referral=hello(cast, card_for(cast, client)))
    assert all_of(cast, kind=Kind.FRIEND) == []
    plan_house(cast.alder, cast.tilleuls.today() + timedelta(days=1))
    (row,) = all_of(cast, kind=Kind.FRIEND)
    assert (row.client_id, row.owner_id, row.due) == (client.pk, cast.ines.pk, days_ago(cast, -1))
    plan_house(cast.alder, cast.tilleuls.today() + timedelta(days=2))
    assert len(all_of(cast, kind=Kind.FRIEND)) == 1


def thanks(cast: Cast) -> FollowUp:
    referral = sent(cast, card_for(cast, content_client(cast)))
    referral.welcomed_on = days_ago(cast, 1)
    referral.save()
    plan_for_client(referral.client)
    return FollowUp.objects.seen_by(cast.ines).select_related("client").get(kind=Kind.FRIEND)


def test_thanks_that_are_given_are_noted_and_not_due_again(cast: Cast) -> None:
    row = thanks(cast)
    source = card_of(cast.ines, pk=row.pk).source
    done(by=cast.ines, follow_up=row)
    source.refresh_from_db()
    assert source.thanked_on == cast.tilleuls.today()
    plan_house(cast.alder, cast.tilleuls.today() + timedelta(days=1))
    assert len(all_of(cast, kind=Kind.FRIEND)) == 1


def test_words_of_thanks_neither_name_the_friend_nor_what_they_did(cast: Cast) -> None:
    row = thanks(cast)
    referral = card_of(cast.ines, pk=row.pk).source
    record_purchase(by=cast.ines, client=referral.friend, on=days_ago(cast, 0), piece_name="Lune watch")
    draft = draft_for(card_of(cast.ines, pk=row.pk), cast.ines, days_ago(cast, 0))
    assert draft
    assert "Ada" not in draft.text
    assert "Lune" not in draft.text


def test_thanks_do_not_wait_for_a_purchase_and_are_not_due_for_ones_own_household(cast: Cast) -> None:
    client = content_client(cast)
    for name in ("Grace Okafor", "Ada Vane"):
        row = note_who_sent(
            by=cast.ines, friend=okafor(cast, name=name, given="", family=""), code=card_for(cast, client).code
        )
        if name == "Grace Okafor":
            relate(by=cast.ines, client=client, other=row.friend, kind=Kin.SPOUSE)
    plan_house(cast.alder, cast.tilleuls.today() + timedelta(days=1))
    (due,) = all_of(cast, kind=Kind.FRIEND)
    assert due.source_id == row.pk
