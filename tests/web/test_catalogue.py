"""The catalogue, the page of a piece, and pieces for a client."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevenance.catalogue.actions import retire_piece, set_stock
from prevenance.catalogue.models import Piece, Stock
from prevenance.catalogue.samples_shelf import keep_samples
from prevenance.clientbook.actions import keep_fact, record_purchase
from prevenance.clientbook.models import Facet, Kind
from tests.cast import Cast
from tests.catalogue.pieces import kept_piece
from tests.client_people import LATELY, helene
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def shop(cast: Cast) -> Cast:
    keep_samples(by=cast.maud, boutiques=[cast.tilleuls, cast.dyker])
    return cast


def names(page: str) -> list[str]:
    return re.findall(r'class="piece-name" dir="auto">([^<]+)<', page)


def look(cast: Cast, language: str = "en", **asked: str) -> str:
    cast.ines.person.language = language
    cast.ines.person.save()
    return as_member(cast.ines).get("/catalogue", asked).content.decode()


def named(cast: Cast, name: str) -> Piece:
    return Piece.objects.seen_by(cast.maud).get(name=name)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("gauche", ["Gauche 38"]),
        ("or jaune feuille", ["Feuille", "Feuille, longue", "Rameau d’or", "Roselière", "Tilleul"]),
        ("LU-04", ["Voyageur 39"]),
        ("montre étanche vert", ["Voyageur 41"]),
        ("parrot", []),
    ],
)
def test_a_piece_is_found_in_either_language(shop: Cast, typed: str, found: list[str]) -> None:
    assert names(look(shop, q=typed)) == found


def test_a_page_shows_fifty_and_leads_further(shop: Cast) -> None:
    page = look(shop)
    assert len(names(page)) == 50
    (further,) = re.findall(r'<p class="pager"><a class="link" href="([^"]+)"', page)
    rest = as_member(shop.ines).get("/catalogue" + further.replace("&amp;", "&")).content.decode()
    assert len(names(rest)) == 10
    assert "pager" not in rest


def test_pieces_are_narrowed_by_kind_and_boutique(shop: Cast) -> None:
    assert set(names(look(shop, kind="wedding band"))) == {"Tilleul, alliance", "Tilleul, alliance martelée"}
    there = names(look(shop, kind="brooch", at=str(shop.dyker.pk)))
    assert there == ["Minuit"]


def test_a_french_page_says_what_it_is_in_french(shop: Cast) -> None:
    page = look(shop, "fr", q="ET-04")
    assert "Pendants d&#x27;oreilles, or rose, émeraude, diamant" in page
    assert re.search(r"11.200.€", page)


def test_the_price_is_written_as_one_writes_it(shop: Cast) -> None:
    assert "€11,200" in look(shop, q="ET-04")
    kept_piece(shop.jonah, "P-1", "Cents", price_minor=1250, currency="EUR")
    kept_piece(shop.jonah, "P-2", "Asked")
    assert "€12.50" in look(shop, q="cents")
    assert "Price on request" in look(shop, q="asked")


def test_one_sees_where_a_piece_lies_ones_own_boutique_first(shop: Cast) -> None:
    assert "One here, two at \u2068Dyker Street\u2069" in look(shop, q="LU-01")


def test_the_page_of_a_piece_says_for_whom_each_thing_is(shop: Cast) -> None:
    page = as_member(shop.ines).get(f"/catalogue/{named(shop, 'Gauche 38').pk}").content.decode()
    assert "A crown on the left" in page
    assert "Left-handed" in page
    assert "worn on the right wrist it does not press into the hand" in page
    assert '<form class="count-form"' not in page


def test_who_leads_counts_what_lies_at_their_boutique(shop: Cast) -> None:
    piece, jonah = named(shop, "Minuit"), as_member(shop.jonah)
    page = jonah.get(f"/catalogue/{piece.pk}").content.decode()
    assert page.count('class="count-form"') == 1
    jonah.post(f"/catalogue/{piece.pk}/stock", {"boutique": str(shop.dyker.pk), "count": "7"})
    stock = Stock.objects.seen_by(shop.jonah)
    assert stock.get(piece=piece, boutique=shop.dyker).count == 7
    for sent in ({"boutique": str(shop.dyker.pk), "count": "-1"}, {"boutique": "x", "count": "1"}):
        page = jonah.post(f"/catalogue/{piece.pk}/stock", sent, follow=True).content.decode()
        assert "Nothing was changed." in page
    refused = jonah.post(f"/catalogue/{piece.pk}/stock", {"boutique": str(shop.tilleuls.pk), "count": "1"})
    assert refused.status_code == 404
    assert stock.get(piece=piece, boutique=shop.dyker).count == 7


def test_what_is_no_longer_made_is_found_by_those_who_ask_for_it(shop: Cast) -> None:
    retire_piece(by=shop.maud, piece=named(shop, "Minuit"))
    assert "Minuit" not in names(look(shop, q="minuit"))
    page = as_member(shop.jonah).get("/catalogue", {"q": "minuit", "retired": "on"}).content.decode()
    assert names(page) == ["Minuit"]


def test_nonsense_in_the_address_is_left_out(shop: Cast) -> None:
    assert len(names(look(shop, page_asked="x", kind="nonsense", at="nowhere"))) == 50
    assert names(look(shop, page_asked="99")) == []


def test_a_client_s_pieces_come_with_their_own_words(shop: Cast) -> None:
    client = helene(shop)
    page = as_member(shop.ines).get(f"/clients/{client.pk}/pieces").content.decode()
    assert names(page)[0] in {"Étang, gouttes", "Maille"}
    assert "<q>Le vert de l’étang, derrière la maison de ma grand-mère. Pas un vert de vitrine.</q>" in page
    assert "Set with emerald." in page
    for avoided in ("Perles du matin", "Perle noire", "Grande Maille"):
        assert avoided not in names(page)


def test_what_the_client_has_is_not_proposed_again(shop: Cast) -> None:
    client = helene(shop)
    address = f"/clients/{client.pk}/pieces"
    first = names(as_member(shop.ines).get(address).content.decode())[0]
    piece = named(shop, first)
    record_purchase(by=shop.ines, client=client, piece_name=first, reference=piece.reference, on=LATELY)
    assert first not in names(as_member(shop.ines).get(address).content.decode())


def test_somebody_of_theirs_has_a_page_of_their_own(shop: Cast) -> None:
    client = helene(shop)
    keep_fact(by=shop.ines, client=client, kind=Kind.PREFERENCE, facet=Facet.STONE, value="rubies", about="Jeanne")
    page = as_member(shop.ines).get(f"/clients/{client.pk}/pieces", {"for": "Jeanne"}).content.decode()
    assert "Pieces for <bdi>Jeanne</bdi>" in page
    assert names(page)[0] == "Solenne, rubis"
    other = as_member(shop.ines).get(f"/clients/{client.pk}/pieces", {"for": "nobody"}).content.decode()
    assert "Pieces for <bdi>Hélène Vasseur</bdi>" in other


def test_where_nothing_was_told_nothing_is_guessed(cast: Cast) -> None:
    client = helene(cast)
    page = as_member(cast.ines).get(f"/clients/{client.pk}/pieces").content.decode()
    assert "It would be guessing." in page


@pytest.mark.parametrize(
    "address", ["/catalogue", "/catalogue?q=gold", "/catalogue/{piece}", "/clients/{client}/pieces"]
)
def test_pages_keep_to_their_queries(shop: Cast, address: str) -> None:
    set_stock(by=shop.maud, piece=named(shop, "Minuit"), boutique=shop.tilleuls, count=1)
    address = address.format(piece=named(shop, "Minuit").pk, client=helene(shop).pk)
    member = as_member(shop.ines)
    with CaptureQueriesContext(connection) as queries:
        assert member.get(address).status_code == 200
    assert len(queries) <= MOST_QUERIES, [query["sql"] for query in queries]
