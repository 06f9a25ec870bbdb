"""Whom a row means: the same client again, somebody new, or a question for a person."""

import pytest

from prevenance.clientbook.actions import add_contact, change_client, keep_client
from prevenance.clientbook.models import Channel, Client, Consent, ContactPoint
from prevenance.clientbook.queries.consents import current_consents
from prevenance.clientbook.queries.twins import possible_twins
from prevenance.integrations.queries import faults_of
from tests.cast import Cast
from tests.integrations.files import bring

pytestmark = pytest.mark.django_db


def names(cast: Cast) -> list[str]:
    return sorted(client.name for client in Client.objects.seen_by(cast.maud))


def test_a_client_of_the_book_is_known_by_phone_however_it_is_written(cast: Cast) -> None:
    client = keep_client(by=cast.ines, name="Rosalind Calloway")
    add_contact(by=cast.ines, client=client, channel=Channel.PHONE, value="06 12 34 56 78")
    batch = bring(cast.maud, "Name,Phone,Birthday\nRosalind Calloway,+33 (0)6 12 34 56 78,14/05/1980\n")
    assert batch.counts == {"changed": 1}
    assert names(cast) == ["Rosalind Calloway"]
    assert ContactPoint.objects.seen_by(cast.maud).count() == 1


def test_an_initial_is_the_same_person_at_the_same_address(cast: Cast) -> None:
    bring(cast.maud, "Name,E-mail\nRosalind Calloway,rc@calloway.example\n")
    bring(cast.maud, "Name,E-mail\nR. Calloway,RC@Calloway.example\n")
    assert names(cast) == ["Rosalind Calloway"]


def test_two_of_a_family_share_a_number_and_stay_two(cast: Cast) -> None:
    bring(cast.maud, "Name,Phone\nMaria Rossi,+39 06 1234567\n")
    batch = bring(cast.maud, "Name,Phone\nPaolo Rossi,+39 06 1234567\n")
    assert names(cast) == ["Maria Rossi", "Paolo Rossi"]
    assert [fault.line for fault in faults_of(cast.maud, batch)] == [2]
    assert len(list(possible_twins(cast.maud))) == 1
    assert bring(cast.maud, "Name,Phone\nPaolo Rossi,+39 06 1234567\n").counts == {"same": 1}


def test_father_and_son_of_one_name_are_told_apart_by_their_birthdays(cast: Cast) -> None:
    bring(cast.maud, "Name,Phone,Birthday\nJohn Marsh,+44 20 7946 0000,1950-01-02\n")
    bring(cast.maud, "Name,Phone,Birthday\nJohn Marsh,+44 20 7946 0000,1980-03-04\n")
    assert names(cast) == ["John Marsh", "John Marsh"]


def test_name_and_birthday_are_enough_in_either_order(cast: Cast) -> None:
    bring(cast.maud, "First name,Last name,Birthday\nLéa,Dupré,1980-05-14\n")
    batch = bring(cast.maud, "Name,Birthday,E-mail\nDUPRE Lea,14/05/1980,lea@dupre.example\n")
    assert batch.counts == {"changed": 1}
    assert names(cast) == ["Léa Dupré"]


def test_where_two_cards_fit_a_person_decides_and_no_third_is_made(cast: Cast) -> None:
    for _time in range(2):
        client = keep_client(by=cast.ines, name="Rosalind Calloway")
        add_contact(by=cast.ines, client=client, channel=Channel.EMAIL, value="rc@calloway.example")
    batch = bring(cast.maud, "Name,E-mail\nRosalind Calloway,rc@calloway.example\n")
    assert batch.counts["left"] == 1
    assert len(names(cast)) == 2
    assert "Merge them" in next(faults_of(cast.maud, batch)).remedy


def test_whom_the_till_tells_apart_we_do_not_join(cast: Cast) -> None:
    bring(cast.maud, "Customer ID,Name,E-mail\nT1,Rosalind Calloway,rc@calloway.example\n")
    bring(cast.maud, "Customer ID,Name,E-mail\nT2,Rosalind Calloway,rc@calloway.example\n")
    assert len(names(cast)) == 2


def test_one_row_of_a_file_knows_the_rows_before_it(cast: Cast) -> None:
    batch = bring(cast.maud, "Name,E-mail,Phone\nLéa Dupré,lea@d.example,\nLéa Dupré,LEA@d.example,+33 6 11 22 33 44\n")
    assert batch.counts == {"new": 1, "changed": 1}
    assert ContactPoint.objects.seen_by(cast.maud).count() == 2


def test_a_row_with_a_name_alone_is_not_doubled_by_the_same_file(cast: Cast) -> None:
    bring(cast.maud, "Name,Language\nLéa Dupré,fr\n")
    assert bring(cast.maud, "Name,Language\nLéa Dupré,fr\n").counts == {"same": 1}


def test_a_number_of_theirs_changes_what_the_file_changes(cast: Cast) -> None:
    bring(cast.maud, "Customer ID,First name,Last name\nT1,Rosalind,Calloway\n")
    batch = bring(cast.maud, "Customer ID,First name,Last name,Store\nT1,Rosalind,Penrose,Dyker Street\n")
    client = Client.objects.seen_by(cast.maud).get()
    assert (batch.counts, client.name, client.boutique) == ({"changed": 1}, "Rosalind Penrose", cast.dyker)
    assert client.sort_key == "penrose rosalind"


def test_the_book_stays_where_that_was_asked_for(cast: Cast) -> None:
    bring(cast.maud, "Customer ID,First name,Last name\nT1,Rosalind,Calloway\n")
    bring(cast.maud, "Customer ID,First name,Last name,Called\nT1,Rosalind,Penrose,Rosie\n", book_first=True)
    client = Client.objects.seen_by(cast.maud).get()
    assert (client.name, client.called) == ("Rosalind Calloway", "Rosie")


def test_the_same_number_of_another_system_is_another_client(cast: Cast) -> None:
    bring(cast.maud, "Customer ID,Name\n1,Rosalind Calloway\n", system="till")
    bring(cast.maud, "Customer ID,Name\n1,Haruto Ishikawa\n", system="web shop")
    assert len(names(cast)) == 2


def test_a_discreet_client_is_neither_doubled_nor_told_of(cast: Cast) -> None:
    client = keep_client(by=cast.ines, name="Rosalind Calloway", owner=cast.ines)
    add_contact(by=cast.ines, client=client, channel=Channel.EMAIL, value="rc@calloway.example")
    change_client(by=cast.ines, client=client, discreet=True)
    batch = bring(cast.maud, "Name,E-mail,Phone\nRosalind Calloway,rc@calloway.example,+33 6 12 34 56 78\n")
    assert (batch.counts, names(cast)) == ({"left": 1}, [])
    assert list(faults_of(cast.maud, batch)) == []
    assert ContactPoint.objects.seen_by(cast.ines).filter(client=client).count() == 1


def test_another_house_is_never_looked_into(cast: Cast) -> None:
    bring(cast.teo, "Customer ID,Name,E-mail\nT1,Rosalind Calloway,rc@calloway.example\n")
    batch = bring(cast.maud, "Customer ID,Name,E-mail\nT1,Rosalind Calloway,rc@calloway.example\n")
    assert batch.counts == {"new": 1}


def test_a_yes_of_a_file_is_kept_with_its_words_and_never_undoes_a_no(cast: Cast) -> None:
    bring(cast.maud, "Customer ID,Name,Newsletter\nT1,Rosalind Calloway,yes\n")
    client = Client.objects.seen_by(cast.maud).get()
    (consent,) = current_consents(client, cast.maud)
    assert (consent.given, consent.wording) == (True, "Newsletter: yes")
    bring(cast.maud, "Customer ID,Name,Newsletter\nT1,Rosalind Calloway,no\n")
    bring(cast.maud, "Customer ID,Name,Newsletter\nT1,Rosalind Calloway,yes\n")
    assert [consent.given for consent in current_consents(client, cast.maud)] == [False]
    assert Consent.objects.seen_by(cast.maud).count() == 2


def test_what_the_book_must_not_hold_is_held_back(cast: Cast) -> None:
    batch = bring(cast.maud, "Name,E-mail,Dislikes\nLéa Dupré,lea@d.example,silver; she has cancer\n")
    assert [fault.said for fault in faults_of(cast.maud, batch)] == ["holds what the book does not keep"]
