"""The page of an encounter and the list of them: what is shown, and what never is."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prevenance.house.keys import new_key
from tests.cast import Cast
from tests.encounters.staged import a_note_by, achterberg
from tests.web.encounters.conftest import As
from tests.web.encounters.read_through import SENSITIVE, kept, words

pytestmark = pytest.mark.django_db


def test_facts_come_first_then_promises_then_one_moment(signed_in: As, cast: Cast) -> None:
    encounter = kept(cast.ines)
    page = words(signed_in(cast.ines).get(reverse("encounter", args=[encounter.id])))
    places = [page.index(f'id="{part}-head"') for part in ("remember", "promised", "moment")]
    assert places == sorted(places)
    assert page.count("Missed: ") == 1
    assert "Seen by you alone." in page


def test_a_colleague_sees_the_facts_of_a_note_and_none_of_its_verdicts(signed_in: As, cast: Cast) -> None:
    encounter = kept(cast.ines)
    page = words(signed_in(cast.jonah).get(reverse("encounter", args=[encounter.id])))
    assert "the strap in green" in page
    assert "Missed: " not in page
    review = words(signed_in(cast.jonah).get(reverse("encounter_review", args=[encounter.id])))
    assert "Missed: " not in review
    assert "for whoever wrote this note" in review


def test_what_is_held_back_is_on_no_page(signed_in: As, cast: Cast) -> None:
    encounter = kept(cast.ines, SENSITIVE)
    for route in ("encounter", "encounter_review"):
        page = words(signed_in(cast.ines).get(reverse(route, args=[encounter.id])))
        assert "diabetic" not in page
    assert "[held back]" in page


def test_a_long_list_goes_on(signed_in: As, cast: Cast) -> None:
    for n in range(43):
        a_note_by(cast.ines, f"Note number {n}.")
    ines = signed_in(cast.ines)
    first = words(ines.get(reverse("encounters")))
    older = re.search(r'href="([^"]+)" rel="next"', first)
    assert older is not None
    assert words(ines.get(older[1].replace("&amp;", "&"))).count('class="encounter"') == 3


@pytest.mark.parametrize("route", ["encounter", "encounter_review", "encounters"])
def test_no_page_asks_the_database_more_than_twelve_times(route: str, signed_in: As, cast: Cast) -> None:
    encounter = kept(cast.ines, SENSITIVE, client=achterberg(cast.ines))
    for n in range(5):
        kept(cast.ines, f"The strap in green, number {n}.", client=achterberg(cast.ines))
    ines = signed_in(cast.ines)
    address = reverse(route, args=[] if route == "encounters" else [encounter.id])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert ines.get(address).status_code == 200
    assert len(queries) <= 12, [query["sql"] for query in queries]


def test_an_error_on_the_way_logs_no_word(signed_in: As, cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    signed_in(cast.ines).post(reverse("new_record"), {"id": str(new_key()), "record": "PK\x03\x04walnut"})
    assert "walnut" not in caplog.text
