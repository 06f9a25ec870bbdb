"""What a review is told from before, and what it never is."""

import datetime

import pytest
from django.utils import timezone

from prevenance.clientbook.actions.facts import keep_fact
from prevenance.clientbook.actions.purchases import record_purchase
from prevenance.journey.knowing import day_of, known_of
from prevenance.reviewing import Known
from tests.cast import Cast
from tests.encounters.staged import a_note_by, achterberg

pytestmark = pytest.mark.django_db
LAST_WEEK = datetime.timedelta(days=7)


def test_a_review_is_told_the_name_and_what_they_told_of_themselves(cast: Cast) -> None:
    client = achterberg(cast.ines)
    keep_fact(by=cast.ines, client=client, kind="life_event", value="goes to Lisbon in May")
    keep_fact(by=cast.ines, client=client, kind="person", value="plays the cello", about="her son")
    known = known_of(a_note_by(cast.ines, client=client), cast.ines)
    assert known.client_name == "Mrs Achterberg"
    assert set(known.personal_details) == {"goes to Lisbon in May", "her son: plays the cello"}


def test_a_review_is_never_told_of_money_or_of_what_they_own(cast: Cast) -> None:
    client = achterberg(cast.ines)
    today, dear = cast.tilleuls.today(), 480_000
    record_purchase(by=cast.ines, client=client, on=today, piece_name="Aurora", price_minor=dear, currency="EUR")
    keep_fact(by=cast.ines, client=client, kind="budget", value="about 5,000")
    keep_fact(by=cast.ines, client=client, kind="possession", value="the Aurora necklace")
    known = known_of(a_note_by(cast.ines, client=client), cast.ines)
    assert known.personal_details == ()


def test_what_an_encounter_told_itself_is_not_known_before_it(cast: Cast) -> None:
    client = achterberg(cast.ines)
    encounter = a_note_by(cast.ines, client=client)
    before = known_of(encounter, cast.ines)
    keep_fact(by=cast.ines, client=client, kind="preference", value="green", record_id=encounter.record_id)
    assert known_of(encounter, cast.ines) == before


def test_an_earlier_encounter_shows_that_they_were_met_before(cast: Cast) -> None:
    client = achterberg(cast.ines)
    first = a_note_by(cast.ines, client=client, at=timezone.now() - LAST_WEEK)
    second = a_note_by(cast.ines, client=client)
    assert (known_of(first, cast.ines).met_before, known_of(second, cast.ines).met_before) == (None, True)


def test_what_the_writer_says_of_meeting_before_holds(cast: Cast) -> None:
    assert known_of(a_note_by(cast.ines, met_before=False), cast.ines) == Known(met_before=False)


def test_a_secret_is_not_told_to_a_review(cast: Cast) -> None:
    client = achterberg(cast.ines, owner=cast.ines)
    keep_fact(by=cast.ines, client=client, kind="occasion", value="a surprise for their wedding day", discreet=True)
    assert known_of(a_note_by(cast.ines, client=client), cast.ines).personal_details == ()


def test_the_day_is_that_of_the_boutique(cast: Cast) -> None:
    late = datetime.datetime(2026, 11, 20, 23, 30, tzinfo=datetime.UTC)
    assert day_of(a_note_by(cast.ines, at=late)) == datetime.date(2026, 11, 21)
    assert day_of(a_note_by(cast.jonah, at=late)) == datetime.date(2026, 11, 20)
