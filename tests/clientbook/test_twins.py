import uuid
from datetime import date
from typing import Any

import pytest

from prevenance.clientbook.actions import (
    NotUndoneError,
    add_contact,
    add_name,
    change_client,
    keep_date,
    keep_fact,
    keep_need,
    keep_possession,
    keep_promise_made,
    make_counter_card,
    make_wish,
    merge_twins,
    name_colleague,
    note_visit,
    record_consent,
    record_purchase,
    relate,
    undo_merge,
)
from prevenance.clientbook.links import links_to_clients
from prevenance.clientbook.models import Channel, Client, ContactPoint, DateKind, Kin, OtherName, Purpose, Remembered
from prevenance.clientbook.queries import (
    client_portrait,
    client_seen_by,
    clients_seen_by,
    may_contact,
    possible_twins,
    preview_merge,
)
from prevenance.clientbook.search import find_clients
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie, client, colleague, husband

pytestmark = pytest.mark.django_db

WHY = "the test looks everywhere"
TODAY = date(2026, 3, 1)


def two_cards(cast: Cast) -> tuple[Client, Client]:
    """Of one client; the second has a row of everything that can hang on one."""
    by = cast.ines
    kept, twin = amelie(cast), client(cast.jonah, "Amelie Roux-Fontenay", called="Mélie", owner=cast.jonah)
    daughter, giver = client(by, "Chloé Roux"), client(by, "Bastien Roux")
    add_name(by=by, client=twin, name="Mme Fontenay")
    add_contact(by=by, client=twin, channel=Channel.EMAIL, value="amelie@lilas.example")
    email, news = Channel.EMAIL, Purpose.MARKETING
    record_consent(by=by, client=twin, channel=email, purpose=news, given=True, wording="May we write?")
    relate(by=by, client=twin, kind=Kin.DAUGHTER, other=daughter)
    relate(by=by, client=giver, kind=Kin.SPOUSE, other=twin)
    keep_date(by=by, client=twin, kind=DateKind.BIRTHDAY, day=29, month=2)
    keep_fact(by=by, client=twin, kind="preference", value="emerald")
    keep_promise_made(by=by, client=twin, what="call on Thursday")
    record_purchase(by=by, client=twin, on=date(2025, 5, 1), piece_name="Lune watch")
    record_purchase(by=by, client=giver, on=date(2025, 6, 1), piece_name="Aurora", for_client=twin, discreet=True)
    keep_possession(by=by, client=twin, description="her mother's pearls")
    make_wish(by=by, client=twin, description="an opal brooch")
    keep_need(by=by, client=twin, motive="a daughter's wedding")
    note_visit(by=by, boutique=cast.tilleuls, client=twin, brought=["window"])
    name_colleague(by=cast.jonah, client=twin, colleague=by)
    make_counter_card(by=by, boutique=cast.tilleuls, client=twin)
    return kept, twin


def leading_to(client: Client) -> dict[str, set[Any]]:
    return {link.key: set(link.rows(WHY, client).values_list("pk", flat=True)) for link in links_to_clients()}


def test_every_relation_to_a_client_is_tried_here(cast: Cast) -> None:
    """A new model that leads to a client is added to `two_cards`, so that merging it is shown to work."""
    _, twin = two_cards(cast)
    ours = {key: rows for key, rows in leading_to(twin).items() if key.startswith("prevenance.")}
    assert [key for key, rows in ours.items() if not rows and _is_of_the_client_book(key)] == []


def _is_of_the_client_book(key: str) -> bool:
    link = next(link for link in links_to_clients() if link.key == key)
    return link.model.__module__.startswith("prevenance.clientbook.")


def test_nothing_is_lost_in_a_merge_and_all_is_back_after_undoing_it(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    before, kept_before = leading_to(twin), leading_to(kept)
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    for link in links_to_clients():
        moved, there = leading_to(twin)[link.key], leading_to(kept)[link.key]
        if link.is_immutable:
            assert len(there) == len(kept_before[link.key]) + len(before[link.key]), link.key
        else:
            assert moved == set(), link.key
            assert before[link.key] <= there, link.key
    undo_merge(by=cast.ines, merge=merge)
    assert (leading_to(twin), leading_to(kept)) == (before, kept_before)


def test_the_kept_card_is_filled_in_and_as_it_was_after_undoing(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    change_client(by=cast.ines, client=twin, languages=["fr", "en"])
    columns = ("name", "called", "languages", "owner_id", "second_id", "last_seen", "discreet")
    before = Client.objects.seen_by(cast.ines).values_list(*columns).get(pk=kept.pk)
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    seen = client_seen_by(cast.jonah, twin.pk)
    assert seen == kept
    assert seen is not None
    assert (seen.name, seen.called, seen.languages) == ("Amélie Roux", "Mélie", ["fr", "en"])
    assert (seen.owner, seen.second) == (cast.ines, cast.jonah)
    assert OtherName.objects.seen_by(cast.ines).filter(client=kept, name="Amelie Roux-Fontenay").exists()
    undo_merge(by=cast.ines, merge=merge)
    assert Client.objects.seen_by(cast.ines).values_list(*columns).get(pk=kept.pk) == before
    assert client_seen_by(cast.ines, twin.pk) == twin


def test_a_merged_card_is_neither_listed_nor_found(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    assert twin not in clients_seen_by(cast.ines)
    for text in ("fontenay", "emerald", "lilas", "melie"):
        assert [hit.client for hit in find_clients(cast.ines, text)] == [kept], text
    undo_merge(by=cast.ines, merge=merge)
    assert [hit.client for hit in find_clients(cast.ines, "emerald")] == [twin]


def test_consent_given_on_either_card_holds_with_its_own_date(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    assert may_contact(kept, Channel.EMAIL, Purpose.MARKETING, cast.ines)
    undo_merge(by=cast.ines, merge=merge)
    assert not may_contact(kept, Channel.EMAIL, Purpose.MARKETING, cast.ines)
    assert may_contact(twin, Channel.EMAIL, Purpose.MARKETING, cast.ines)


def test_what_is_on_both_cards_stays_on_both_and_comes_back(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    add_contact(by=cast.ines, client=kept, channel=Channel.EMAIL, value="Amelie@lilas.example")
    relate(by=cast.ines, client=kept, kind=Kin.OTHER, other=twin)
    preview = preview_merge(kept, twin, cast.ines)
    assert preview.there_already == {"contact points": 1, "relations": 1}
    assert preview.moving["things remembered"] == 1
    assert preview.differing["name"] == ("Amélie Roux", "Amelie Roux-Fontenay")
    assert preview.filled_in["called"] == "Mélie"
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    assert ContactPoint.objects.seen_by(cast.ines).filter(client=kept).count() == 1
    undo_merge(by=cast.ines, merge=merge)
    assert ContactPoint.objects.seen_by(cast.ines).filter(client=twin).count() == 1


def test_what_came_after_a_merge_stays_on_the_kept_card(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    kept = Client.objects.seen_by(cast.ines).get(pk=kept.pk)
    keep_fact(by=cast.ines, client=kept, kind="preference", value="jasmine")
    change_client(by=cast.ines, client=kept, called="Madame Roux")
    undo_merge(by=cast.ines, merge=merge)
    assert [fact.value for fact in Remembered.objects.seen_by(cast.ines).filter(client=kept)] == ["jasmine"]
    kept.refresh_from_db()
    assert kept.called == "Madame Roux"


def test_whoever_saw_what_is_discreet_on_either_card_goes_on_seeing_it(cast: Cast) -> None:
    kept, twin = amelie(cast), client(cast.jonah, "Amelie R", owner=cast.jonah, second=colleague(cast, "Lucie Vann"))
    change_client(by=cast.ines, client=kept, second=colleague(cast, "Paul Ahn"))
    name_colleague(by=cast.jonah, client=twin, colleague=cast.ines)
    keep_fact(by=cast.jonah, client=twin, kind="occasion", value="a secret engagement", discreet=True)
    merge_twins(by=cast.jonah, kept=kept, absorbed=twin)
    assert len(client_portrait(kept, cast.jonah, TODAY).facts) == 1
    assert client_portrait(kept, cast.maud, TODAY).facts == []


def test_a_card_that_is_merged_into_a_discreet_one_is_as_discreet(cast: Cast) -> None:
    kept, twin = client(cast.ines, "Odile Marchant", owner=cast.ines, discreet=True), client(cast.ines, "O. Marchant")
    merge = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    assert not Client.objects.seen_by(cast.jonah).exists()
    undo_merge(by=cast.ines, merge=merge)
    assert list(Client.objects.seen_by(cast.jonah)) == [twin]


def test_a_preview_counts_only_what_the_member_sees(cast: Cast) -> None:
    kept, twin = client(cast.ines, "Amélie Roux"), client(cast.ines, "Amélie R", owner=cast.ines)
    record_purchase(by=cast.ines, client=twin, on=TODAY, piece_name="Aurora", for_whom="a friend", discreet=True)
    assert preview_merge(kept, twin, cast.ines).moving == {"purchases": 1}
    assert preview_merge(kept, twin, cast.jonah).moving == {}


def test_merges_are_undone_from_the_last_one(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    third = client(cast.ines, "A. Roux")
    first = merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    second = merge_twins(by=cast.ines, kept=third, absorbed=kept)
    assert client_seen_by(cast.ines, twin.pk) == third
    with pytest.raises(NotUndoneError):
        undo_merge(by=cast.ines, merge=first)
    undo_merge(by=cast.ines, merge=second)
    undo_merge(by=cast.ines, merge=first)
    with pytest.raises(RefusedError):
        undo_merge(by=cast.ines, merge=first)


def test_only_those_who_write_on_both_cards_merge_them(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    hidden = client(cast.jonah, "Odile Marchant", owner=cast.jonah, discreet=True)
    for by, one, other in (
        (cast.teo, kept, twin),
        (cast.ines, kept, kept),
        (cast.ines, kept, hidden),
        (colleague(cast, "Hanne Berg", Role.HEAD_OFFICE), kept, twin),
        (cast.ines, kept, client(cast.teo, "Amélie Roux")),
    ):
        with pytest.raises(RefusedError):
            merge_twins(by=by, kept=one, absorbed=other)


def test_twins_share_a_number_or_a_name_and_relatives_are_none(cast: Cast) -> None:
    her, him, same = amelie(cast), husband(cast), client(cast.jonah, "ROUX Amelie")
    other = client(cast.jonah, "Someone Else")
    for who in (her, him, other):
        add_contact(by=cast.ines, client=who, channel=Channel.PHONE, value="+33 6 12 34 56 78")
    relate(by=cast.ines, client=her, kind=Kin.SPOUSE, other=him)
    pairs = {frozenset({twins.one, twins.other}): twins.because for twins in possible_twins(cast.ines, her)}
    assert pairs == {frozenset({her, other}): "contact", frozenset({her, same}): "name"}
    in_house = [{twins.one, twins.other} for twins in possible_twins(cast.ines)]
    assert {her, other} in in_house
    assert {her, him} not in in_house
    assert possible_twins(cast.teo) == []


def test_rows_of_a_record_without_a_client_are_left_alone_by_a_merge(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    need = keep_need(by=cast.ines, motive="unknown yet", record_id=uuid.uuid4())
    merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    need.refresh_from_db()
    assert need.client is None
