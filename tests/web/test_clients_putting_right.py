"""What a client's page says is confirmed, corrected, forgotten, decided, and done."""

from datetime import date

import pytest

from prevenance.clientbook.actions import keep_client, make_wish, record_purchase, relate
from prevenance.clientbook.models import (
    Channel,
    Client,
    Consent,
    Kin,
    Kind,
    Promise,
    Relation,
    Remembered,
    State,
    Wish,
    WishState,
)
from prevenance.clientbook.queries import may_contact
from tests.cast import Cast
from tests.web.client_page import ada_of, do, fact, rows
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(cast: Cast) -> Client:
    return ada_of(cast)


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


def test_whoever_leaves_it_comes_back_to_the_row_that_was_open(cast: Cast, ada: Client) -> None:
    told, again = fact(cast, ada), fact(cast, ada, quote="Emerald, as ever.")
    browser = as_member(cast.ines)
    for row in (told, again):
        page = browser.get(f"/clients/{ada.pk}/facts/{row.pk}/removal").content.decode()
        assert f'href="/clients/{ada.pk}?at={row.pk}#loves"' in page
        assert browser.get(f"/clients/{ada.pk}?at={row.pk}").content.decode().count("<details open>") == 1


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
