from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from prevenance.journey.fitting import rank
from prevenance.journey.reasons import Because
from prevenance.journey.tastes import Taste
from tests.journey.pieces_to_fit import (
    HEARD,
    ONE_HAND,
    Piece,
    avoids,
    budget,
    likes,
    lives,
    names,
    only,
    says,
    sized,
)

EMERALD = Piece("Étang", materials=["yellow gold"], stones=["emerald"])
OPAL = Piece("Brume", materials=["rose gold"], stones=["opal"])


def test_a_feature_becomes_what_it_does_for_her_with_the_words_that_it_answers() -> None:
    quote = "My hands are always in water, I do the flowers myself."
    fit = only(Piece(features=[ONE_HAND]), lives("hands always in water", quote=quote))
    (reason,) = fit.reasons
    assert (reason.because, reason.quote, reason.heard_on) == (Because.LIFE, quote, HEARD)
    assert reason.feature["en"] == "a clasp that closes with one hand"
    assert reason.benefit == {
        "en": "A clasp that closes with one hand: water does it no harm.",
        "fr": "Un fermoir qui se ferme d’une main : l’eau ne lui fait rien.",
    }


def test_what_the_house_wrote_of_a_benefit_is_said_as_it_wrote_it() -> None:
    feature = ONE_HAND | {"benefit": {"en": "It {truly} closes by itself.", "fr": "Il se ferme seul."}}
    assert says(Piece(features=[feature]), lives("works with her hands")) == ["It {truly} closes by itself."]


def test_a_piece_she_likes_comes_before_one_that_is_merely_close() -> None:
    pieces = [Piece("Green", stones=["green tourmaline"]), EMERALD, OPAL]
    fits = rank(pieces, [likes("emerald")])
    assert [fit.piece.name for fit in fits] == ["Étang", "Green"]
    assert [fit.reasons[0].because for fit in fits] == [Because.HAS, Because.NEAR]
    assert fits[0].reasons[0].benefit == {"en": "Set with emerald.", "fr": "Serti d’émeraude."}
    assert fits[1].reasons[0].benefit["en"] == "Not quite it, but close: green tourmaline."


@pytest.mark.parametrize(
    ("said", "piece"),
    [
        ("gold", Piece(materials=["yellow gold"])),
        ("l’or", Piece(materials=["18k yellow gold"])),
        ("or", Piece(materials=["or rose"])),
        ("something green", Piece(stones=["emerald"])),
        ("le vert", Piece(stones=["émeraude"])),
        ("not shiny", Piece(styles=["satiné"])),
        ("rien de brillant", Piece(styles=["brushed"])),
        ("matt finishes", Piece(materials=["satin-finished titanium"])),
        ("Émeraudes", Piece(stones=["EMERALD"])),
        ("white metals only", Piece(materials=["platinum"])),
        ("boucles d’oreilles", Piece(kind="earrings")),
        ("art deco", Piece(styles=["Art déco"])),
        ("leather straps", Piece(kind="watch", materials=["steel", "calfskin"])),
        ("pearls", Piece(name="Akoya pearl studs", kind="earrings")),
        ("quilted things", Piece(kind="bag", styles=["quilted"])),
        ("the Étang", EMERALD),
    ],
)
def test_the_same_thing_by_another_name_is_the_same_thing(said: str, piece: Piece) -> None:
    assert says(piece, likes(said)) != []


@pytest.mark.parametrize(
    ("said", "piece"),
    [
        ("silver or steel", Piece(materials=["yellow gold"])),
        ("green tea", Piece(colours=["black"])),
        ("the light on the sea", Piece(materials=["steel"])),
        ("gold", Piece(materials=["steel"], colours=["black"])),
        ("she lives for her daughter", EMERALD),
        ("", EMERALD),
    ],
)
def test_what_is_something_else_is_no_reason(said: str, piece: Piece) -> None:
    assert names([piece], likes(said)) == []


@pytest.mark.parametrize("facet", ["drink", "scent", "place", "hospitality", "channel"])
def test_a_taste_in_tea_says_nothing_of_a_stone(facet: str) -> None:
    assert names([EMERALD], likes("green, not too strong", facet=facet)) == []


@pytest.mark.parametrize(
    ("said", "piece"),
    [
        ("emeralds", EMERALD),
        ("green", EMERALD),
        ("le vert", EMERALD),
        ("gold", EMERALD),
        ("l’or jaune", EMERALD),
        ("anything but opals", OPAL),
        ("not red, green or blue", EMERALD),
        ("stones", EMERALD),
        ("spring clasps", Piece(features=[{"feature": {"en": "a spring clasp"}}])),
        ("les fermoirs à ressort", Piece(features=[{"feature": {"fr": "un fermoir à ressort"}}])),
        ("shiny", Piece(styles=["polished"])),
        ("exotic leathers", Piece(kind="bag", materials=["alligator"])),
        ("anything from animals", Piece(kind="bag", materials=["goatskin"])),
        ("rubber straps", Piece(kind="watch", materials=["steel", "rubber"])),
        ("pink", Piece(materials=["rose gold"])),
        ("pearls", Piece(name="Akoya pearl studs", kind="earrings")),
        ("quilted", Piece(kind="bag", styles=["quilted"])),
        ("the Étang", EMERALD),
        ("yellow gold rings", EMERALD),
        ("polished yellow gold", Piece(materials=["yellow gold"], styles=["polished"])),
        ("polished yellow gold", Piece(materials=["yellow gold"])),
    ],
)
def test_nothing_avoided_is_proposed_whatever_else_speaks_for_it(said: str, piece: Piece) -> None:
    loved = [likes(word) for word in (*piece.materials, *piece.stones, *piece.styles, piece.kind)]
    assert rank([piece], loved) != []
    assert rank([piece], [*loved, avoids(said)]) == []


@pytest.mark.parametrize(
    ("said", "piece"),
    [
        ("yellow gold", Piece(materials=["white gold"], stones=["diamond"])),
        ("polished yellow gold", Piece(materials=["yellow gold"], styles=["satin"], stones=["diamond"])),
        ("pearl earrings", Piece(kind="necklace", stones=["pearl", "diamond"])),
        ("gold, but rose gold is fine", Piece(materials=["rose gold"], stones=["diamond"])),
        ("nickel", Piece(materials=["nickel-free steel"], stones=["diamond"])),
        ("spring clasps", Piece(stones=["diamond"], features=[{"feature": {"en": "closes without a spring clasp"}}])),
        ("emerald", Piece(kind="bag", colours=["green"], stones=["diamond"])),
        ("large boxes", Piece(styles=["large"], stones=["diamond"])),
        ("les grands paquets", Piece(styles=["large"], stones=["diamond"])),
    ],
)
def test_what_is_avoided_takes_nothing_else_along(said: str, piece: Piece) -> None:
    assert names([piece], likes("diamonds"), avoids(said)) == ["Alder"]


def test_who_avoids_shine_is_glad_of_satin() -> None:
    assert says(Piece(styles=["satin"]), avoids("shiny things")) == ["A satin finish, without shine."]


def test_where_nothing_is_known_nothing_is_proposed() -> None:
    assert rank([EMERALD, OPAL], []) == []
    assert rank([EMERALD, OPAL], [avoids("diamonds")]) == []


def test_where_only_a_sum_is_known_it_is_enough_to_go_by() -> None:
    pieces = [replace(EMERALD, euros=100), replace(OPAL, euros=5000)]
    assert names(pieces, budget("up to 400")) == ["Étang"]


def test_what_is_retired_is_proposed_to_nobody() -> None:
    assert names([replace(EMERALD, retired=True)], likes("emerald")) == []


def test_equals_stay_as_they_came() -> None:
    pieces = [replace(EMERALD, name=str(n)) for n in range(20)]
    assert names(pieces, likes("emerald")) == [str(n) for n in range(20)]


def test_what_was_last_heard_long_ago_weighs_less() -> None:
    old, new = likes("emerald", heard_on=date(2021, 1, 1)), likes("opal", heard_on=date(2026, 1, 1))
    assert names([EMERALD, OPAL], old, new) == ["Étang", "Brume"]
    assert names([EMERALD, OPAL], old, new, today=HEARD) == ["Brume", "Étang"]


def test_a_thing_said_three_times_is_one_reason() -> None:
    fit = only(EMERALD, likes("emerald"), likes("emeralds", quote="Always the emerald."), likes("green"))
    assert [reason.feature["en"] for reason in fit.reasons] == ["emerald"]


def test_what_a_row_holds_unreadable_is_passed_over() -> None:
    piece = replace(EMERALD, features=[{"feature": "one"}, {"x": 1}, ["a"], "b", None])  # type: ignore[list-item]
    assert names([piece], likes("emerald")) == ["Étang"]


def test_a_life_of_the_house_s_own_is_found_by_its_words() -> None:
    piece = Piece(features=[{"feature": {"en": "a veil pin"}, "benefit_for": ["beekeeper"]}])
    assert says(piece, lives("is a beekeeper")) == ["A veil pin."]


WORDS = some.lists(some.sampled_from(["emerald", "gold", "not", "but", "no", ",", "52", "€", "rien", "too", "or"]))


@given(WORDS, WORDS, some.text(max_size=30))
def test_no_words_are_too_odd_to_be_read(first: list[str], second: list[str], odd: str) -> None:
    for words in (" ".join(first), odd):
        for kind in (likes, avoids, lives, sized, budget):
            taste: Taste = kind(words)
            rank([replace(EMERALD, name=odd or "x", sizes=[odd], euros=100)], [taste, likes(" ".join(second))])
