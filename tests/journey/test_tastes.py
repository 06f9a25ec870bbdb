from decimal import Decimal

import pytest

from prevenance.journey.budgets import budget_in
from prevenance.journey.sizes import is_there, told_size
from prevenance.journey.tastes import lives_told, words_told


@pytest.mark.parametrize(
    ("words", "most", "currency"),
    [
        ("not more than 250 euro", 250, "EUR"),
        ("2 000 €", 2000, "EUR"),
        ("entre 1 500 et 2 000 €", 2000, "EUR"),
        ("un budget de 800 à 1000 euros", 1000, "EUR"),
        ("deux mille cinq cents euros au plus", 2500, "EUR"),
        ("quinze cents euros", 1500, "EUR"),
        ("under R300 each", 300, "ZAR"),
        ("$1,290", 1290, "USD"),
        ("CHF 2'500", 2500, "CHF"),
        ("1.500,00 EUR", 1500, "EUR"),
        ("£1,500", 1500, "GBP"),
        ("5000 maximum", 5000, None),
        ("I'd twelve hundred put by and not a cent over", 1200, None),
        ("three-fifty", 350, None),
        ("two-eighty is a fair whack", 280, None),
        ("nine hundred tops", 900, None),
        ("it was 690 zloty and I planned 500", 500, "PLN"),
        ("two or three thousand", 3000, None),
        ("up to 4.5k", 4500, None),
        ("18k gold under 900", 900, None),
        ("30 euros for 2 people", 30, "EUR"),
        ("a watch of 36 mm below 900", 900, None),
    ],
)
def test_a_sum_is_understood_as_people_say_it(words: str, most: int, currency: str | None) -> None:
    budget = budget_in(words)
    assert budget is not None
    assert budget.most == Decimal(most)
    assert (currency in budget.currencies) if currency else not budget.currencies


@pytest.mark.parametrize("words", ["I'm on a pension", "more than 3000", "à partir de 500 euros", "", "36 mm"])
def test_where_no_limit_is_named_there_is_none(words: str) -> None:
    assert budget_in(words) is None


@pytest.mark.parametrize(
    ("said", "kind", "sizes", "there"),
    [
        ("ring size 52", "ring", ["50", "52"], True),
        ("52", "bague", ["48–56"], True),
        ("52", "ring", ["6"], True),
        ("52", "ring", ["8"], False),
        ("a six, for the ring finger", "ring", ["51", "52"], True),
        ("size L, a ring", "ring", ["52"], True),
        ("ring size Z", "ring", ["52"], False),
        ("52", "ring", ["adjustable"], True),
        ("52", "bracelet", ["16 cm"], None),
        ("52", "ring", [], None),
        ("wrist 15 cm", "bracelet", ["16 cm", "18 cm"], True),
        ("wrist 15 cm", "bangle", ["19 cm"], False),
        ("six and a half inches around the wrist", "bracelet", ["18 cm"], True),
        ("not more than 40 mm", "watch", ["41 mm", "39 mm"], True),
        ("not more than 40 mm", "montre", ["41 mm"], False),
        ("gloves 7½", "gloves", ["7", "7½"], True),
        ("gloves M", "gloves", ["S", "M"], True),
        ("gloves M", "bracelet", ["S"], None),
        ("small", "gloves", ["M"], False),
        ("belt 34 inches", "belt", ["85 cm"], True),
        ("the high instep", "ring", ["52"], None),
    ],
)
def test_a_size_is_held_against_the_same_measure_only(
    said: str, kind: str, sizes: list[str], there: bool | None
) -> None:
    assert is_there(told_size(said), kind, sizes) is there


@pytest.mark.parametrize(
    ("words", "life"),
    [
        ("her hands are always in water", "in water"),
        ("ses mains sont toujours dans l’eau", "in water"),
        ("wears it daily; gardens", "works with hands"),
        ("je suis potière", "works with hands"),
        ("elle voyage beaucoup", "travels"),
        ("gauchère", "left-handed"),
        ("Huge. Left handed!!", "left-handed"),
        ("black, silent, nothing that creaks in a pianissimo", "quiet"),
        ("J’ai le poignet très fin", "small wrist"),
        ("a present for her birthday", "gift"),
        ("I can never close the clasp, nobody to help", "alone"),
        ("je le transmettrai à ma petite-fille", "for life"),
    ],
)
def test_a_life_is_heard_in_what_clients_tell_of_it(words: str, life: str) -> None:
    assert life in lives_told(words)


@pytest.mark.parametrize(
    "words", ["she never travels", "not left-handed", "rien", "she wears the veil", "porte le voile"]
)
def test_a_life_is_not_heard_where_none_is_told(words: str) -> None:
    assert lives_told(words) == ()


def test_a_sentence_can_want_one_thing_and_not_another() -> None:
    told = words_told("gold, but not yellow gold; nothing too big")
    assert told.wanted == frozenset({"gold"})
    assert told.unwanted == frozenset({"yellow_gold", "large"})
