import pytest

from prevenance.clientbook.actions import HandedOver, finish_promise, hand_over, keep_fact, keep_promise_made
from prevenance.clientbook.models import Client, Remembered
from prevenance.clientbook.queries import client_seen_by
from prevenance.house.actions import let_go
from prevenance.house.models import Membership, Role
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import client, colleague

pytestmark = pytest.mark.django_db


def team(cast: Cast) -> tuple[Membership, Membership]:
    return colleague(cast, "Lucie Vann", boutique=cast.tilleuls), colleague(cast, "Paul Ahn", boutique=cast.tilleuls)


def looked_after(client: Client) -> tuple[Membership | None, Membership | None]:
    client.refresh_from_db()
    return client.owner, client.second


def test_who_leaves_hands_over_every_client_and_open_promise(cast: Cast) -> None:
    lucie, paul = team(cast)
    own = client(cast.ines, "Amélie Roux", owner=cast.ines)
    hers = client(cast.ines, "Bastien Roux", owner=cast.ines, second=lucie)
    others = client(cast.ines, "Chloé Sorel", owner=paul, second=cast.ines)
    untouched = client(cast.ines, "Dora Sorel", owner=paul)
    due = keep_promise_made(by=cast.ines, client=own, what="call")
    done = finish_promise(by=cast.ines, promise=keep_promise_made(by=cast.ines, client=own, what="write"))
    let_go(by=cast.maud, member=cast.ines)
    handed = hand_over(by=cast.maud, leaver=cast.ines, to=lucie, second=paul)
    assert handed == HandedOver(clients=2, as_second=0, promises=1)
    assert looked_after(own) == looked_after(hers) == (lucie, paul)
    assert looked_after(others) == (paul, None)
    assert looked_after(untouched) == (paul, None)
    due.refresh_from_db()
    done.refresh_from_db()
    assert (due.owner, done.owner) == (lucie, cast.ines)


def test_without_a_new_second_the_old_one_stays_unless_they_take_over(cast: Cast) -> None:
    lucie, paul = team(cast)
    with_paul = client(cast.ines, "Amélie Roux", owner=cast.ines, second=paul)
    with_lucie = client(cast.ines, "Bastien Roux", owner=cast.ines, second=lucie)
    hand_over(by=cast.maud, leaver=cast.ines, to=lucie)
    assert looked_after(with_paul) == (lucie, paul)
    assert looked_after(with_lucie) == (lucie, None)


def test_what_is_discreet_goes_along_unseen_by_whoever_arranges_it(cast: Cast) -> None:
    lucie, _ = team(cast)
    secret = client(cast.ines, "Odile Marchant", owner=cast.ines, discreet=True)
    hand_over(by=cast.maud, leaver=cast.ines, to=lucie)
    assert client_seen_by(lucie, secret.pk) == secret
    assert client_seen_by(cast.maud, secret.pk) is None
    assert client_seen_by(cast.ines, secret.pk) is None


def test_nothing_that_a_leaver_wrote_is_lost_or_signed_by_another(cast: Cast) -> None:
    lucie, _ = team(cast)
    fact = keep_fact(by=cast.ines, client=client(cast.ines, "Amélie Roux"), kind="preference", value="opal")
    hand_over(by=cast.maud, leaver=cast.ines, to=lucie)
    assert Remembered.objects.seen_by(lucie).get(pk=fact.pk).heard_by == cast.ines


def test_clients_are_handed_over_by_those_who_lead_and_to_those_who_receive(cast: Cast) -> None:
    lucie, paul = team(cast)
    trainer, gone = colleague(cast, "Tilda Roe", Role.TRAINER), colleague(cast, "Olga Wirth")
    let_go(by=cast.maud, member=gone)
    for by, leaver, to, second in (
        (lucie, cast.ines, paul, None),
        (cast.maud, cast.ines, cast.ines, None),
        (cast.maud, cast.ines, trainer, None),
        (cast.maud, cast.ines, gone, None),
        (cast.maud, cast.ines, lucie, lucie),
        (cast.maud, cast.ines, cast.teo, None),
        (cast.teo, cast.ines, lucie, None),
    ):
        with pytest.raises(RefusedError):
            hand_over(by=by, leaver=leaver, to=to, second=second)
