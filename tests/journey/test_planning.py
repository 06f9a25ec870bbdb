"""Who is to hear from the house: planned from the book, once, on the right day of the right boutique."""

from datetime import timedelta
from typing import Any

import pytest

from prevenance.between_visits.followups.actions import change_rule, finish
from prevenance.between_visits.followups.models import FollowUp, Kind, PlannedDay, State
from prevenance.clientbook.actions import (
    change_client,
    drop_promise,
    finish_promise,
    keep_client,
    keep_date,
    keep_promise_made,
    move_promise,
    note_visit,
    record_purchase,
)
from prevenance.clientbook.models import Client
from prevenance.house.actions import let_go
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from prevenance.journey import planning
from prevenance.journey.planning import plan_for_client, plan_house, plan_what_is_due, preview
from tests.between_visits.book import all_of, days_ago, okafor, planned, quiet
from tests.cast import Cast
from tests.clientbook.people import colleague

pytestmark = pytest.mark.django_db

WHY = "the test looks everywhere"


def lively(cast: Cast) -> None:
    client, today = okafor(cast), days_ago(cast, 0)
    keep_promise_made(by=cast.ines, client=client, what="Call", due=today)
    for days in (1, 4):
        record_purchase(by=cast.ines, client=client, on=days_ago(cast, days), piece_name="Lune watch")
    keep_date(by=cast.ines, client=client, kind="birthday", day=today.day, month=today.month)
    quiet(cast, "Anna", 5, 400)


def test_planning_twice_makes_no_doubles(cast: Cast) -> None:
    lively(cast)
    made = plan_house(cast.alder)
    before = {(row.kind, row.source_id, row.round) for row in all_of(cast)}
    PlannedDay.objects.unscoped_for(WHY).all().delete()
    assert made == len(before) >= 4
    assert plan_house(cast.alder) == 0
    for client in Client.objects.seen_by(cast.ines):
        assert plan_for_client(client) == 0
    assert {(row.kind, row.source_id, row.round) for row in all_of(cast)} == before


@pytest.mark.parametrize("at", range(1, 21))
def test_what_was_interrupted_is_finished_the_next_time(cast: Cast, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    for n in range(20):
        record_purchase(by=cast.ines, client=okafor(cast, name=f"Client {n}"), on=days_ago(cast, 1), piece_name="Strap")
    monkeypatch.setattr(planning, "BATCH", 3)
    whole, calls = planning._follow_up, [0]

    def killed(*args: Any) -> FollowUp:
        calls[0] += 1
        if calls[0] == at:
            raise KeyboardInterrupt
        return whole(*args)

    monkeypatch.setattr(planning, "_follow_up", killed)
    with pytest.raises(KeyboardInterrupt):
        plan_house(cast.alder)
    assert len(all_of(cast, kind=Kind.THANK)) == (at - 1) // 3 * 3  # the batches before are whole
    plan_house(cast.alder)
    assert len({row.client_id for row in all_of(cast, kind=Kind.THANK)}) == len(all_of(cast, kind=Kind.THANK)) == 20


def test_a_day_that_is_planned_is_left_alone(cast: Cast) -> None:
    lively(cast)
    assert plan_what_is_due() > 0
    assert plan_what_is_due() == 0
    keep_promise_made(by=cast.ines, client=okafor(cast), what="Call", due=days_ago(cast, 0))
    assert plan_what_is_due() == 0  # what is kept by day is planned where it is kept


def test_what_is_kept_today_is_there_today(cast: Cast) -> None:
    client = okafor(cast)
    keep_promise_made(by=cast.ines, client=client, what="Call before noon", due=days_ago(cast, 0))
    assert plan_for_client(client) == 1


def test_one_house_is_not_planned_with_the_rows_of_another(cast: Cast) -> None:
    keep_promise_made(by=cast.ines, client=okafor(cast), what="Call", due=days_ago(cast, 0))
    assert plan_house(cast.corran) == 0


def test_a_promise_that_is_settled_in_the_book_waits_no_longer(cast: Cast) -> None:
    client, today = okafor(cast), days_ago(cast, 0)
    kept, dropped, moved = (
        keep_promise_made(by=cast.ines, client=client, what=what, due=today) for what in ("Call", "Write", "Show")
    )
    plan_for_client(client)
    finish_promise(by=cast.ines, promise=kept)
    drop_promise(by=cast.ines, promise=dropped, because="They called themselves")
    move_promise(by=cast.ines, promise=moved, due=today + timedelta(days=2))
    plan_for_client(client)
    rows = {row.source_id: row for row in all_of(cast)}
    assert rows[kept.pk].state == State.DONE
    assert (rows[dropped.pk].state, rows[dropped.pk].because) == (State.SKIPPED, "They called themselves")
    assert rows[moved.pk].shown_on == today + timedelta(days=2)


def test_a_rule_that_is_off_makes_nothing_and_its_days_are_the_house_s_own(cast: Cast) -> None:
    record_purchase(by=cast.ines, client=okafor(cast), on=days_ago(cast, 2), piece_name="Lune watch")
    change_rule(by=cast.maud, kind=Kind.THANK, days=1, roles=["ambassador"], on=False)
    change_rule(by=cast.maud, kind=Kind.HOW_IS_IT, days=2, roles=["ambassador"], on=True)
    plan_house(cast.alder)
    assert [row.kind for row in all_of(cast)] == ["how_is_it"]


def test_it_goes_to_the_first_who_has_the_role_and_else_to_nobody(cast: Cast) -> None:
    lucie = colleague(cast, "Lucie Vann", boutique=cast.tilleuls)
    change_rule(by=cast.maud, kind=Kind.THANK, days=1, roles=["ambassador"], on=True)
    theirs = {
        "second": okafor(cast, owner=cast.maud, second=lucie),
        "nobody": okafor(cast, owner=cast.maud),
    }
    for client in theirs.values():
        record_purchase(by=cast.maud, client=client, on=days_ago(cast, 1), piece_name="Strap")
    rows = {row.client_id: row.owner for row in planned(cast, Kind.THANK)}
    assert [rows[theirs["second"].pk], rows[theirs["nobody"].pk]] == [lucie, None]


def test_a_rule_is_tried_before_it_is_kept(cast: Cast) -> None:
    for n in range(3):
        record_purchase(by=cast.ines, client=okafor(cast, name=f"Client {n}"), on=days_ago(cast, 3), piece_name="Strap")
    assert [preview(by=cast.maud, kind=Kind.THANK, days=days) for days in (1, 3)] == [0, 3]
    assert all_of(cast) == []
    with pytest.raises(RefusedError):
        preview(by=cast.ines, kind=Kind.THANK, days=3)


def test_neither_merged_nor_forgotten_clients_are_followed_up(cast: Cast) -> None:
    client = okafor(cast)
    keep_promise_made(by=cast.ines, client=client, what="Call", due=days_ago(cast, 0))
    other = keep_client(by=cast.ines, name="Chidi Okafor", owner=cast.ines)
    Client.objects.seen_by(cast.ines).filter(pk=client.pk).update(merged_into=other)
    assert planned(cast, Kind.PROMISE) == []


def test_what_is_discreet_is_planned_discreetly(cast: Cast) -> None:
    record_purchase(by=cast.ines, client=okafor(cast), on=days_ago(cast, 1), piece_name="Surprise", discreet=True)
    (row,) = planned(cast, Kind.THANK)
    assert row.discreet
    others = (cast.maud, cast.jonah, colleague(cast, "Hanne Berg", Role.HEAD_OFFICE))
    assert not any(FollowUp.objects.seen_by(other).exists() for other in others)
    assert FollowUp.objects.seen_by(cast.ines).exists()


def test_a_quiet_client_who_came_by_is_forgotten_no_more(cast: Cast) -> None:
    client = quiet(cast, "Anna", 5, 400)
    plan_house(cast.alder)
    note_visit(by=cast.ines, boutique=cast.tilleuls, client=client)
    plan_for_client(client)
    assert [row.state for row in all_of(cast, kind=Kind.QUIET)] == [State.DONE]


def test_what_somebody_left_behind_goes_to_who_looks_after_the_client_now(cast: Cast) -> None:
    client = okafor(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Strap")
    plan_for_client(client)
    let_go(by=cast.maud, member=cast.ines)
    change_client(by=cast.maud, client=client, owner=cast.maud)
    plan_for_client(client)
    assert [row.owner for row in all_of(cast)] == [cast.maud]


def test_nothing_that_is_done_is_planned_again(cast: Cast) -> None:
    client = okafor(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Strap")
    (row,) = planned(cast, Kind.THANK)
    finish(by=cast.ines, follow_up=row)
    assert plan_for_client(client) == 0
