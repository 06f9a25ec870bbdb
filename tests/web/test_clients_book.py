"""The list of clients: looking for somebody, narrowing down, searches that are kept."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevenance.clientbook.actions import keep_client, record_purchase, save_segment
from prevenance.clientbook.models import Segment
from prevenance.clientbook.queries import ClientFilters, Told
from prevenance.house.audit import trail
from prevenance.house.models import AuditedDeed
from tests.cast import Cast
from tests.client_people import LONG_NAME, TODAY, helene, others
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


@pytest.fixture
def book(cast: Cast) -> Cast:
    helene(cast)
    others(cast)
    return cast


def names(page: bytes) -> list[str]:
    return re.findall(r'class="client-name" dir="auto">([^<]+)<', page.decode())


def look(cast: Cast, **asked: str) -> bytes:
    return as_member(cast.ines).get("/clients", asked).content


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("vasseur hel", ["Hélène Vasseur"]),
        ("HÉLÈNE", ["Hélène Vasseur"]),
        ("伟", ["王伟"]),
        ("wang", ["王伟"]),
        ("соколова", ["Ольга Соколова"]),
        ("نور", ["نور الهاشمي"]),
        ("さくら", ["山本 さくら"]),
        ("06 12 34 56 78", ["Hélène Vasseur"]),
        ("helene.vasseur@", ["Hélène Vasseur"]),
        ("emerald", ["Eleanor Hartley", "Hélène Vasseur"]),
        ("nobody at all", []),
    ],
)
def test_a_client_is_found_by_what_was_typed(book: Cast, typed: str, found: list[str]) -> None:
    assert sorted(names(look(book, q=typed))) == found


def test_the_words_that_were_looked_for_are_shown(book: Cast) -> None:
    page = look(book, q="emerald").decode()
    assert "My grandmother’s was from before the war." in page
    assert "Emerald" not in look(book, q="hartley").decode()


def test_with_script_only_the_list_is_sent(book: Cast) -> None:
    page = as_member(book.ines).get("/clients", {"q": "vass"}, headers={"HX-Request": "true"}).content.decode()
    assert page.lstrip().startswith('<div id="found">')


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"whose": "me", "q": "o"}, ["Margarethe von der Osten-Sacken"]),
        ({"whose": "store", "language": "fr"}, ["Bao Tran", "Ольга Соколова"]),
        ({"told_kind": "preference", "told": "emerald"}, ["Eleanor Hartley", "Hélène Vasseur"]),
        ({"told_kind": "dislike", "told": "emerald"}, []),
        ({"month": "12"}, ["Hélène Vasseur"]),
        ({"month": "12", "day": "birthday"}, []),
        ({"purpose": "events", "channel": "whatsapp"}, ["Hélène Vasseur"]),
        ({"purpose": "marketing", "channel": "email"}, []),
    ],
)
def test_the_list_is_narrowed_down(book: Cast, asked: dict[str, str], found: list[str]) -> None:
    assert sorted(names(look(book, **asked))) == found


def test_who_was_not_seen_for_months_is_listed(cast: Cast) -> None:
    long_ago = keep_client(by=cast.ines, name="Ada Vane", owner=cast.ines)
    record_purchase(by=cast.ines, client=long_ago, on=TODAY.replace(year=TODAY.year - 1), piece_name="A strap")
    lately = keep_client(by=cast.ines, name="Bea Vane", owner=cast.ines)
    record_purchase(by=cast.ines, client=lately, on=TODAY, piece_name="A strap")
    assert names(look(cast, unseen="6")) == ["Ada Vane"]


def test_what_cannot_be_read_in_an_address_is_left_out(book: Cast) -> None:
    wrong = {"month": "13", "whose": "x' OR 1=1", "after": "no-key", "unseen": "-3", "language": "<b>", "order": "?"}
    assert len(names(look(book, **wrong))) == len(names(look(book)))


def test_a_page_goes_on_where_the_last_one_ended(cast: Cast) -> None:
    for n in range(60):
        keep_client(by=cast.ines, name=f"Client {n:02}", family=f"{n:02}")
    first = look(cast)
    further = re.search(r'href="(\?after=[^"]+)">Further', first.decode())
    assert further
    assert len(names(first)) == 50
    assert len(names(as_member(cast.ines).get("/clients" + further[1].replace("&amp;", "&")).content)) == 10


def test_names_of_any_length_and_direction_keep_their_own(book: Cast) -> None:
    page = look(book).decode()
    assert f'dir="auto">{LONG_NAME}<' in page
    assert 'dir="auto">نور الهاشمي<' in page


def test_a_name_is_never_taken_for_markup(cast: Cast) -> None:
    keep_client(by=cast.ines, name="<script>alert(1)</script> O’Hara")
    page = look(cast, q="hara").decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_an_empty_book_says_how_it_begins(cast: Cast) -> None:
    assert "It begins with the next person who comes in." in look(cast).decode()


def test_who_is_not_found_may_be_written_down(cast: Cast) -> None:
    assert "/clients/new?name=Ada%20Vane" in look(cast, q="Ada Vane").decode()


@pytest.mark.parametrize("asked", [{}, {"q": "emerald"}, {"q": "va", "whose": "me", "told": "emerald", "month": "12"}])
def test_the_list_keeps_to_its_queries(book: Cast, asked: dict[str, str]) -> None:
    client = as_member(book.ines)
    with CaptureQueriesContext(connection) as queries:
        client.get("/clients", asked)
    assert len(queries) <= MOST_QUERIES


def test_another_house_finds_nobody(book: Cast) -> None:
    assert names(as_member(book.teo).get("/clients", {"q": "vasseur"}).content) == []


def test_a_search_is_written_into_the_trail_without_its_words(book: Cast) -> None:
    look(book, q="emerald")
    searches = [entry for entry in trail(seen_by=book.maud) if entry.deed == AuditedDeed.SEARCH]
    assert [(entry.member_id, entry.count) for entry in searches] == [(book.ines.pk, 2)]


def test_a_search_is_kept_and_found_again(book: Cast) -> None:
    client = as_member(book.ines)
    asked = {"told_kind": "preference", "told": "emerald", "month": "12", "unseen": "6"}
    page = client.get("/clients", asked).content.decode()
    address = re.search(r'href="(/clients/segments[^"]+)"', page)
    assert address
    kept = client.post(address[1].replace("&amp;", "&"), {"name": "Emerald in December"})
    assert kept.status_code == 302
    segment = Segment.objects.seen_by(book.ines).get()
    expected = ClientFilters(told=(Told("emerald", "preference"),), month=12, not_seen_months=6)
    assert ClientFilters.from_json(segment.filters) == expected
    again = re.search(r'href="(/clients\?[^"]+)"><bdi>Emerald in December', client.get("/clients").content.decode())
    assert again
    assert 'value="emerald"' in client.get(again[1].replace("&amp;", "&")).content.decode()


def test_only_who_kept_a_search_lets_it_go(book: Cast) -> None:
    kept = save_segment(by=book.ines, name="Emeralds", filters=ClientFilters(text="emerald"), shared=True)
    assert "Emeralds" in as_member(book.jonah).get("/clients").content.decode()
    address = f"/clients/segments/{kept.pk}/removal"
    assert as_member(book.jonah).post(address).status_code == 404
    assert as_member(book.ines).post(address).status_code == 302
    assert not Segment.objects.seen_by(book.ines).exists()


def test_a_search_without_a_name_is_not_kept(book: Cast) -> None:
    assert as_member(book.ines).post("/clients/segments?q=vass", {"name": ""}).status_code == 422
