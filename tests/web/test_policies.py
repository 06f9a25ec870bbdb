"""Policies: looked up at the counter, written by those who lead."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prevenance.catalogue.actions import keep_policy, retire_policy
from prevenance.catalogue.models import PolicyCard, PolicyKind
from prevenance.catalogue.samples_shelf import sample_policies
from tests.cast import Cast
from tests.catalogue.pieces import kept_card
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

MOST_QUERIES = 8


@pytest.fixture
def shelf(cast: Cast) -> Cast:
    for card in sample_policies():
        keep_policy(by=cast.maud, kind=card.kind, title=card.title, body=card.body)
    return cast


def titles(page: str) -> list[str]:
    return re.findall(r'class="policy-title"[^>]*>([^<]+)<', page)


def look(cast: Cast, language: str = "en", **asked: str) -> str:
    cast.ines.person.language = language
    cast.ines.person.save()
    return as_member(cast.ines).get("/policies", asked).content.decode()


def test_every_card_is_there_until_something_is_looked_for(shelf: Cast) -> None:
    page = look(shelf)
    assert len(titles(page)) == 12
    assert "Twelve cards" in page
    assert '<details class="policy" id' in page
    assert " open>" not in page


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gift", "A gift that does not please"),
        ("CADEAU", "A gift that does not please"),
        ("pearls clean", "Caring for gold, silver and stones"),
        ("detaxe", "Paying in parts, deposits, tax refund"),
        ("siz", "Sizing a ring"),
        ("l’écrin", "Returning a piece"),
    ],
)
def test_what_is_typed_opens_the_card_that_answers_it(shelf: Cast, typed: str, first: str) -> None:
    page = look(shelf, q=typed)
    assert titles(page)[0] == first
    assert page.count(" open>") == 1
    assert len(titles(page)) < 12


def test_cards_are_narrowed_to_one_kind(shelf: Cast) -> None:
    assert sorted(titles(look(shelf, kind="care"))) == ["Caring for gold, silver and stones", "Caring for leather"]
    assert len(titles(look(shelf, kind="nonsense"))) == 12


def test_a_french_page_reads_the_french_card(shelf: Cast) -> None:
    page = look(shelf, "fr", q="rendre")
    assert 'lang="fr" dir="auto">Rendre une pièce<' in page
    assert "Sous trente jours" in page


def test_a_card_in_another_language_says_so_to_the_browser(cast: Cast) -> None:
    kept_card(cast.jonah, "Returns", "Within thirty days.")
    assert 'lang="en" dir="auto">Returns<' in look(cast, "fr")


def test_with_script_only_the_cards_are_sent(shelf: Cast) -> None:
    answer = as_member(shelf.ines).get("/policies", {"q": "ring"}, headers={"HX-Request": "true"})
    assert answer.content.decode().lstrip().startswith('<div id="found">')


def test_nothing_found_shows_one_way_on(shelf: Cast) -> None:
    page = look(shelf, q="parrots")
    assert "Nothing is written about that." in page
    assert '<a class="link" href="/policies">' in page


def test_words_of_a_card_are_text_and_nothing_else(cast: Cast) -> None:
    kept_card(cast.jonah, "<b>Returns</b>", "<script>alert(1)</script>\n\nSecond paragraph.")
    page = look(cast, q="returns")
    assert "<script>alert" not in page
    assert "&lt;b&gt;Returns" in page
    assert page.count("<p>Second paragraph.</p>") == 1


def test_looking_up_among_many_keeps_to_its_queries(shelf: Cast) -> None:
    jonah = as_member(shelf.jonah)
    for asked in ({}, {"q": "ring"}, {"kind": "care"}):
        with CaptureQueriesContext(connection) as queries:
            jonah.get("/policies", asked)
        assert len(queries) <= MOST_QUERIES, [query["sql"] for query in queries]


def test_an_ambassador_sees_what_holds_and_no_way_to_change_it(shelf: Cast) -> None:
    tomorrow = timezone.localdate() + timedelta(days=2)
    later = kept_card(shelf.maud, "Later", valid_from=tomorrow)
    page = look(shelf, all="on")
    assert "Later" not in titles(page)
    assert "Change" not in page
    assert as_member(shelf.ines).get(f"/policies/{later.pk}").status_code == 404
    assert as_member(shelf.jonah).get(f"/policies/{later.pk}").status_code == 200


def test_who_writes_policies_finds_the_withdrawn_ones(shelf: Cast) -> None:
    retire_policy(by=shelf.maud, card=kept_card(shelf.maud, "Old rule"))
    pages = [as_member(shelf.jonah).get("/policies", asked).content.decode() for asked in ({}, {"all": "on"})]
    assert ["Old rule" in titles(page) for page in pages] == [False, True]
    assert "Withdrawn" in pages[1]


def test_a_card_is_written_in_two_languages(cast: Cast) -> None:
    told = {
        "kind": "lead_times",
        "valid_from": "2026-01-01",
        "valid_until": "",
        "title_en": "Repairs",
        "body_en": "Two weeks.",
        "title_fr": "Réparations",
        "body_fr": "Deux semaines.",
    }
    answer = as_member(cast.jonah).post("/policies/new", told)
    card = PolicyCard.objects.seen_by(cast.ines).get()
    assert answer.headers["Location"] == f"/policies/{card.pk}"
    assert (card.kind, card.valid_from) == (PolicyKind.LEAD_TIMES, date(2026, 1, 1))
    assert (card.titled("fr"), card.told("en")) == (("Réparations", "fr"), ("Two weeks.", "en"))
    page = as_member(cast.jonah).get(f"/policies/{card.pk}/text").content.decode()
    assert 'value="Réparations"' in page
    assert 'value="2026-01-01"' in page


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"title_en": ""}, "Give it a title, in one language at least."),
        ({"title_en": "Repairs", "body_en": ""}, "Write what holds, in one language at least."),
        ({"title_en": "Repairs", "body_en": "Yes", "title_fr": "Oui"}, "Title and text go together"),
        (
            {"title_en": "A", "body_en": "B", "valid_from": "2026-02-01", "valid_until": "2026-01-01"},
            "It ends before it begins.",
        ),
    ],
)
def test_a_mistake_keeps_the_text_and_tells_the_remedy(cast: Cast, told: dict[str, str], said: str) -> None:
    answer = as_member(cast.jonah).post("/policies/new", {"kind": "other", "body_en": "Kept words", **told})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert told.get("body_en", "Kept words") in page
    assert not PolicyCard.objects.seen_by(cast.jonah).exists()


def test_a_card_is_withdrawn_and_put_back(cast: Cast) -> None:
    card, jonah = kept_card(cast.jonah), as_member(cast.jonah)
    page = jonah.post(f"/policies/{card.pk}/withdrawal", follow=True).content.decode()
    assert "Put it back" in page
    assert titles(look(cast)) == []
    jonah.post(f"/policies/{card.pk}/return")
    assert titles(look(cast)) == ["Returns"]
