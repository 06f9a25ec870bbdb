"""What is written down on a client's page, and what is not taken."""

from datetime import date
from typing import Any

import pytest

from prevenance.clientbook.models import (
    Client,
    ContactPoint,
    ImportantDate,
    Kind,
    Need,
    Possession,
    Promise,
    Purchase,
    Relation,
    Remembered,
    Wish,
)
from tests.cast import Cast
from tests.web.client_page import Sent, ada_of, do, rows
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast: Cast) -> Client:
    return ada_of(cast)


def test_how_they_wish_to_be_treated_is_remembered_with_their_words(cast: Cast, ada: Client) -> None:
    sent = {"facet": "pace", "value": "Looks first", "quote": "Let me look first.", "heard_on": "2026-03-02"}
    answer = do(cast, ada, "treatment/new", **sent)
    kept = rows(cast, Remembered)[0]
    assert answer["Location"] == f"/clients/{ada.pk}?at={kept.pk}#treatment"
    assert (kept.kind, kept.value, kept.quote) == (Kind.TREATMENT, "Looks first", "Let me look first.")
    assert (kept.heard_on, kept.heard_by) == (date(2026, 3, 2), cast.ines)


def test_what_was_done_is_said_once_at_its_place(cast: Cast, ada: Client) -> None:
    browser = as_member(cast.ines)
    sent = {"kind": "dislike", "value": "Pearls"}
    page = browser.post(f"/clients/{ada.pk}/tastes/new", sent, follow=True).content.decode()
    assert page.count("Remembered.") == 1
    assert page.index('id="loves-head"') < page.index("Remembered.") < page.index("Pearls")
    assert "Remembered." not in browser.get(f"/clients/{ada.pk}").content.decode()


@pytest.mark.parametrize(
    ("part", "sent", "model", "says"),
    [
        ("tastes", {"kind": "size", "value": "Ring 52"}, Remembered, "Ring 52"),
        ("life", {"value": "Graduates", "about": "Jeanne", "on": "2027-06-14"}, Remembered, "Graduates"),
        ("people", {"name": "Jeanne", "kind": "daughter"}, Relation, "Jeanne"),
        ("dates", {"kind": "birthday", "day": "29", "month": "2"}, ImportantDate, "29 February"),
        ("possessions", {"description": "A watch", "serial": "4417"}, Possession, "A watch"),
        ("wishes", {"description": "A second watch", "for_whom": "Paul"}, Wish, "A second watch"),
        ("needs", {"motive": "A wedding", "outcome": "later", "budget": "9000", "currency": "eur"}, Need, "9\u00a0000"),
        ("promises", {"what": "A call", "promised_by": "house", "due": "2027-01-04"}, Promise, "A call"),
        ("purchases", {"piece_name": "A strap", "price": "120.50", "currency": "EUR"}, Purchase, "A strap"),
        (
            "contacts",
            {"channel": "email", "value": "Ada@Courrier.example", "preferred": "on"},
            ContactPoint,
            "Ada@Courrier.example",
        ),
    ],
)
def test_each_thing_is_added_and_stands_on_the_page(
    cast: Cast, ada: Client, part: str, sent: Sent, model: Any, says: str
) -> None:
    assert do(cast, ada, f"{part}/new", **sent).status_code == 302
    assert len(rows(cast, model)) == 1
    assert says in as_member(cast.ines).get(f"/clients/{ada.pk}").content.decode()


def test_amounts_are_typed_whole_and_kept_in_the_smallest_coin(cast: Cast, ada: Client) -> None:
    do(cast, ada, "needs/new", motive="A wedding", outcome="open", budget="9000.50", currency="eur")
    do(cast, ada, "purchases/new", piece_name="A strap", price="120.5", currency="EUR")
    assert (rows(cast, Need)[0].budget_minor, rows(cast, Need)[0].currency) == (900_050, "EUR")
    assert rows(cast, Purchase)[0].price_minor == 12_050


@pytest.mark.parametrize(
    ("address", "sent", "says"),
    [
        ("treatment/new", {"facet": "pace", "value": ""}, "required"),
        ("treatment/new", {"facet": "nonsense", "value": "x"}, "not one of the available choices"),
        ("tastes/new", {"kind": "preference", "value": "x" * 501}, "at most 500"),
        ("tastes/new", {"kind": "preference", "value": "x", "heard_on": "yesterday"}, "valid date"),
        ("dates/new", {"kind": "birthday", "day": "31", "month": "2"}, "There is no such day."),
        ("dates/new", {"kind": "birthday", "day": "1", "month": "2", "year": "99999"}, "less than or equal"),
        ("needs/new", {"motive": "x", "outcome": "open", "budget": "12"}, "Which currency?"),
        ("needs/new", {"motive": "x", "outcome": "open", "budget": "-1", "currency": "EUR"}, "greater than or equal"),
        ("contacts/new", {"channel": "email", "value": "not an address"}, "This is not an e-mail address."),
        ("consents/new", {"given": "yes", "purposes": "events", "channels": "email", "source": "in_person"}, "words"),
        ("purchases/new", {"piece_name": "x", "price": "1e999", "currency": "EUR"}, "number"),
        ("name", {"name": ""}, "required"),
        ("tastes/new", {"kind": "preference", "value": "\x00"}, "Null characters"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_is_kept(
    cast: Cast, ada: Client, address: str, sent: Sent, says: str
) -> None:
    answer = do(cast, ada, address, **sent)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    if "motive" in sent:
        assert 'value="x"' in answer.content.decode()


def test_with_script_a_wrong_form_is_shown_where_it_stands(cast: Cast, ada: Client) -> None:
    answer = do(cast, ada, "treatment/new", facet="pace", value="")
    assert answer["HX-Retarget"] == answer["HX-Reselect"] == "#treatmentform-new"


@pytest.mark.parametrize("words", ["She is diabetic", "Elle est enceinte", "He converted to Islam last year"])
def test_what_the_book_must_not_hold_is_held_back_with_a_reason(cast: Cast, ada: Client, words: str) -> None:
    answer = do(cast, ada, "tastes/new", kind="preference", value=words)
    assert answer.status_code == 422
    assert "held back" in answer.content.decode()
    assert rows(cast, Remembered) == []


def test_the_guard_speaks_while_one_types_and_keeps_nothing(cast: Cast) -> None:
    answer = as_member(cast.ines).post("/clients/guard", {"value": "She is diabetic.", "quote": "I love green."})
    assert "held back" in answer.content.decode()
    assert "green" not in answer.content.decode()
