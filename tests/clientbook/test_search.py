from typing import Any

import pytest

from prevenance.clientbook.actions import (
    add_contact,
    add_name,
    change_client,
    correct_fact,
    forget_fact,
    keep_fact,
    keep_possession,
    remove,
)
from prevenance.clientbook.indexing import reindex_many
from prevenance.clientbook.models import Channel, Client, SearchEntry, SearchWord
from prevenance.clientbook.search import Where, find_clients
from prevenance.house.models import Membership
from tests.cast import Cast
from tests.clientbook.people import client

pytestmark = pytest.mark.django_db


def found(who: Membership, text: str) -> list[str]:
    return [hit.client.name for hit in find_clients(who, text)]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("María-José Núñez", ["maria", "nunez maria", "NÚÑEZ", "josé", "jose m", "n m", "ñez", "maría-josé"]),
        ("Jürgen Müller", ["muller", "mueller", "Müller jür", "m", "mü"]),
        ("Sean O’Brien", ["obrien", "o'brien", "brien sean", "O’B"]),
        ("Łukasz Świątek", ["lukasz", "swiatek", "świą", "lu"]),
        ("王伟", ["王", "伟", "王伟"]),
        ("김민준", ["김", "민준", "김민준"]),
        ("Ольга Ёлкина", ["ольга", "елкина", "Ол", "елкина ольга"]),
        ("فاطمة الزهراء", ["فاطمة", "الز", "زهراء"]),
        ("Søren Bjørn", ["soren", "bjorn", "søren", "soeren"]),
        ("Straße, Inge", ["strasse", "straße", "inge strasse"]),
        ("สมชาย ใจดี", ["สมชาย", "ใจดี"]),
        ("Jean-Luc D’Arcy", ["darcy", "d'arcy", "jean luc", "arcy jean", "luc-jean"]),
    ],
)
def test_names_are_found_in_any_order_script_and_spelling(name: str, texts: list[str], cast: Cast) -> None:
    client(cast.ines, name)
    client(cast.ines, "Quite Another")
    assert {text: found(cast.jonah, text) for text in texts} == {text: [name] for text in texts}


@pytest.mark.parametrize(
    "text", ["zzz", "q", "qz", "鑫", "amelie zzz", "", " ", "!?", "%", "_", '"', "'; --", "*", "a" * 5000]
)
def test_what_nobody_is_called_finds_nobody(text: str, cast: Cast) -> None:
    client(cast.ines, "Amélie Roux")
    assert found(cast.ines, text) == []


def test_a_number_is_found_in_any_format_and_in_part(cast: Cast) -> None:
    her = client(cast.ines, "Amélie Roux", boutique=cast.tilleuls)
    add_contact(by=cast.ines, client=her, channel=Channel.PHONE, value="06 12 34 56 78")
    for text in (
        "+33612345678",
        "0612345678",
        "06 12 34 56 78",
        "06.12.34",
        "+33 (0)6 12 34",
        "0033 6 12",
        "5678",
        "345 678",
    ):
        assert found(cast.jonah, text) == ["Amélie Roux"], text
    assert found(cast.jonah, "0698") == []


def test_an_address_is_found_by_its_parts(cast: Cast) -> None:
    her = client(cast.ines, "Amélie Roux")
    add_contact(by=cast.ines, client=her, channel=Channel.EMAIL, value="A.Roux@Lilas.example")
    for text in ("a.roux@lilas.example", "roux@lilas", "lilas", "LILAS roux", "ilas.ex"):
        assert found(cast.jonah, text) == ["Amélie Roux"], text


def test_things_remembered_are_found(cast: Cast) -> None:
    her = client(cast.ines, "Amélie Roux")
    keep_fact(by=cast.ines, client=her, kind="preference", facet="stone", value="emerald, never too large")
    keep_fact(by=cast.ines, client=her, kind="life_event", value="喜欢翡翠")
    keep_possession(by=cast.ines, client=her, description="Lune watch", serial="XK-4471")
    for text in (
        "emerald",
        "emer",
        "merald",
        "em",
        "large emerald",
        "roux emerald",
        "翡翠",
        "翠",
        "lune",
        "4471",
        "xk",
        "e",
        "l",
    ):
        assert found(cast.jonah, text) == ["Amélie Roux"], text
    assert [hit.where for hit in find_clients(cast.ines, "emerald")] == [Where.WORD]


def test_names_come_before_numbers_and_those_before_what_is_remembered(cast: Cast) -> None:
    told, written, _ = (client(cast.ines, name) for name in ("Told Of", "Written To", "Ruby Lane"))
    keep_fact(by=cast.ines, client=told, kind="preference", value="ruby")
    add_contact(by=cast.ines, client=written, channel=Channel.EMAIL, value="ruby@lilas.example")
    client(cast.ines, "Kruby Vane")
    assert found(cast.ines, "ruby") == ["Ruby Lane", "Kruby Vane", "Written To", "Told Of"]


def test_ones_own_clients_come_first_among_their_like(cast: Cast) -> None:
    client(cast.ines, "Maria Abel")
    client(cast.ines, "Maria Zorn", owner=cast.ines)
    client(cast.ines, "Rosemaria Young", second=cast.ines)
    assert found(cast.ines, "maria") == ["Maria Zorn", "Rosemaria Young", "Maria Abel"]
    assert found(cast.jonah, "maria") == ["Maria Abel", "Maria Zorn", "Rosemaria Young"]


def test_ones_own_client_is_found_among_a_thousand_of_the_same_name(cast: Cast) -> None:
    crowd = [Client(house=cast.alder, name=f"Marta {n:04}", sort_key=f"marta {n:04}") for n in range(600)]
    Client.objects.bulk_create(crowd)
    reindex_many(crowd)
    client(cast.ines, "Marta Zwick", owner=cast.ines)
    for text in ("marta", "ma", "m"):
        assert found(cast.ines, text)[0] == "Marta Zwick", text


def test_other_names_are_found_and_what_is_taken_away_no_longer_is(cast: Cast) -> None:
    her = client(cast.ines, "Amélie Roux", called="Mélie")
    maiden = add_name(by=cast.ines, client=her, name="Amélie Fontenay")
    assert found(cast.ines, "fontenay") == found(cast.ines, "melie") == ["Amélie Roux"]
    remove(by=cast.ines, row=maiden)
    assert found(cast.ines, "fontenay") == found(cast.ines, "fo") == []
    change_client(by=cast.ines, client=her, name="Amélie Sorel", family="Sorel")
    assert found(cast.ines, "roux") == found(cast.ines, "ro") == []
    assert found(cast.ines, "sorel") == ["Amélie Sorel"]


def test_a_corrected_or_forgotten_fact_is_no_longer_found(cast: Cast) -> None:
    her = client(cast.ines, "Amélie Roux")
    fact = keep_fact(by=cast.ines, client=her, kind="preference", value="emerald")
    fact = correct_fact(by=cast.ines, fact=fact, value="tourmaline")
    assert (found(cast.ines, "emerald"), found(cast.ines, "tourmaline")) == ([], ["Amélie Roux"])
    forget_fact(by=cast.ines, fact=fact)
    assert found(cast.ines, "tourmaline") == []


def test_the_index_can_be_made_anew_at_any_time(cast: Cast) -> None:
    people = [client(cast.ines, name) for name in ("Amélie Roux", "王伟")]
    before = _index()
    reindex_many(people)
    assert _index() == before
    SearchEntry.objects.unscoped_for("the test").all().delete()
    assert found(cast.ines, "amelie") == []
    reindex_many(people)
    assert found(cast.ines, "amelie") == ["Amélie Roux"]


def _index() -> list[Any]:
    entries = SearchEntry.objects.unscoped_for("the test").order_by("id")
    words = SearchWord.objects.unscoped_for("the test").order_by("id")
    return [*entries.values_list("id", "names", "contacts", "words"), *words.values_list("id", "word")]


def test_a_search_asks_the_database_few_times(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client(cast.ines, "Amélie Roux")
    for text in ("a", "am", "amelie", "roux amelie", "王", "0612"):
        with django_assert_max_num_queries(5):
            find_clients(cast.ines, text)
