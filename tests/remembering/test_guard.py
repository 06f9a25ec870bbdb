import pytest

from prevenance.remembering import guard, lawful

HELD = [
    ("health", "Just out of hospital, tired quickly."),
    ("health", "has MS"),
    ("health", "Seven months gone, swollen fingers."),
    ("health", "Her father died of a heart attack"),
    ("health", "Elle est enceinte, prévoir une taille au-dessus."),
    ("religion", "family keeps Shabbat"),
    ("religion", "va à la messe le dimanche"),
    ("origin", "she's originally from Iran"),
    ("origin", "cliente chinoise"),
    ("origin", "Client of Kurdish descent: wants the filigree."),
    ("sexuality", "he and his husband want two bands"),
    ("sexuality", "M. Roux et son mari"),
    ("politics", "Labour councillor"),
    ("politics", "déléguée syndicale"),
    ("looks", "has let herself go"),
    ("looks", "fait plus jeune que son âge"),
    ("character", "difficult client"),
    ("character", "Très gentille"),
    ("character", "Came in off the street, not our kind of client."),
    ("character", "jeune couple, pas notre clientèle"),
]
HARMLESS = [
    "Needs a chair with arms and good light.",
    "She is a surgeon at St Mary's, gets called away.",
    "Blind embossed initials on the inside.",
    "Expecting the parcel by Friday.",
    "Eid hampers for his suppliers, delivered Thursday.",
    "Wedding at St Luke's church at two, deliver to the vestry door.",
    "Speaks Mandarin and a little French.",
    "The leather is Italian, the buckle Swiss.",
    "Her husband collects on Friday.",
    "Postal strike: parcel delayed to Monday.",
    "Size 46, let out 2 cm at the waist.",
    "She was in a hurry and a bit cross about the lift.",
    "Complained that the salesman was rude.",
    "Lent him an umbrella.",
    "Monk-strap shoes in tan.",
    "Wants the plain one, not our usual strap.",
    "Le sac n’est pas le genre de cuir qu’il faut graisser.",
    "Enceinte acoustique pour la vitrine.",
    "Habite à Alger, revient en juin.",
    "Main gauche, taille 52.",
    "Elle trouve l'écrin laid.",
]


@pytest.mark.parametrize(("kind", "note"), HELD)
def test_what_a_client_book_must_not_hold_is_held_back(kind: str, note: str) -> None:
    assert kind in {held.kind for held in guard(note)}


@pytest.mark.parametrize("note", HARMLESS)
def test_what_merely_looks_like_it_passes(note: str) -> None:
    assert guard(note) == ()


def test_places_are_those_of_the_note_whatever_its_accents() -> None:
    note = "Préfère l’or. Elle est diabétique."
    (held,) = guard(note)
    assert note[held.start : held.end] == "diabétique"


def test_the_useful_part_is_said_lawfully() -> None:
    assert lawful("Nickel allergy, long fingers.") == "Nickel-free only, long fingers."
    assert lawful("Cliente allergique au nickel.") == "Cliente sans nickel uniquement."
    assert "needs a chair" in lawful("Bad hip since spring")


def test_where_nothing_useful_is_left_a_mask_stands() -> None:
    assert lawful("Votes Conservative.") == "[…]."


def test_reasons_come_in_the_language_of_the_note_unless_another_is_asked_for() -> None:
    (held,) = guard("Elle est diabétique et ne veut pas de chocolat.")
    (asked,) = guard("Elle est diabétique et ne veut pas de chocolat.", "en")
    assert held.reason.startswith("La santé")
    assert asked.reason.startswith("Health")


def test_what_somebody_says_is_taken_less_hard_than_what_somebody_types() -> None:
    words = "Her suitcase is too heavy, she had a fall."
    assert guard(words)
    assert guard(words, spoken=True) == ()


def test_an_illness_is_not_taken_for_a_character() -> None:
    (held,) = guard("She is diabetic, no sugar in the tea.")
    assert (held.kind, held.instead) == ("health", "no sugar")
    assert lawful("He seems lonely") == "He seems […]"
