"""The book to look around in: people one can believe in, who go as they came."""

import pytest
from django.utils import timezone

from prevenance.catalogue.models import Piece, PolicyCard
from prevenance.clientbook.actions import keep_client
from prevenance.clientbook.models import Client, Promise, Relation, Remembered, SearchEntry
from prevenance.clientbook.queries import client_portrait, clients_seen_by, possible_twins
from prevenance.clientbook.search import find_clients
from prevenance.encounters.models import Encounter, Record
from prevenance.house.rules import RefusedError
from prevenance.integrations.demo.book import begin_demo, end_demo, has_demo, may_begin_demo
from prevenance.integrations.demo.told import DemoClient, demo_clients
from prevenance.remembering import guard
from tests.cast import Cast

WHY = "the test"


def all_words(told: DemoClient) -> list[str]:
    facts = [words for fact in told.facts for words in (fact.value, fact.quote)]
    wishes = [words for wish in told.wishes for words in (wish.what, wish.quote)]
    others = [*(promise.what for promise in told.promises), *(person.note for person in told.people)]
    return [*facts, *wishes, *others, *(note.words for note in told.notes)]


def test_there_are_three_dozen_each_with_a_key_of_their_own_and_something_told() -> None:
    assert len({told.key for told in demo_clients()}) == len(demo_clients()) == 36
    assert [told.key for told in demo_clients() if not told.facts] == []


def test_most_of_what_is_told_is_told_in_the_clients_own_words() -> None:
    with_words = [told.key for told in demo_clients() if any(fact.quote for fact in told.facts)]
    assert len(with_words) >= 30


def test_no_word_of_the_demo_would_be_held_back_by_the_note_guard() -> None:
    held = [(told.key, words) for told in demo_clients() for words in all_words(told) if guard(words)]
    assert held == []


def test_addresses_of_the_demo_reach_nobody() -> None:
    mails = [value for told in demo_clients() for channel, value in told.contacts if channel == "email"]
    assert [mail for mail in mails if not mail.endswith(".example")] == []


@pytest.mark.django_db
def test_the_book_is_filled_with_people_words_and_what_was_promised(cast: Cast) -> None:
    assert begin_demo(by=cast.maud) == 36
    assert (clients_seen_by(cast.ines).count(), clients_seen_by(cast.jonah).count()) == (36, 35)  # one is discreet
    told = Remembered.objects.unscoped_for(WHY).exclude(quote="")
    assert told.count() > 40
    assert Relation.objects.unscoped_for(WHY).count() > 10
    assert [hit.client.name for hit in find_clients(cast.ines, "kyoto")] == ["Aurélie Castaing"]
    assert {twins.one.family for twins in possible_twins(cast.ines)} == {"Leclair"}
    assert all(row.heard_on and row.heard_on <= timezone.localdate() for row in told)


@pytest.mark.django_db
def test_what_was_said_in_a_note_leads_to_its_place_in_the_record(cast: Cast) -> None:
    begin_demo(by=cast.maud)
    resting = Remembered.objects.unscoped_for(WHY).exclude(record_id=None)
    assert resting.count() > 10
    for row in resting:
        text = Record.objects.unscoped_for(WHY).get(pk=str(row.record_id)).text
        assert text[row.start : row.end] == row.quote


@pytest.mark.django_db
def test_some_promises_of_the_demo_are_overdue_and_others_are_not_yet_due(cast: Cast) -> None:
    begin_demo(by=cast.maud)
    due = [row.due for row in Promise.objects.unscoped_for(WHY) if row.due]
    assert min(due) < timezone.localdate() < max(due)


@pytest.mark.django_db
def test_real_clients_are_never_mixed_with_invented_ones(cast: Cast) -> None:
    keep_client(by=cast.ines, name="Hélène Vasseur")
    assert not may_begin_demo(cast.maud)
    with pytest.raises(RefusedError):
        begin_demo(by=cast.maud)
    assert may_begin_demo(cast.teo)


@pytest.mark.django_db
def test_the_invented_go_as_they_came_and_real_ones_stay(cast: Cast) -> None:
    begin_demo(by=cast.maud)
    real = keep_client(by=cast.ines, name="Hélène Vasseur")
    own = Piece.objects.seen_by(cast.maud).get(reference="ET-01")
    own.name = "Mare"
    own.save()
    assert end_demo(by=cast.maud) == 36
    assert list(clients_seen_by(cast.maud)) == [real]
    assert [piece.name for piece in Piece.objects.seen_by(cast.maud)] == ["Mare"]
    for model in (PolicyCard, Encounter, Record, Remembered, Promise):
        assert not model.objects.unscoped_for(WHY).exists()
    assert [entry.client for entry in SearchEntry.objects.unscoped_for(WHY)] == [real]
    assert not has_demo(cast.maud)
    with pytest.raises(RefusedError):
        end_demo(by=cast.maud)


@pytest.mark.django_db
def test_only_whoever_keeps_the_house_begins_or_ends_it(cast: Cast) -> None:
    for by in (cast.ines, cast.jonah):
        with pytest.raises(RefusedError):
            begin_demo(by=by)
    assert not Client.objects.unscoped_for(WHY).exists()


@pytest.mark.django_db
def test_a_portrait_of_the_demo_has_something_in_every_part(cast: Cast) -> None:
    begin_demo(by=cast.maud)
    aurelie = clients_seen_by(cast.ines).get(name="Aurélie Castaing")
    portrait = client_portrait(aurelie, cast.ines, timezone.localdate())
    told = (portrait.treatment, portrait.loves, portrait.avoids, portrait.wishes, portrait.promises)
    assert all((*told, portrait.purchases, portrait.possessions, portrait.relatives, portrait.dates))
    assert all((portrait.contacts, portrait.consents))
    assert {relative.kind for relative in portrait.relatives} >= {"spouse", "daughter"}
