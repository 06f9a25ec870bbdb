"""What a client may ask of the house; being forgotten is asked once, on a page that says what goes and what stays."""

import pytest

from prevenance.clientbook.actions import merge_twins
from prevenance.clientbook.models import Client, Erasure
from prevenance.encounters.models import Encounter, Record
from prevenance.house.models import AuditedDeed, AuditEntry, Role
from tests.cast import Cast
from tests.client_people import helene
from tests.clientbook.people import amelie, colleague
from tests.encounters.staged import a_note_by
from tests.web.people import as_member

pytestmark = pytest.mark.django_db


def address(client: Client) -> str:
    return f"/clients/{client.pk}/forgetting"


def page_of(client: Client) -> str:
    return f"/clients/{client.pk}/privacy"


def test_looking_at_the_page_forgets_nothing(cast: Cast) -> None:
    client = helene(cast)
    as_member(cast.maud).get(page_of(client))
    client.refresh_from_db()
    assert (client.name, client.erased_at) == ("Hélène Vasseur", None)


def test_the_page_says_what_goes_and_what_stays(cast: Cast) -> None:
    client = helene(cast)
    a_note_by(cast.ines, client=client)
    page = " ".join(as_member(cast.maud).get(page_of(client)).content.decode().split())
    for goes in ("Encounters</span> <span>one<", "Purchases</span> <span>four<", "Things remembered", "Consents"):
        assert goes in page
    for stays in ("An empty card", "The audit trail", "A gift is still the giver’s purchase", "for 90 days"):
        assert stays in page
    assert "Discreet tos" not in page


def test_all_that_is_known_of_them_is_taken_along_from_the_same_page(cast: Cast) -> None:
    client, browser = helene(cast), as_member(cast.maud)
    export = f"/settings/exports/clients/{client.pk}"
    assert export in browser.get(page_of(client)).content.decode()
    assert browser.post(export).headers["Content-Type"] == "application/zip"


def test_once_it_is_done_neither_card_nor_encounter_nor_record_is_left(cast: Cast) -> None:
    client, other = helene(cast), a_note_by(cast.ines, "Another client came.")
    a_note_by(cast.ines, client=client)
    answer = as_member(cast.maud).post(address(client), follow=True)
    assert answer.redirect_chain == [("/clients", 302)]
    assert "Forgotten. The card is empty." in answer.content.decode()
    assert "Vasseur" not in answer.content.decode().replace("Paul Vasseur", "")
    assert Encounter.objects.unscoped_for("the test").get() == other
    assert Record.objects.unscoped_for("the test").get() == other.record
    assert Erasure.objects.seen_by(cast.maud).get().client_key == client.pk
    assert AuditEntry.objects.seen_by(cast.maud).filter(deed=AuditedDeed.ERASE, subject_id=client.pk).exists()


def test_the_way_there_is_shown_to_those_who_may_erase(cast: Cast) -> None:
    client = helene(cast)
    office = colleague(cast, "Hanne Berg", Role.HEAD_OFFICE)
    shown = {
        who: page_of(client) in as_member(who).get(f"/clients/{client.pk}").content.decode()
        for who in (cast.ines, cast.jonah, office, cast.maud)
    }
    assert shown == {cast.ines: False, cast.jonah: False, office: True, cast.maud: True}


def test_four_digits_are_not_enough_to_forget_somebody(cast: Cast) -> None:
    client, browser = helene(cast), as_member(cast.maud)
    session = browser.session
    session["by_pin"] = True
    session.save()
    assert "/sign-in" in browser.post(address(client)).headers["Location"]
    client.refresh_from_db()
    assert client.erased_at is None


def test_who_is_discreet_is_forgotten_by_those_alone_who_know_of_them(cast: Cast) -> None:
    hidden = amelie(cast)
    Client.objects.seen_by(cast.ines).filter(pk=hidden.pk).update(discreet=True, owner=cast.ines)
    assert as_member(cast.maud).post(address(hidden)).status_code == 404
    Client.objects.seen_by(cast.ines).filter(pk=hidden.pk).update(second=cast.maud)
    assert as_member(cast.maud).post(address(hidden)).status_code == 302


def test_a_card_that_was_merged_meanwhile_is_looked_at_again_before_it_goes(cast: Cast) -> None:
    kept, absorbed = helene(cast), amelie(cast)
    merge_twins(by=cast.maud, kept=kept, absorbed=absorbed)
    answer = as_member(cast.maud).post(address(absorbed))
    assert answer.headers["Location"] == page_of(kept)
    kept.refresh_from_db()
    assert kept.erased_at is None


def test_who_is_forgotten_is_not_forgotten_twice(cast: Cast) -> None:
    client, browser = helene(cast), as_member(cast.maud)
    browser.post(address(client))
    assert browser.get(page_of(client)).status_code == browser.post(address(client)).status_code == 404
    assert Erasure.objects.seen_by(cast.maud).count() == 1
