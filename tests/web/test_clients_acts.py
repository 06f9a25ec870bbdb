"""What is done on a client's page: added, confirmed, corrected, forgotten, decided, kept among few."""

from datetime import date
from typing import Any

import pytest
from django.test import Client as Browser

from prevenance.clientbook.actions import keep_client, keep_fact, make_wish, note_visit, record_purchase, relate
from prevenance.clientbook.models import (
    Channel,
    Client,
    Consent,
    ContactPoint,
    DiscreetTo,
    Facet,
    ImportantDate,
    Kin,
    Kind,
    Need,
    Possession,
    Promise,
    Purchase,
    Relation,
    Remembered,
    State,
    Wish,
    WishState,
)
from prevenance.clientbook.queries import may_contact
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

Sent = dict[str, Any]


@pytest.fixture
def ada(cast: Cast) -> Client:
    return keep_client(by=cast.ines, name="Ada Vane", owner=cast.ines, boutique=cast.tilleuls)


def do(cast: Cast, client: Client, address: str, **sent: Any) -> Any:
    return as_member(cast.ines).post(f"/clients/{client.pk}/{address}", sent)


def rows(cast: Cast, model: Any) -> list[Any]:
    return list(model.objects.seen_by(cast.ines))


def fact(cast: Cast, client: Client, **more: Any) -> Remembered:
    told = {"kind": Kind.PREFERENCE, "facet": Facet.STONE, "value": "Emerald", "quote": "Always emerald."}
    return keep_fact(by=cast.ines, client=client, **told | more)


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
    ("part", "sent", "model"),
    [
        ("tastes", {"kind": "size", "value": "Ring 52"}, Remembered),
        ("life", {"value": "Graduates", "about": "Jeanne", "on": "2027-06-14"}, Remembered),
        ("people", {"name": "Jeanne", "kind": "daughter"}, Relation),
        ("dates", {"kind": "birthday", "day": "29", "month": "2"}, ImportantDate),
        ("possessions", {"description": "A watch", "serial": "4417"}, Possession),
        ("wishes", {"description": "A second watch", "for_whom": "Paul"}, Wish),
        ("needs", {"motive": "A wedding", "outcome": "later", "budget": "9000", "currency": "eur"}, Need),
        ("promises", {"what": "A call", "promised_by": "house", "due": "2027-01-04"}, Promise),
        ("purchases", {"piece_name": "A strap", "price": "120.50", "currency": "EUR"}, Purchase),
        ("contacts", {"channel": "email", "value": "Ada@Courrier.example", "preferred": "on"}, ContactPoint),
    ],
)
def test_each_thing_is_added_and_stands_on_the_page(cast: Cast, ada: Client, part: str, sent: Sent, model: Any) -> None:
    assert do(cast, ada, f"{part}/new", **sent).status_code == 302
    assert len(rows(cast, model)) == 1
    shown = as_member(cast.ines).get(f"/clients/{ada.pk}").content.decode()
    assert (
        next(iter(value for key, value in sent.items() if key in ("value", "name", "what", "description"))) in shown
        if ({"value", "name", "what", "description"} & set(sent))
        else True
    )


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


def test_a_fact_is_confirmed_with_one_tap(cast: Cast, ada: Client) -> None:
    old = fact(cast, ada, heard_on=date(2020, 1, 1))
    do(cast, ada, f"facts/{old.pk}/confirmation")
    old.refresh_from_db()
    assert old.confirmed_on is not None


def test_a_correction_keeps_the_words_it_rests_on(cast: Cast, ada: Client) -> None:
    told = fact(cast, ada)
    do(cast, ada, f"facts/{told.pk}/correction", value="Old emeralds", facet="stone")
    told.refresh_from_db()
    assert (told.value, told.quote) == ("Old emeralds", "Always emerald.")


def test_what_is_forgotten_is_gone_with_its_words(cast: Cast, ada: Client) -> None:
    told = fact(cast, ada)
    page = as_member(cast.ines).get(f"/clients/{ada.pk}/facts/{told.pk}/removal").content.decode()
    assert "It goes with its words" in page
    assert rows(cast, Remembered) == [told]
    do(cast, ada, f"facts/{told.pk}/removal")
    assert rows(cast, Remembered) == []


@pytest.mark.parametrize(("holds", "kept"), [("new", 1), ("old", 1), ("both", 2)])
def test_a_person_decides_which_of_two_holds(cast: Cast, ada: Client, holds: str, kept: int) -> None:
    old, new = fact(cast, ada), fact(cast, ada, kind=Kind.DISLIKE, quote="No more green.")
    chosen = {"new": str(new.pk), "old": str(old.pk), "both": "both"}[holds]
    assert do(cast, ada, f"facts/{new.pk}/decision", holds=chosen).status_code == 302
    held = [row for row in rows(cast, Remembered) if row.state == State.CURRENT]
    assert len(held) == kept
    assert holds == "both" or str(held[0].pk) == chosen


def test_a_decision_for_something_else_is_refused(cast: Cast, ada: Client) -> None:
    fact(cast, ada)
    new = fact(cast, ada, kind=Kind.DISLIKE)
    other = fact(cast, ada, value="Ruby")
    assert do(cast, ada, f"facts/{new.pk}/decision", holds=str(other.pk)).status_code == 422


def test_a_thing_is_made_discreet_and_open_again(cast: Cast, ada: Client) -> None:
    told = fact(cast, ada)
    do(cast, ada, f"facts/{told.pk}/discretion", discreet="on")
    assert not Remembered.objects.seen_by(cast.jonah).filter(pk=told.pk).exists()
    do(cast, ada, f"facts/{told.pk}/discretion")
    assert Remembered.objects.seen_by(cast.jonah).filter(pk=told.pk).exists()


def test_nobody_shuts_themselves_out_by_discretion(cast: Cast, ada: Client) -> None:
    browser = as_member(cast.jonah)
    told = fact(cast, ada)
    assert "discretion" not in browser.get(f"/clients/{ada.pk}").content.decode()
    browser.post(f"/clients/{ada.pk}/facts/{told.pk}/discretion", {"discreet": "on"})
    browser.post(f"/clients/{ada.pk}/tastes/new", {"kind": "preference", "value": "Ruby", "discreet": "on"})
    assert {row.value for row in Remembered.objects.seen_by(cast.jonah)} == {"Emerald", "Ruby"}


def test_a_client_is_kept_among_named_colleagues(cast: Cast, ada: Client) -> None:
    ana = colleague(cast, "Ana Duarte", boutique=cast.tilleuls)
    do(cast, ada, "discretion", discreet="on", colleagues=[str(ana.pk)])
    assert Client.objects.seen_by(ana).filter(pk=ada.pk).exists()
    assert not Client.objects.seen_by(cast.jonah).filter(pk=ada.pk).exists()
    do(cast, ada, "discretion", discreet="on")
    assert not DiscreetTo.objects.seen_by(cast.ines).exists()
    assert not Client.objects.seen_by(ana).filter(pk=ada.pk).exists()


def test_whoever_makes_a_client_of_the_store_discreet_still_sees_them(cast: Cast) -> None:
    of_the_store = keep_client(by=cast.ines, name="Bao Tran")
    do(cast, of_the_store, "discretion", discreet="on")
    assert Client.objects.seen_by(cast.ines).filter(pk=of_the_store.pk).exists()
    assert not Client.objects.seen_by(cast.jonah).filter(pk=of_the_store.pk).exists()


def test_owner_and_second_are_two_people(cast: Cast, ada: Client) -> None:
    do(cast, ada, "ambassadors", owner=str(cast.jonah.pk), second=str(cast.ines.pk), boutique=str(cast.dyker.pk))
    ada.refresh_from_db()
    assert (ada.owner, ada.second, ada.boutique) == (cast.jonah, cast.ines, cast.dyker)
    same = {"owner": str(cast.ines.pk), "second": str(cast.ines.pk)}
    assert do(cast, ada, "ambassadors", **same).status_code == 422
    elsewhere = {"owner": str(cast.teo.pk)}
    assert do(cast, ada, "ambassadors", **elsewhere).status_code == 422


def test_name_pronunciation_and_languages_are_put_right(cast: Cast, ada: Client) -> None:
    sent = {"name": "Ada Vane-Okoye", "called": "Dr Vane", "pronunciation": "AY-da", "other_name": "Ада"}
    do(cast, ada, "name", **sent, languages=["en", "fr"])
    ada.refresh_from_db()
    assert (ada.name, ada.called, ada.languages) == ("Ada Vane-Okoye", "Dr Vane", ["en", "fr"])
    assert "Ада" in as_member(cast.ines).get(f"/clients/{ada.pk}").content.decode()


def test_a_consent_is_kept_with_the_words_for_each_channel_and_purpose(cast: Cast, ada: Client) -> None:
    sent = {"given": "yes", "wording": "May we write to you?", "source": "in_person"}
    do(cast, ada, "consents/new", **sent, purposes=["events", "service"], channels=["whatsapp", "email"])
    held = rows(cast, Consent)
    assert len(held) == 4
    assert {(one.wording, one.asked_by) for one in held} == {("May we write to you?", cast.ines)}
    events = next(one for one in held if one.purpose == "events" and one.channel == Channel.EMAIL)
    do(cast, ada, f"consents/{events.pk}/withdrawal", wording="No more letters, please.")
    assert not may_contact(ada, Channel.EMAIL, events.purpose, cast.ines)
    assert may_contact(ada, Channel.WHATSAPP, events.purpose, cast.ines)
    assert len(rows(cast, Consent)) == 5


def test_a_wish_is_fulfilled_or_put_aside(cast: Cast, ada: Client) -> None:
    one, two = (make_wish(by=cast.ines, client=ada, description=what) for what in ("A ring", "A pen"))
    do(cast, ada, f"wishes/{one.pk}/fulfilment")
    do(cast, ada, f"wishes/{two.pk}/abandonment")
    assert {wish.state for wish in rows(cast, Wish)} == {WishState.FULFILLED, WishState.DROPPED}


def test_a_promise_is_kept_or_put_aside_with_a_reason(cast: Cast, ada: Client) -> None:
    do(cast, ada, "promises/new", what="A call", promised_by="house")
    promise = rows(cast, Promise)[0]
    assert do(cast, ada, f"promises/{promise.pk}/abandonment", because="").status_code == 422
    do(cast, ada, f"promises/{promise.pk}/correction", what="A letter", due="2027-03-03")
    do(cast, ada, f"promises/{promise.pk}/keeping")
    promise.refresh_from_db()
    assert (promise.what, promise.is_open) == ("A letter", False)


def test_a_gift_that_was_given_may_be_spoken_of(cast: Cast, ada: Client) -> None:
    gift = record_purchase(by=cast.ines, client=ada, on=date(2026, 3, 3), piece_name="A ring", discreet=True)
    assert "The gift is given" in as_member(cast.ines).get(f"/clients/{ada.pk}").content.decode()
    do(cast, ada, f"purchases/{gift.pk}/giving")
    gift.refresh_from_db()
    assert not gift.discreet


def test_a_relative_who_may_be_a_client_is_asked_about_once(cast: Cast, ada: Client) -> None:
    paul = keep_client(by=cast.ines, name="Paul Vane")
    sent = {"name": "Paul Vane", "kind": "spouse"}
    asked = do(cast, ada, "people/new", **sent)
    assert asked.status_code == 422
    assert str(paul.pk) in asked.content.decode()
    do(cast, ada, "people/new", **sent, other=str(paul.pk))
    assert rows(cast, Relation)[0].other == paul
    assert f'href="/clients/{ada.pk}"' in as_member(cast.ines).get(f"/clients/{paul.pk}").content.decode()


def test_a_relative_of_the_same_name_may_be_somebody_else(cast: Cast, ada: Client) -> None:
    keep_client(by=cast.ines, name="Paul Vane")
    do(cast, ada, "people/new", name="Paul Vane", kind="spouse", other="nobody")
    assert rows(cast, Relation)[0].other_name == "Paul Vane"


def test_a_relation_is_corrected_from_either_side(cast: Cast, ada: Client) -> None:
    paul = keep_client(by=cast.ines, name="Paul Vane")
    relation = relate(by=cast.ines, client=ada, other=paul, kind=Kin.FRIEND)
    do(cast, paul, f"people/{relation.pk}/correction", kind="mother", note="")
    relation.refresh_from_db()
    assert (relation.kind, relation.reverse) == (Kin.CHILD, Kin.MOTHER)


def test_a_relative_whom_one_may_not_see_is_not_offered(cast: Cast, ada: Client) -> None:
    keep_client(by=cast.jonah, name="Paul Vane", owner=cast.jonah, discreet=True)
    assert do(cast, ada, "people/new", name="Paul Vane", kind="spouse").status_code == 302


def test_what_hangs_on_another_client_is_not_changed_from_here(cast: Cast, ada: Client) -> None:
    told = fact(cast, keep_client(by=cast.ines, name="Bea Vane"))
    assert do(cast, ada, f"facts/{told.pk}/removal").status_code == 404
    assert rows(cast, Remembered) == [told]


@pytest.mark.parametrize(
    "address", ["nonsense", "nonsense/new", "facts/new", "treatment", "visits/{visit}/removal", "facts/{visit}/removal"]
)
def test_what_cannot_be_done_is_not_there(cast: Cast, ada: Client, address: str) -> None:
    visit = note_visit(by=cast.ines, boutique=cast.tilleuls, client=ada)
    assert do(cast, ada, address.format(visit=visit.pk)).status_code == 404


def test_nothing_is_done_without_the_pages_own_token(cast: Cast, ada: Client) -> None:
    browser = Browser(enforce_csrf_checks=True)
    browser.force_login(cast.ines.person)
    for address in (f"/clients/{ada.pk}/name", f"/clients/{ada.pk}/tastes/new", "/clients/new", "/clients/card"):
        assert browser.post(address, {"name": "x", "kind": "preference", "value": "x"}).status_code == 403


def test_a_look_changes_nothing(cast: Cast, ada: Client) -> None:
    told = fact(cast, ada)
    for deed in ("confirmation", "removal", "discretion"):
        assert as_member(cast.ines).get(f"/clients/{ada.pk}/facts/{told.pk}/{deed}").status_code == 200
    again = Remembered.objects.seen_by(cast.ines).get()
    assert (again.confirmed_on, again.discreet) == (None, False)
