"""Cards for friends: whose code it is, who came by it, what counts, and what nobody learns."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from prevenance.between_visits.referrals.actions import (
    HELLOS_KEPT_FOR,
    MOST_WAITING,
    let_go_of_hello,
    let_go_of_old_hellos,
    sent_with_code,
    take_back,
    welcome,
)
from prevenance.between_visits.referrals.codes import ALPHABET, in_groups, new_code, read_code
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.referrals.queries import card_seen_by, friends_seen_by, good_card_held, hellos_seen_by
from prevenance.between_visits.referrals.rules import NotCounted
from prevenance.clientbook.actions import change_client, keep_client, merge_twins, relate
from prevenance.clientbook.models import Client, Consent, ContactPoint, Kin
from prevenance.house.rules import RefusedError
from prevenance.journey.forgetting import forget_client
from tests.between_visits.book import okafor
from tests.between_visits.friends import card_for, content_client, hello, noor, sent
from tests.cast import Cast

pytestmark = pytest.mark.django_db

WHY = "the test looks everywhere"


def test_a_code_has_no_sign_that_is_read_for_another() -> None:
    assert not set(ALPHABET) & set("0OQD1IL2Z5S8BUVAE")
    assert len({new_code() for _n in range(500)}) == 500


@pytest.mark.parametrize("written", ["{}", " {} ", "{}!", "({})"])
def test_a_code_is_read_however_it_is_typed(written: str) -> None:
    code = new_code()
    for typed in (code, code.lower(), in_groups(code), in_groups(code).replace("-", " ")):
        assert read_code(written.format(typed)) == code


@pytest.mark.parametrize("written", ["", "KTR", "KTR-M7N-4WO", "x" * 5000, "٣٤٦٧٩٣٤٦٧", "'; drop table--", "\x00" * 9])
def test_what_can_be_no_code_is_none(written: str) -> None:
    assert read_code(written) == ""
    assert good_card_held(written) is None


def test_a_card_is_good_until_its_day_or_until_it_is_taken_back(cast: Cast) -> None:
    client, today = content_client(cast), cast.tilleuls.today()
    lasting, brief = card_for(cast, client), card_for(cast, client, expires=today + timedelta(days=1))
    assert good_card_held(lasting.written_code.lower()) == lasting
    assert brief.is_good(today + timedelta(days=1))
    assert not brief.is_good(today + timedelta(days=2))
    take_back(by=cast.ines, card=lasting)
    assert good_card_held(lasting.code) is None
    with pytest.raises(ValidationError):
        card_for(cast, client, expires=today)


def test_a_card_of_somebody_who_was_forgotten_leads_nowhere(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    Client.objects.seen_by(cast.ines).filter(pk=card.client_id).update(erased_at=timezone.now())
    assert good_card_held(card.code) is None


def test_a_card_is_given_where_one_works_and_to_whom_one_sees(cast: Cast) -> None:
    client = okafor(cast)
    with pytest.raises(RefusedError):
        card_for(cast, keep_client(by=cast.teo, name="Somebody of Corran"))
    change_client(by=cast.ines, client=client, discreet=True)
    card = card_for(cast, client)
    assert card_seen_by(cast.ines, card.pk)
    assert card_seen_by(cast.maud, card.pk) is None
    assert card_seen_by(cast.teo, card.pk) is None


def test_what_a_friend_writes_is_sealed_and_makes_nobody_a_client(cast: Cast) -> None:
    row = hello(cast, card_for(cast, content_client(cast)))
    assert b"Noor" not in bytes(Referral.objects.seen_by(cast.ines).get(pk=row.pk).sealed_hello or b"")
    assert not Client.objects.seen_by(cast.maud).filter(name__contains="Noor").exists()
    assert [one.hello["name"] for one in hellos_seen_by(cast.ines)] == ["Noor Al Hashimi"]


def test_whoever_is_welcomed_becomes_a_client_with_the_words_they_agreed_to(cast: Cast) -> None:
    row = hello(cast, card_for(cast, content_client(cast)))
    friend = welcome(by=cast.ines, referral=row)
    assert (friend.name, friend.called, friend.languages) == ("Noor Al Hashimi", "Noor", ["en"])
    consent = Consent.objects.seen_by(cast.ines).get(client=friend)
    assert (consent.wording, consent.source, consent.at) == ("You may invite me.", "own_card", row.at)
    assert ContactPoint.objects.seen_by(cast.ines).get(client=friend).normal == "+971501234567"
    kept = Referral.objects.seen_by(cast.ines).get(pk=row.pk)
    assert (kept.friend, kept.welcomed_on, kept.hello) == (friend, cast.tilleuls.today(), {})
    with pytest.raises(RefusedError):
        welcome(by=cast.ines, referral=row)


def test_whom_the_book_knows_already_is_welcomed_on_their_own_card(cast: Cast) -> None:
    known = keep_client(by=cast.ines, name="Noor Al Hashimi", called="Mrs Al Hashimi")
    row = hello(cast, card_for(cast, content_client(cast)))
    assert welcome(by=cast.ines, referral=row, known=known) == known
    known.refresh_from_db()
    assert known.called == "Mrs Al Hashimi"
    assert Client.objects.seen_by(cast.ines).filter(name="Noor Al Hashimi").count() == 1


def test_one_card_does_not_take_hellos_without_end(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    for _n in range(MOST_WAITING):
        hello(cast, card)
    with pytest.raises(RefusedError):
        hello(cast, card)


def test_a_hello_goes_when_it_is_let_go_of_or_has_waited_too_long(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    let_go_of_hello(by=cast.ines, referral=hello(cast, card))
    assert not Referral.objects.seen_by(cast.ines).exists()
    hello(cast, card)
    welcome(by=cast.ines, referral=hello(cast, card))
    assert let_go_of_old_hellos(timezone.now() + HELLOS_KEPT_FOR - timedelta(days=1)) == 0
    assert let_go_of_old_hellos(timezone.now() + HELLOS_KEPT_FOR + timedelta(days=1)) == 1
    assert Referral.objects.seen_by(cast.ines).count() == 1


def test_that_somebody_came_outlives_whoever_is_forgotten(cast: Cast) -> None:
    row = sent(cast, card_for(cast, content_client(cast)))
    assert row.friend
    forget_client(by=cast.maud, client=row.friend)
    assert let_go_of_old_hellos(timezone.now() + 2 * HELLOS_KEPT_FOR) == 0
    assert Referral.objects.seen_by(cast.ines).get().friend is None


def test_a_code_at_the_counter_tells_who_sent_them_once(cast: Cast) -> None:
    card = card_for(cast, content_client(cast))
    row = sent(cast, card)
    assert (row.client_id, row.by, row.how) == (card.client_id, cast.ines, "code")
    assert row.friend
    with pytest.raises(ValidationError, match="already"):
        sent_with_code(by=cast.ines, friend=row.friend, code=card.code)


def test_a_code_of_nobody_of_another_house_or_of_their_own_is_refused(cast: Cast) -> None:
    client = content_client(cast)
    card = card_for(cast, client)
    theirs = keep_client(by=cast.teo, name="Piera Conti")
    for by, friend, code in (
        (cast.ines, okafor(cast, name="Ada Vane"), "KTR-M7N-4WX"),
        (cast.teo, theirs, card.code),
        (cast.ines, client, card.code),
    ):
        with pytest.raises(ValidationError):
            sent_with_code(by=by, friend=friend, code=code)
    assert not Referral.objects.unscoped_for(WHY).exists()


def test_a_card_of_a_discreet_client_works_and_tells_nobody_else_whose_it_is(cast: Cast) -> None:
    client = content_client(cast)
    card = card_for(cast, client)
    change_client(by=cast.ines, client=client, discreet=True)
    friend = keep_client(by=cast.jonah, name="Ada Vane", boutique=cast.dyker)
    row = sent_with_code(by=cast.jonah, friend=friend, code=card.code)
    assert Referral.objects.seen_by(cast.ines).filter(pk=row.pk).exists()
    assert not Referral.objects.seen_by(cast.jonah).filter(pk=row.pk).exists()
    assert friends_seen_by(cast.jonah).tree == []


def test_a_discreet_friend_is_on_nobody_elses_tree(cast: Cast) -> None:
    row = sent(cast, card_for(cast, content_client(cast)))
    assert row.friend
    change_client(by=cast.ines, client=row.friend, discreet=True)
    assert friends_seen_by(cast.maud).tree == []
    assert len(friends_seen_by(cast.ines).tree) == 1


def test_the_tree_tells_who_brought_whom_in_the_order_of_time(cast: Cast) -> None:
    first = content_client(cast)
    ada = sent(cast, card_for(cast, first)).friend
    assert ada
    sent(cast, card_for(cast, ada), "Lucía Moreno")
    sent(cast, card_for(cast, first), "Bao Tran")
    found = friends_seen_by(cast.ines)
    (root,) = found.tree
    assert root.client == first
    assert [branch.client.name for branch in root.friends] == ["Ada Vane", "Bao Tran"]
    assert [branch.client.name for branch in root.friends[0].friends] == ["Lucía Moreno"]
    assert found.by_month == {cast.tilleuls.today().replace(day=1): 3}


def test_the_same_household_is_not_counted_and_friends_who_are_noted_are(cast: Cast) -> None:
    client = content_client(cast)
    wife, friend = sent(cast, card_for(cast, client), "Grace Okafor"), sent(cast, card_for(cast, client))
    relate(by=cast.ines, client=client, other=wife.friend, kind=Kin.SPOUSE)
    relate(by=cast.ines, client=client, other=friend.friend, kind=Kin.FRIEND)
    found = friends_seen_by(cast.ines)
    assert found.left_out == {NotCounted.HOUSEHOLD: 1}
    assert [branch.client for branch in found.tree[0].friends] == [friend.friend]


def test_a_circle_counts_for_whoever_was_first(cast: Cast) -> None:
    first = content_client(cast)
    second = sent(cast, card_for(cast, first)).friend
    assert second
    third = sent(cast, card_for(cast, second), "Bao Tran").friend
    assert third
    sent_with_code(by=cast.ines, friend=first, code=card_for(cast, third).code)
    found = friends_seen_by(cast.ines)
    assert found.left_out == {NotCounted.CIRCLE: 1}
    assert sum(found.by_month.values()) == 2


def test_whoever_turns_out_to_be_their_own_friend_is_not_counted(cast: Cast) -> None:
    client = content_client(cast)
    twin = sent(cast, card_for(cast, client), "C. Okafor").friend
    assert twin
    merge_twins(by=cast.ines, kept=client, absorbed=twin)
    found = friends_seen_by(cast.ines)
    assert (found.left_out, found.tree, found.by_month) == ({NotCounted.SELF: 1}, [], {})


def test_the_book_of_another_house_holds_none_of_it(cast: Cast) -> None:
    hello(cast, card_for(cast, content_client(cast)))
    sent(cast, ReferralCard.objects.seen_by(cast.ines).get())
    assert (friends_seen_by(cast.teo).tree, hellos_seen_by(cast.teo)) == ([], [])


def test_a_name_of_any_script_comes_back_as_it_was_written(cast: Cast) -> None:
    row = hello(cast, card_for(cast, content_client(cast)), name="نور الهاشمي 王伟", called="‮evil")
    assert Referral.objects.seen_by(cast.ines).get(pk=row.pk).hello["name"] == "نور الهاشمي 王伟"
    assert noor().name == "Noor Al Hashimi"
