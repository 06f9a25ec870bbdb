import uuid
from datetime import date
from typing import Any

import pytest
from django.db import connection

from prevenance.clientbook.actions import erase_client, keep_fact, keep_need, merge_twins, record_purchase
from prevenance.clientbook.links import links_to_clients
from prevenance.clientbook.models import Client, Erasure, Merge, Possession, Purchase, SearchEntry
from prevenance.clientbook.queries import client_seen_by, clients_seen_by
from prevenance.clientbook.search import find_clients
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.clientbook.people import amelie, client, colleague
from tests.clientbook.test_twins import WHY, leading_to, two_cards

pytestmark = pytest.mark.django_db


def test_nothing_of_a_forgotten_client_is_left_but_that_they_were_forgotten(cast: Cast) -> None:
    _, her = two_cards(cast)
    forgotten = erase_client(by=cast.maud, client=her)
    assert {key: rows for key, rows in leading_to(her).items() if rows} == {}
    her.refresh_from_db()
    assert (her.name, her.called, her.sort_key, her.owner, her.languages) == ("", "", "", None, [])
    assert client_seen_by(cast.ines, her.pk) is None
    assert her not in clients_seen_by(cast.ines)
    assert forgotten.erasure.by == cast.maud
    assert forgotten.erasure.what["prevenance.remembered"] == 1
    assert "Amelie" not in str(forgotten.erasure.what)


def test_no_word_of_theirs_lies_in_the_database_any_more(cast: Cast) -> None:
    her = client(cast.ines, "Zephyrine Quillfeather")
    keep_fact(by=cast.ines, client=her, kind="preference", value="chrysoberyl", quote="I adore chrysoberyl")
    assert b"chrysoberyl" in _all_that_is_stored()
    erase_client(by=cast.maud, client=her)
    everything = _all_that_is_stored().lower()
    for word in (b"zephyrine", b"quillfeather", b"chrysoberyl"):
        assert word not in everything
    assert find_clients(cast.ines, "zephyrine") == find_clients(cast.ines, "chrysoberyl") == []


def _all_that_is_stored() -> bytes:
    parts = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            parts += [str(row) for row in cursor.fetchall()]
    return "\n".join(parts).encode()


def test_the_index_keeps_no_piece_of_a_forgotten_name(cast: Cast) -> None:
    """SQLite's is a file of pieces of words; PostgreSQL's goes with its row."""
    erase_client(by=cast.maud, client=client(cast.ines, "Zephyrine"))
    assert not SearchEntry.objects.unscoped_for(WHY).exists()
    if connection.vendor == "sqlite":
        assert b"phy" not in bytes(connection.connection.serialize())


def test_a_gift_stays_the_givers_purchase_without_whom_it_was_for(cast: Cast) -> None:
    her, him = amelie(cast), client(cast.ines, "Bastien Roux")
    gift = record_purchase(by=cast.ines, client=him, on=date(2026, 1, 1), piece_name="Aurora", for_client=her)
    erase_client(by=cast.maud, client=her)
    gift.refresh_from_db()
    assert (gift.client, gift.for_client) == (him, None)
    assert not Possession.objects.seen_by(cast.ines).exists()
    erase_client(by=cast.maud, client=him)
    assert not Purchase.objects.seen_by(cast.ines).exists()


def test_cards_that_were_merged_are_forgotten_together(cast: Cast) -> None:
    kept, twin = two_cards(cast)
    merge_twins(by=cast.ines, kept=kept, absorbed=twin)
    kept = Client.objects.seen_by(cast.maud).get(pk=kept.pk)
    erase_client(by=cast.maud, client=kept)
    twin.refresh_from_db()
    assert (twin.name, bool(twin.erased_at)) == ("", True)
    assert not Merge.objects.unscoped_for(WHY).exists()
    assert [link.key for link in links_to_clients() if link.rows(WHY, twin).exists()] == []


def test_the_records_that_told_of_them_are_named_for_erasure(cast: Cast) -> None:
    her, records = amelie(cast), {uuid.uuid4(), uuid.uuid4()}
    first, second = records
    keep_fact(by=cast.ines, client=her, kind="preference", value="opal", record_id=first)
    keep_need(by=cast.ines, client=her, motive="a gift", record_id=second)
    assert erase_client(by=cast.maud, client=her).records == records


def test_who_may_not_erase_erases_nobody(cast: Cast) -> None:
    her = amelie(cast)
    hidden = client(cast.ines, "Odile Marchant", owner=cast.ines, discreet=True)
    for by, who in ((cast.ines, her), (cast.jonah, her), (cast.teo, her), (cast.maud, hidden)):
        with pytest.raises(RefusedError):
            erase_client(by=by, client=who)
    assert client_seen_by(cast.ines, her.pk) == her


def test_only_the_house_reads_who_was_forgotten_when(cast: Cast) -> None:
    erase_client(by=cast.maud, client=amelie(cast))
    readers: dict[Any, bool] = {
        cast.maud: True,
        colleague(cast, "Hanne Berg", Role.HEAD_OFFICE): True,
        cast.ines: False,
        cast.teo: False,
    }
    assert {who: Erasure.objects.seen_by(who).exists() for who in readers} == readers
