from dataclasses import replace
from datetime import date

import pytest

from prevenance.journey.fitting import Caveat, rank
from tests.journey.pieces_to_fit import (
    NO_NICKEL,
    Piece,
    avoids,
    budget,
    likes,
    lives,
    names,
    only,
    sized,
)

EMERALD = Piece("Étang", materials=["yellow gold"], stones=["emerald"])
OPAL = Piece("Brume", materials=["rose gold"], stones=["opal"])


def test_nickel_free_only_means_only_what_is_said_to_be_so() -> None:
    pieces = [Piece("Plain", stones=["diamond"]), Piece("Safe", stones=["diamond"], features=[NO_NICKEL])]
    assert names(pieces, likes("diamonds"), lives("nickel-free only")) == ["Safe"]
    assert names(pieces, likes("diamonds"), avoids("nickel")) == ["Safe"]
    assert names([Piece("Bag", kind="bag", colours=["green"])], likes("green"), lives("nickel-free")) == ["Bag"]


def test_pieces_keep_to_the_budget_where_any_does() -> None:
    pieces = [replace(EMERALD, name=str(euros), euros=euros) for euros in (900, 2100, 1900)]
    fits = rank(pieces, [likes("emerald"), budget("not more than two thousand euros")])
    assert [fit.piece.name for fit in fits] == ["900", "1900"]
    assert {fit.caveat for fit in fits} == {None}
    assert fits[0].reasons[-1].benefit["en"] == "It keeps to the sum you named."


def test_over_the_budget_the_nearest_comes_first_and_it_is_said() -> None:
    pieces = [replace(EMERALD, name=str(euros), euros=euros) for euros in (9000, 2100, None)]
    fits = rank(pieces, [likes("emerald, yellow gold"), budget("2 000 €")])
    assert [fit.piece.name for fit in fits] == ["None", "2100", "9000"]
    assert [fit.caveat for fit in fits] == [Caveat.PRICE_TO_ASK, Caveat.OVER_BUDGET, Caveat.OVER_BUDGET]
    assert Caveat.OVER_BUDGET.says["fr"] == "C’est au-dessus de la somme que vous avez dite."


def test_a_sum_in_other_money_is_not_held_against_the_price() -> None:
    assert only(replace(EMERALD, euros=100), likes("emerald"), budget("$5,000")).caveat is Caveat.PRICE_TO_ASK


def test_the_budget_named_last_holds() -> None:
    old, new = budget("9000", heard_on=date(2024, 1, 1)), budget("up to 500", heard_on=date(2026, 1, 1))
    assert only(replace(EMERALD, euros=600), likes("emerald"), new, old).caveat is Caveat.OVER_BUDGET


def test_a_piece_that_is_not_there_in_her_size_is_left_out() -> None:
    pieces = [
        replace(EMERALD, name="small", sizes=["48", "50"]),
        replace(EMERALD, name="hers", sizes=["50–56"]),
        replace(EMERALD, name="no sizes"),
        replace(EMERALD, name="bracelet", kind="bracelet", sizes=["16 cm"]),
    ]
    assert names(pieces, likes("emerald"), sized("ring size 52")) == ["hers", "no sizes", "bracelet"]
    assert names(pieces, likes("emerald"), sized("wrist 12 cm")) == ["small", "hers", "no sizes"]


def test_the_size_told_last_holds() -> None:
    old, new = sized("ring 50", heard_on=date(2020, 1, 1)), sized("ring 54", heard_on=date(2026, 1, 1))
    assert names([replace(EMERALD, sizes=["50"])], likes("emerald"), new, old) == []


def test_words_about_somebody_else_do_not_count() -> None:
    about_lucia = avoids("green", about="Lucía")
    assert names([EMERALD], likes("emerald"), about_lucia) == ["Étang"]
    assert names([EMERALD, OPAL], likes("emerald"), likes("opal", about="Lucía"), wearer="lucia") == ["Brume"]
    assert names([EMERALD], likes("emerald", about="client")) == ["Étang"]


def test_a_present_keeps_to_the_sum_that_the_giver_named() -> None:
    pieces = [replace(OPAL, name=str(euros), euros=euros) for euros in (900, 400)]
    assert names(pieces, likes("opal", about="Lucía"), budget("under 500"), wearer="Lucía") == ["400"]
    hers = budget("under 1000", about="Lucía")
    assert names(pieces, likes("opal", about="Lucía"), budget("under 500"), hers, wearer="Lucía") == ["900", "400"]


@pytest.mark.parametrize("about", ["her husband, 70", "a lady", "my son", "grand-mère", "un monsieur", "Kim"])
def test_nothing_is_guessed_from_who_somebody_is(about: str) -> None:
    pieces = [EMERALD, OPAL, Piece("Pink", kind="bag", colours=["pink"]), Piece("Lune", kind="watch", styles=["bold"])]
    plain = names(pieces, likes("emerald"), likes("pink"), lives("travels"))
    told = [likes("emerald", about=about), likes("pink", about=about), lives("travels", about=about)]
    assert names(pieces, *told, wearer=about) == plain
    assert names(pieces, likes(about, about=about), wearer=about) == []
