from typing import Any

import pytest
from django.core.exceptions import ValidationError
from moneyed import Money

from prevenance.catalogue.actions import keep_piece, keep_pieces, retire_piece, set_stock, set_stocks
from prevenance.catalogue.keeping import take_back_pieces
from prevenance.catalogue.models import Piece, Stock
from prevenance.catalogue.on_offer import pieces_on_offer
from prevenance.catalogue.piece_row import PieceRow
from prevenance.catalogue.queries import (
    PieceFilters,
    kinds_of_pieces,
    piece_seen_by,
    pieces,
)
from prevenance.house.models import AuditEntry, Membership
from prevenance.house.rules import RefusedError
from tests.cast import Cast
from tests.catalogue.pieces import ONE_HAND, kept_piece

pytestmark = pytest.mark.django_db


def found(by: Membership, **filters: Any) -> list[str]:
    return [piece.name for piece in pieces(by, PieceFilters(**filters)).rows]


def test_a_piece_is_kept_in_the_house_s_own_words(cast: Cast) -> None:
    piece = kept_piece(cast.jonah, materials=(" yellow  gold ", "yellow gold"), features=(ONE_HAND,))
    piece = Piece.objects.seen_by(cast.ines).get(id=piece.id)
    assert piece.materials == ["yellow gold"]
    assert piece.all_features == [ONE_HAND]
    assert piece.changed_by == cast.jonah


def test_a_price_is_money_in_its_own_smallest_coin(cast: Cast) -> None:
    assert kept_piece(cast.jonah, price_minor=125000, currency="eur").price == Money(1250, "EUR")
    assert kept_piece(cast.jonah, "AL-2", price_minor=125000, currency="JPY").price == Money(125000, "JPY")
    assert kept_piece(cast.jonah, "AL-3").price is None


def test_the_same_reference_is_the_same_piece(cast: Cast) -> None:
    first = kept_piece(cast.jonah, stones=("emerald",), price_minor=100, currency="EUR")
    second = keep_piece(by=cast.maud, row=PieceRow(reference="AL-001", price_minor=200))
    assert second.id == first.id
    assert (second.price_minor, second.stones, second.changed_by) == (200, ["emerald"], cast.maud)


def test_two_houses_may_use_the_same_reference(cast: Cast) -> None:
    ours, theirs = kept_piece(cast.jonah), kept_piece(cast.teo, name="Corran ring")
    assert found(cast.ines) == ["Étang ring"]
    assert piece_seen_by(cast.teo, ours.id) is None
    assert piece_seen_by(cast.ines, theirs.id) is None
    assert kinds_of_pieces(cast.teo) == []


@pytest.mark.parametrize(
    ("field", "row"),
    [
        ("name", {"name": " "}),
        ("reference", {"reference": " "}),
        ("price_minor", {"price_minor": -1, "currency": "EUR"}),
        ("currency", {"price_minor": 100}),
        ("currency", {"price_minor": 100, "currency": "EURO"}),
        ("care_months", {"care_months": 40_000}),
        ("picture", {"picture": "javascript:alert(1)"}),
        ("materials", {"materials": ("x" * 101,)}),
        ("stones", {"stones": tuple(map(str, range(61)))}),
        ("features", {"features": (ONE_HAND,) * 41}),
        ("name", {"name": "x" * 301}),
    ],
)
def test_what_is_wrong_with_a_piece_is_said_of_its_field(cast: Cast, field: str, row: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as error:
        keep_piece(by=cast.jonah, row=PieceRow(**{"reference": "AL-1", "name": "Ring"} | row))
    assert field in error.value.message_dict
    assert not Piece.objects.seen_by(cast.jonah).exists()


def test_an_ambassador_reads_the_catalogue_and_does_not_write_it(cast: Cast) -> None:
    piece = kept_piece(cast.jonah)
    assert found(cast.ines) == ["Étang ring"]
    for deed in (
        lambda: kept_piece(cast.ines, "AL-9"),
        lambda: retire_piece(by=cast.ines, piece=piece),
        lambda: set_stock(by=cast.ines, piece=piece, boutique=cast.tilleuls, count=1),
        lambda: retire_piece(by=cast.teo, piece=piece),
    ):
        with pytest.raises(RefusedError):
            deed()


def test_a_piece_is_found_by_its_words_in_any_order_without_accents_and_in_either_language(cast: Cast) -> None:
    kept_piece(cast.jonah, kind="ring", materials=("or jaune",), stones=("emerald",), features=(ONE_HAND,))
    kept_piece(cast.jonah, "AL-2", "Lune watch", kind="watch")
    for words in ("etang", "ÉTANG bague", "émer", "or jaune", "yellow gold", "vert", "al-001", "fermoir", "rin eta"):
        assert found(cast.ines, words=words) == ["Étang ring"], words
    for words in ("tang", "etang watch", "sapphire"):
        assert found(cast.ines, words=words) == [], words


def test_pieces_are_narrowed_down_by_kind_stock_price_and_standing(cast: Cast) -> None:
    ring = kept_piece(cast.jonah, kind="ring", price_minor=200_00, currency="EUR")
    watch = kept_piece(cast.jonah, "AL-2", "Lune", kind="watch", price_minor=900_00, currency="EUR")
    set_stock(by=cast.maud, piece=watch, boutique=cast.tilleuls, count=2)
    assert found(cast.ines, kind="ring") == ["Étang ring"]
    assert found(cast.ines, at=cast.tilleuls) == ["Lune"]
    assert found(cast.ines, at=cast.dyker) == []
    assert found(cast.ines, most_minor=500_00, currency="EUR") == ["Étang ring"]
    assert found(cast.ines, most_minor=500_00, currency="USD") == []
    retire_piece(by=cast.jonah, piece=ring)
    assert found(cast.ines) == ["Lune"]
    assert found(cast.ines, retired=True) == ["Étang ring"]
    assert kinds_of_pieces(cast.ines) == ["watch"]


def test_pages_go_on_until_there_are_no_more(cast: Cast) -> None:
    keep_pieces(by=cast.jonah, rows=[PieceRow(reference=f"R{n}", name=f"Piece {n:03}") for n in range(5)])
    first, last = (pieces(cast.ines, PieceFilters(), page, size=3) for page in (1, 2))
    assert ([piece.name for piece in first.rows], first.goes_on) == (["Piece 000", "Piece 001", "Piece 002"], True)
    assert ([piece.name for piece in last.rows], last.goes_on) == (["Piece 003", "Piece 004"], False)


def test_stock_is_counted_where_one_works(cast: Cast) -> None:
    piece = kept_piece(cast.jonah)
    assert set_stock(by=cast.jonah, piece=piece, boutique=cast.dyker, count=3).count == 3
    assert set_stock(by=cast.jonah, piece=piece, boutique=cast.dyker, count=1).count == 1
    assert Stock.objects.seen_by(cast.ines).count() == 1
    for who, boutique in ((cast.jonah, cast.tilleuls), (cast.teo, cast.dyker)):
        with pytest.raises(RefusedError):
            set_stock(by=who, piece=piece, boutique=boutique, count=1)


def test_a_count_of_the_whole_boutique_passes_over_what_is_unknown(cast: Cast) -> None:
    kept_piece(cast.jonah)
    assert set_stocks(by=cast.jonah, boutique=cast.dyker, counts={"AL-001": 2, "unknown": 5}) == 1
    assert set_stocks(by=cast.jonah, boutique=cast.dyker, counts={"AL-001": 2}) == 0
    assert Stock.objects.seen_by(cast.teo).count() == 0


def test_what_lies_in_the_boutique_is_offered_first(cast: Cast) -> None:
    kept_piece(cast.jonah, "A", "Aster")
    zinnia = kept_piece(cast.jonah, "Z", "Zinnia")
    retire_piece(by=cast.jonah, piece=kept_piece(cast.jonah, "O", "Old"))
    set_stock(by=cast.jonah, piece=zinnia, boutique=cast.dyker, count=1)
    assert [piece.name for piece in pieces_on_offer(cast.jonah)] == ["Aster", "Zinnia"]
    assert [piece.name for piece in pieces_on_offer(cast.jonah, cast.dyker)] == ["Zinnia", "Aster"]


def test_a_list_brought_twice_changes_nothing(cast: Cast) -> None:
    rows = [PieceRow(reference=f"R{n}", name="Ring", stones=("opal",), features=(ONE_HAND,)) for n in range(20)]
    kept = keep_pieces(by=cast.jonah, rows=rows)
    again = keep_pieces(by=cast.jonah, rows=rows)
    assert (len(kept.created), len(again.created), again.changed, again.unchanged) == (20, 0, {}, 20)
    entry = AuditEntry.objects.seen_by(cast.maud).get()
    assert (entry.subject_kind, entry.count) == ("piece", 20)


def test_a_list_with_a_fault_keeps_nothing(cast: Cast) -> None:
    rows = [PieceRow(reference="R1", name="Ring"), PieceRow(reference="R2", name="")]
    with pytest.raises(ValidationError):
        keep_pieces(by=cast.jonah, rows=rows)
    assert found(cast.jonah) == []


def test_a_list_can_be_taken_back(cast: Cast) -> None:
    kept_piece(cast.jonah, "R1", "Ring", price_minor=100, currency="EUR")
    rows = [PieceRow(reference="R1", price_minor=300), PieceRow(reference="R2", name="New")]
    kept = keep_pieces(by=cast.jonah, rows=rows)
    assert take_back_pieces(by=cast.jonah, kept=kept) == {"taken": 1, "restored": 1}
    piece = Piece.objects.seen_by(cast.jonah).get()
    assert (piece.reference, piece.price_minor) == ("R1", 100)


def test_of_two_rows_with_one_reference_the_last_wins(cast: Cast) -> None:
    rows = [PieceRow(reference="R1", name="Ring", kind="ring"), PieceRow(reference=" R1 ", name="Band")]
    assert len(keep_pieces(by=cast.jonah, rows=rows).created) == 1
    piece = Piece.objects.seen_by(cast.jonah).get()
    assert (piece.name, piece.kind) == ("Band", "ring")
