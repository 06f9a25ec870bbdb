from datetime import date

import pytest

from prevenance.clientbook.actions import (
    change_client,
    gift_is_given,
    keep_fact,
    make_wish,
    name_colleague,
    record_purchase,
    relate,
    unname_colleague,
)
from prevenance.clientbook.models import Client, Kin, Possession, Purchase, Relation, Remembered, Wish
from prevenance.clientbook.queries import client_portrait, client_seen_by, household_of
from prevenance.clientbook.search import find_clients
from prevenance.house.models import Membership, Role
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie, client, colleague, husband

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 1)


def surprise(cast: Cast) -> tuple[Client, Client, Purchase]:
    """A necklace for Amélie, bought by her husband, who wants her to know nothing."""
    her, him = amelie(cast), husband(cast)
    relate(by=cast.ines, client=her, kind=Kin.SPOUSE, other=him)
    gift = record_purchase(
        by=cast.ines,
        client=him,
        on=date(2026, 2, 14),
        piece_name="Aurora necklace",
        price_minor=480_000,
        currency="eur",
        for_whom="Amélie",
        for_client=her,
        discreet=True,
    )
    return her, him, gift


def found(who: Membership, text: str) -> list[Client]:
    return [hit.client for hit in find_clients(who, text)]


@pytest.mark.parametrize("who", ["ines", "jonah", "maud"])
def test_a_surprise_stays_one_on_her_page_and_in_her_household_whoever_looks(who: str, cast: Cast) -> None:
    her, him, _ = surprise(cast)
    reader = getattr(cast, who)
    portrait, household = client_portrait(her, reader, TODAY), household_of(her, reader)
    assert (portrait.purchases, portrait.possessions) == ([], [])
    assert [relative.client for relative in household.relatives] == [him]
    assert household.possessions == {him.pk: []}
    assert household_of(him, reader).possessions == {her.pk: []}
    for place in ("for_household_page", "for_drafts", "for_links", "for_search"):
        assert not getattr(Purchase.objects.seen_by(reader), place)().exists()
        assert not getattr(Possession.objects.seen_by(reader), place)().exists()


@pytest.mark.parametrize("who", ["ines", "jonah", "maud"])
def test_a_surprise_is_not_found_by_searching(who: str, cast: Cast) -> None:
    surprise(cast)
    assert found(getattr(cast, who), "aurora") == found(getattr(cast, who), "necklace") == []


def test_a_surprise_is_on_the_givers_own_page_for_his_ambassador_and_named_colleagues_only(cast: Cast) -> None:
    _, him, gift = surprise(cast)
    lucie, head = colleague(cast, "Lucie Vann"), colleague(cast, "Hanne Berg", Role.HEAD_OFFICE)
    assert client_portrait(him, cast.ines, TODAY).purchases == [gift]
    for other in (lucie, cast.jonah, head, cast.maud):
        assert client_portrait(him, other, TODAY).purchases == []
    name_colleague(by=cast.ines, client=him, colleague=lucie)
    assert client_portrait(him, lucie, TODAY).purchases == [gift]
    unname_colleague(by=cast.ines, client=him, colleague=lucie)
    assert client_portrait(him, lucie, TODAY).purchases == []


def test_a_gift_that_was_given_is_a_possession_like_any_other(cast: Cast) -> None:
    her, him, gift = surprise(cast)
    gift_is_given(by=cast.ines, purchase=gift)
    portrait = client_portrait(her, cast.jonah, TODAY)
    assert [piece.description for piece in portrait.possessions] == ["Aurora necklace"]
    assert portrait.purchases == [gift]
    assert set(found(cast.jonah, "aurora")) == {her, him}
    gift_is_given(by=cast.ines, purchase=gift)
    assert Possession.objects.seen_by(cast.ines).count() == 1


def test_a_discreet_client_is_known_to_their_circle_alone(cast: Cast) -> None:
    secret = client(cast.ines, "Odile Marchant", owner=cast.ines, discreet=True)
    keep_fact(by=cast.ines, client=secret, kind="preference", value="emerald")
    head = colleague(cast, "Hanne Berg", Role.HEAD_OFFICE)
    assert client_seen_by(cast.ines, secret.pk) == secret
    assert found(cast.ines, "odile") == found(cast.ines, "emerald") == [secret]
    for other in (cast.jonah, cast.maud, head, cast.teo):
        assert client_seen_by(other, secret.pk) is None
        assert found(other, "odile") == found(other, "o") == found(other, "emerald") == []
        assert not Remembered.objects.seen_by(other).exists()


def test_a_discreet_client_does_not_show_up_in_a_household(cast: Cast) -> None:
    her, him = amelie(cast), husband(cast)
    relate(by=cast.ines, client=her, kind=Kin.SPOUSE, other=him)
    change_client(by=cast.ines, client=him, discreet=True)
    assert household_of(her, cast.ines).relatives == household_of(her, cast.jonah).relatives == []
    assert client_portrait(her, cast.jonah, TODAY).relatives == []
    assert [near.client for near in client_portrait(her, cast.ines, TODAY).relatives] == [him]
    assert not Relation.objects.seen_by(cast.jonah).exists()


def test_a_gift_for_a_discreet_client_does_not_name_them(cast: Cast) -> None:
    secret, him = client(cast.ines, "Odile Marchant", owner=cast.ines, discreet=True), husband(cast)
    gift = record_purchase(by=cast.ines, client=him, on=TODAY, piece_name="Aurora", for_client=secret)
    assert client_portrait(him, cast.ines, TODAY).purchases == [gift]
    assert client_portrait(him, cast.jonah, TODAY).purchases == []


def test_who_makes_a_store_client_discreet_does_not_shut_themselves_out(cast: Cast) -> None:
    secret = client(cast.jonah, "Odile Marchant", discreet=True)
    assert client_seen_by(cast.jonah, secret.pk) == secret
    assert client_seen_by(cast.ines, secret.pk) is None


def test_a_discreet_thing_remembered_is_read_by_the_circle_and_found_by_nobody(cast: Cast) -> None:
    her = amelie(cast)
    keep_fact(by=cast.ines, client=her, kind="life_event", value="expecting in spring", discreet=True)
    make_wish(by=cast.ines, client=her, description="opal brooch", discreet=True)
    assert len(client_portrait(her, cast.ines, TODAY).life) == 1
    assert client_portrait(her, cast.jonah, TODAY).facts == []
    assert not Wish.objects.seen_by(cast.jonah).exists()
    assert found(cast.ines, "opal") == found(cast.ines, "expecting") == []


def test_a_colleague_who_sees_nothing_discreet_cannot_name_themselves(cast: Cast) -> None:
    her = amelie(cast)
    with pytest.raises(RefusedError):
        name_colleague(by=cast.jonah, client=her, colleague=cast.jonah)


def test_trainers_read_no_client_book(cast: Cast) -> None:
    her = amelie(cast)
    trainer = colleague(cast, "Tilda Roe", Role.TRAINER)
    assert client_seen_by(trainer, her.pk) is None
    assert not Remembered.objects.seen_by(trainer).exists()
    with pytest.raises(RefusedError):
        client(trainer, "Anyone")


def test_another_house_sees_nothing_of_a_client(cast: Cast) -> None:
    her, _, gift = surprise(cast)
    assert client_seen_by(cast.teo, her.pk) is None
    assert not Purchase.objects.seen_by(cast.teo).exists()
    assert found(cast.teo, "amelie") == found(cast.teo, "am") == []
    with pytest.raises(RefusedError):
        gift_is_given(by=cast.teo, purchase=gift)


def test_a_portrait_is_refused_to_whoever_does_not_see_the_client(cast: Cast) -> None:
    secret = client(cast.ines, "Odile Marchant", owner=cast.ines, discreet=True)
    for reader in (cast.jonah, cast.maud, cast.teo, colleague(cast, "Tilda Roe", Role.TRAINER)):
        with pytest.raises(RefusedError):
            client_portrait(secret, reader, TODAY)
