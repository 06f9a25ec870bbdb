"""What gives occasion to follow up: which rows of the book, and on which day of which boutique."""

from datetime import UTC, date, datetime, timedelta

import pytest

from prevenance.between_visits.followups.actions import keep_contact, limit_contact, skip
from prevenance.between_visits.followups.models import Kind, PlannedDay
from prevenance.clientbook.actions import (
    keep_date,
    keep_fact,
    keep_promise_made,
    make_wish,
    note_visit,
    record_purchase,
)
from prevenance.clientbook.models import Channel, VisitNote, Wish
from prevenance.clientbook.models import Kind as Remembers
from prevenance.journey.occasions import in_months, next_care
from prevenance.journey.planning import plan_house
from tests.between_visits.book import all_of, days_ago, okafor, planned, quiet
from tests.cast import Cast
from tests.catalogue.pieces import kept_piece

pytestmark = pytest.mark.django_db

WHY = "the test looks everywhere"


def test_a_promise_comes_up_on_its_day_for_whoever_gave_it(cast: Cast) -> None:
    client, day = okafor(cast), days_ago(cast, -2)
    promise = keep_promise_made(by=cast.maud, client=client, what="Call about the clasp", due=day)
    assert planned(cast, Kind.PROMISE, day - timedelta(days=1)) == []
    (row,) = planned(cast, Kind.PROMISE, day)
    assert (row.source_id, row.due, row.shown_on, row.owner) == (promise.pk, day, day, cast.maud)


def test_what_the_client_promised_or_has_no_day_is_not_ours_to_follow_up(cast: Cast) -> None:
    client = okafor(cast)
    keep_promise_made(by=cast.ines, client=client, what="Bring the watch", promised_by="client", due=days_ago(cast, 0))  # type: ignore[arg-type]
    keep_promise_made(by=cast.ines, client=client, what="Some day")
    assert planned(cast, Kind.PROMISE) == []


def test_a_promise_that_was_missed_is_seen_to_be_late(cast: Cast) -> None:
    keep_promise_made(by=cast.ines, client=okafor(cast), what="Call", due=days_ago(cast, 30))
    (row,) = planned(cast, Kind.PROMISE)
    assert row.is_overdue(cast.tilleuls.today())


def test_a_purchase_is_thanked_for_the_day_after_and_asked_about_after_four(cast: Cast) -> None:
    client, today = okafor(cast), days_ago(cast, 0)
    record_purchase(by=cast.ines, client=client, on=today, piece_name="Lune watch")
    record_purchase(by=cast.ines, client=client, on=today, piece_name="A strap")
    for days, kinds in ((0, []), (1, ["thank"]), (4, ["thank", "how_is_it"])):
        plan_house(cast.alder, today + timedelta(days=days))
        assert [row.kind for row in all_of(cast)] == kinds


def test_a_visit_without_a_purchase_is_thanked_too_and_only_once_a_day(cast: Cast) -> None:
    client = okafor(cast)
    for _time in range(2):
        note_visit(by=cast.ines, boutique=cast.tilleuls, client=client, brought=["window"])
    note_visit(by=cast.ines, boutique=cast.tilleuls, client=(other := okafor(cast)))
    record_purchase(by=cast.ines, client=other, on=days_ago(cast, 0), piece_name="Lune watch")
    (row,) = planned(cast, Kind.VISIT, days_ago(cast, -1))
    assert (row.client, row.round) == (client, days_ago(cast, 0).isoformat())


def test_the_day_of_a_visit_is_that_of_its_own_boutique(cast: Cast) -> None:
    """Half past eleven at night in Paris is half past five in the afternoon in New York: both are that day."""
    client = okafor(cast)
    for boutique, hour, day in ((cast.tilleuls, 22, 21), (cast.dyker, 3, 20)):
        note = note_visit(by=cast.maud, boutique=boutique, client=client)
        at = datetime(2026, 11, 20 if hour == 22 else 21, hour, 30, tzinfo=UTC)
        VisitNote.objects.seen_by(cast.maud).filter(pk=note.pk).update(at=at)
        assert [row.round for row in planned(cast, Kind.VISIT, date(2026, 11, 21))][-1:] == ["2026-11-20"], day
        PlannedDay.objects.unscoped_for(WHY).all().delete()


@pytest.mark.parametrize(
    ("day", "year", "today", "expected"),
    [
        ((29, 2), None, date(2026, 2, 25), ["2026"]),  # kept on the 28th where there is no 29th
        ((29, 2), 1984, date(2028, 2, 26), ["2028"]),
        ((29, 2), None, date(2028, 2, 25), []),  # a day later in a leap year
        ((1, 1), None, date(2026, 12, 29), ["2027"]),
        ((31, 12), 1990, date(2026, 12, 28), ["2026"]),
        ((31, 12), 1990, date(2027, 1, 1), []),  # gone by: not caught up on
    ],
)
def test_a_day_comes_up_three_days_before_with_or_without_its_year(
    cast: Cast, day: tuple[int, int], year: int | None, today: date, expected: list[str]
) -> None:
    keep_date(by=cast.ines, client=okafor(cast), kind="birthday", day=day[0], month=day[1], year=year)
    assert [row.round for row in planned(cast, Kind.CELEBRATE, today)] == expected


def test_care_comes_round_as_the_catalogue_says(cast: Cast) -> None:
    kept_piece(cast.maud, "LUNE", "Lune watch", care_months=12)
    bought = date(2024, 2, 29)
    record_purchase(by=cast.ines, client=okafor(cast), on=bought, piece_name="Lune watch", reference="LUNE")
    assert [row.due for row in planned(cast, Kind.CARE, date(2025, 2, 28))] == [date(2025, 2, 28)]
    assert [row.due for row in planned(cast, Kind.CARE, date(2026, 3, 1))][1:] == [date(2026, 2, 28)]
    assert next_care(date(2024, 1, 31), 1, date(2024, 3, 1)) == date(2024, 3, 31)
    assert in_months(date(2024, 1, 31), 1) == date(2024, 2, 29)


def made_before(cast: Cast, wish: Wish) -> None:
    Wish.objects.seen_by(cast.ines).filter(pk=wish.pk).update(created=wish.created - timedelta(days=30))


def test_a_new_piece_that_is_all_a_wish_names_is_an_occasion(cast: Cast) -> None:
    client = okafor(cast)
    made_before(
        cast, make_wish(by=cast.ines, client=client, description="An emerald ring", quote="Green, like a pond.")
    )
    kept_piece(cast.maud, "A", "Necklace Ombre", kind="necklace", stones=["emerald"])
    assert planned(cast, Kind.WISH) == []
    PlannedDay.objects.unscoped_for(WHY).all().delete()
    ring = kept_piece(cast.maud, "B", "Étang", kind="ring", stones=["emerald"])
    (row,) = planned(cast, Kind.WISH)
    assert (row.piece_id, row.client) == (ring.pk, client)


def test_a_piece_that_they_avoid_answers_no_wish(cast: Cast) -> None:
    client = okafor(cast)
    made_before(cast, make_wish(by=cast.ines, client=client, description="An emerald ring"))
    keep_fact(by=cast.ines, client=client, kind=Remembers.DISLIKE, value="Yellow gold")
    kept_piece(cast.maud, "B", "Étang", kind="ring", stones=["emerald"], materials=["yellow gold"])
    assert planned(cast, Kind.WISH) == []


def test_a_piece_that_was_there_when_they_wished_is_no_news(cast: Cast) -> None:
    kept_piece(cast.maud, "B", "Étang", kind="ring", stones=["emerald"])
    make_wish(by=cast.ines, client=okafor(cast), description="An emerald ring")
    assert planned(cast, Kind.WISH) == []


def test_those_who_told_most_and_were_silent_longest_come_first_and_few_at_a_time(cast: Cast) -> None:
    quiet(cast, "Seen lately", 9, 20)
    quiet(cast, "A name only", 1, 900)
    first, second = quiet(cast, "Told much", 8, 400), quiet(cast, "Told less", 5, 400)
    quiet(cast, "Told little", 3, 400)
    assert {row.client for row in planned(cast, Kind.QUIET)} == {first, second}


def test_what_somebody_spends_has_no_say_in_who_is_forgotten(cast: Cast) -> None:
    poor, rich = quiet(cast, "Anna", 5, 400), quiet(cast, "Berta", 4, 400)
    quiet(cast, "Clara", 5, 400)
    record_purchase(
        by=cast.ines, client=rich, on=days_ago(cast, 400), piece_name="Parure", price_minor=90_000_000, currency="EUR"
    )
    found = {row.client.name for row in planned(cast, Kind.QUIET)}
    assert found == {poor.name, "Clara"}


def test_who_was_written_to_or_wishes_to_be_left_in_peace_is_not_forgotten(cast: Cast) -> None:
    written, peace = quiet(cast, "Anna", 5, 400), quiet(cast, "Berta", 5, 400)
    keep_contact(by=cast.ines, client=written, channel=Channel.EMAIL, text="Thinking of you.")
    limit_contact(by=cast.ines, client=peace, a_month=0)
    assert planned(cast, Kind.QUIET) == []


def test_whoever_is_not_wanted_this_time_does_not_come_back_tomorrow(cast: Cast) -> None:
    quiet(cast, "Anna", 5, 400)
    (row,) = planned(cast, Kind.QUIET)
    skip(by=cast.ines, follow_up=row, because="Travelling")
    assert len(planned(cast, Kind.QUIET, days_ago(cast, -1))) == 1
