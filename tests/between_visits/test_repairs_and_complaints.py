"""What they left with us, and what they were not content with: until they have it back, until they say so."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from prevenance.between_visits.complaints.actions import close_complaint, offer_remedy, open_complaint
from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.followups.actions import keep_contact
from prevenance.between_visits.followups.models import FollowUp, Kind, State
from prevenance.between_visits.repairs.actions import is_collected, is_ready, take_in
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.actions import change_client, keep_possession
from prevenance.clientbook.models import Client
from prevenance.clientbook.queries.together import ask_together
from prevenance.house.rules import RefusedError
from prevenance.integrations.export.tables import client_tables
from prevenance.journey.forgetting import forget_client
from prevenance.journey.planning import plan_for_client, plan_house
from prevenance.journey.writing import draft_for
from tests.between_visits.book import agree, all_of, card_of, days_ago, okafor
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def strap(cast: Cast, client: Client, days: int = 5) -> Repair:
    return take_in(by=cast.ines, client=client, what="Watch strap, two holes", left_on=days_ago(cast, days))


def test_a_piece_that_is_ready_is_told_of_at_once_and_not_once_it_is_collected(cast: Cast) -> None:
    client = okafor(cast)
    repair = strap(cast, client)
    plan_for_client(client)
    assert all_of(cast, kind=Kind.READY) == []
    is_ready(by=cast.ines, repair=repair)
    plan_for_client(client)
    (row,) = all_of(cast, kind=Kind.READY)
    draft = draft_for(card_of(cast.ines, pk=row.pk), cast.ines, days_ago(cast, 0))
    assert draft
    assert "Watch strap, two holes" in draft.text
    is_collected(by=cast.ines, repair=repair)
    plan_for_client(client)
    assert all_of(cast, kind=Kind.READY)[0].state == State.DONE


def test_what_is_ready_reaches_them_however_often_they_have_heard_from_us(cast: Cast) -> None:
    client = okafor(cast)
    agree(cast.ines, client)
    for _n in range(6):
        keep_contact(by=cast.ines, client=client, channel="whatsapp")
    is_ready(by=cast.ines, repair=strap(cast, client))
    plan_for_client(client)
    assert card_of(cast.ines, kind=Kind.READY).free_from is None


def test_a_repair_goes_by_the_piece_or_by_a_word_and_never_backwards(cast: Cast) -> None:
    client, today = okafor(cast), days_ago(cast, 0)
    watch = keep_possession(by=cast.ines, client=client, description="Lune watch")
    assert take_in(by=cast.ines, client=client, possession=watch).what == "Lune watch"
    for told in ({}, {"what": " "}, {"what": "x", "promised_for": today - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            take_in(by=cast.ines, client=client, **told)
    with pytest.raises(ValidationError):
        is_ready(by=cast.ines, repair=strap(cast, client), on=days_ago(cast, 9))
    with pytest.raises(RefusedError):
        take_in(by=cast.ines, client=okafor(cast, name="Bao Tran"), possession=watch)


def test_a_complaint_is_kept_in_their_words_and_sealed(cast: Cast) -> None:
    row = open_complaint(by=cast.ines, client=okafor(cast), words="Le fermoir m’a griffée.")
    kept = Complaint.objects.seen_by(cast.ines).get(pk=row.pk)
    assert b"fermoir" not in bytes(kept.sealed_words)
    assert (kept.words, kept.owner) == ("Le fermoir m’a griffée.", cast.ines)
    with pytest.raises(ValidationError):
        open_complaint(by=cast.ines, client=row.client, words="  ")


def test_what_is_sealed_stays_behind_where_many_tables_are_asked_together(cast: Cast) -> None:
    row = open_complaint(by=cast.ines, client=okafor(cast), words="It scratches.")
    (found,) = ask_together(Complaint.objects.seen_by(cast.ines)).of(Complaint)
    assert found.get_deferred_fields() == {"sealed_words", "sealed_closing"}
    assert (found, found.words) == (row, "It scratches.")


def test_only_the_clients_words_close_a_complaint(cast: Cast) -> None:
    row = open_complaint(by=cast.ines, client=okafor(cast), words="It scratches.")
    offer_remedy(by=cast.ines, complaint=row, remedy="A new clasp, by Friday")
    with pytest.raises(ValidationError, match="put right"):
        close_complaint(by=cast.ines, complaint=row, words="")
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.seen_by(cast.ines).filter(pk=row.pk).update(closed_on=days_ago(cast, 0))
    assert close_complaint(by=cast.ines, complaint=row, words="Now it is perfect.").closing == "Now it is perfect."
    with pytest.raises(RefusedError):
        offer_remedy(by=cast.ines, complaint=row, remedy="More")


def test_a_complaint_is_due_until_it_is_closed_whoever_says_that_it_was_done(cast: Cast) -> None:
    client = okafor(cast)
    row = open_complaint(by=cast.ines, client=client, words="It scratches.", owner=cast.jonah, on=days_ago(cast, 40))
    plan_house(cast.alder)
    (due,) = all_of(cast, kind=Kind.PUT_RIGHT)
    assert due.owner_id == cast.jonah.pk
    close_complaint(by=cast.ines, complaint=row, words="All is well.")
    plan_for_client(client)
    assert FollowUp.objects.seen_by(cast.ines).get(pk=due.pk).state == State.DONE


def test_what_is_discreet_of_them_is_their_circles_alone(cast: Cast) -> None:
    client = okafor(cast)
    open_complaint(by=cast.ines, client=client, words="It scratches.", discreet=True)
    assert not Complaint.objects.seen_by(cast.maud).exists()
    strap(cast, client)
    change_client(by=cast.ines, client=client, discreet=True)
    assert not Repair.objects.seen_by(cast.maud).exists()
    assert Repair.objects.seen_by(cast.ines).exists()


def test_what_they_said_goes_along_when_they_take_along_what_is_known(cast: Cast) -> None:
    client = okafor(cast)
    open_complaint(by=cast.ines, client=client, words="It scratches.")
    (table,) = (table for table in client_tables(cast.maud, client) if table.name == "complaint")
    (row,) = table
    assert (row["words"], row["closing"]) == ("It scratches.", "")
    assert "sealed_words" not in row


def test_who_is_forgotten_is_forgotten_with_what_they_left_and_said(cast: Cast) -> None:
    client = okafor(cast)
    open_complaint(by=cast.ines, client=client, words="It scratches.")
    strap(cast, client)
    plan_for_client(client)
    forget_client(by=cast.maud, client=client)
    why = "the test looks everywhere"
    assert not Complaint.objects.unscoped_for(why).exists()
    assert not Repair.objects.unscoped_for(why).exists()
    assert not FollowUp.objects.unscoped_for(why).exists()
