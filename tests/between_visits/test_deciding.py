"""What is done about a follow-up, by whom; and what stays of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from prevenance.between_visits.followups import actions
from prevenance.between_visits.followups.days import Days
from prevenance.between_visits.followups.models import Contact, FollowUp, Kind, State
from prevenance.between_visits.followups.queries import (
    absences,
    all_due,
    figures,
    of_boutique,
    rules_of,
    theirs,
    unowned,
)
from prevenance.clientbook.actions import erase_client, keep_client, keep_promise_made, merge_twins, record_purchase
from prevenance.clientbook.models import Channel, Client, Promise
from prevenance.house.models import Role
from prevenance.house.rules import RefusedError
from prevenance.integrations.export.tables import client_tables
from prevenance.journey.following_up import done, not_this_time
from prevenance.journey.planning import plan_for_client, plan_house
from tests.between_visits.book import all_of, days_ago, due, okafor
from tests.cast import Cast
from tests.clientbook.people import colleague

pytestmark = pytest.mark.django_db


def thanks(cast: Cast, **more: Any) -> FollowUp:
    client = okafor(cast, **more)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Lune watch")
    plan_for_client(client)
    return all_of(cast, kind=Kind.THANK, client=client)[0]


def promised(cast: Cast, days: int = 0) -> FollowUp:
    client = okafor(cast)
    keep_promise_made(by=cast.ines, client=client, what="Call about the clasp", due=days_ago(cast, days))
    plan_for_client(client)
    return all_of(cast, kind=Kind.PROMISE, client=client)[0]


def test_what_is_put_off_comes_up_on_its_day_and_not_before(cast: Cast) -> None:
    row, today = thanks(cast), days_ago(cast, 0)
    put_off = actions.snooze(by=cast.ines, follow_up=row, until=today + timedelta(days=1), today=today)
    assert (put_off.state, put_off.due, due(cast.ines)) == (State.SNOOZED, row.due, [])
    FollowUp.objects.seen_by(cast.ines).update(shown_on=today)
    assert due(cast.ines) == [row]


def test_nothing_is_put_off_to_the_past_or_set_aside_without_a_reason(cast: Cast) -> None:
    row, today = thanks(cast), days_ago(cast, 0)
    with pytest.raises(ValidationError):
        actions.snooze(by=cast.ines, follow_up=row, until=today, today=today)
    with pytest.raises(ValidationError):
        actions.skip(by=cast.ines, follow_up=row, because="  ")
    assert due(cast.ines) == [row]


def test_what_is_decided_is_decided_once_and_may_be_taken_back(cast: Cast) -> None:
    row = thanks(cast)
    actions.skip(by=cast.ines, follow_up=row, because="They were here since")
    with pytest.raises(RefusedError):
        actions.finish(by=cast.ines, follow_up=row)
    again = actions.reopen(by=cast.ines, follow_up=row)
    assert (again.state, again.because, again.decided_at) == (State.DUE, "", None)


def test_a_promise_kept_is_kept_in_the_book_as_well(cast: Cast) -> None:
    row = promised(cast)
    done(by=cast.ines, follow_up=row, channel=Channel.PHONE, text="The draft", wording="en/promise/1")
    assert Promise.objects.seen_by(cast.ines).get().done_on == days_ago(cast, 0)
    (contact,) = Contact.objects.seen_by(cast.ines)
    assert (contact.channel, contact.text, contact.wording) == ("phone", "", "")  # a draft is not read out


def test_a_promise_that_is_not_kept_is_put_aside_with_its_reason(cast: Cast) -> None:
    not_this_time(by=cast.ines, follow_up=promised(cast), because="They called themselves")
    assert Promise.objects.seen_by(cast.ines).get().dropped_because == "They called themselves"


def test_what_was_sent_is_kept_sealed(cast: Cast) -> None:
    row = thanks(cast)
    actions.keep_words(by=cast.ines, follow_up=row, words="A chrysoberyl thought")
    contact = actions.keep_contact(
        by=cast.ines, client=row.client, channel=Channel.SMS, text="A chrysoberyl thank-you", follow_up=row
    )
    assert Contact.objects.seen_by(cast.ines).get(pk=contact.pk).text == "A chrysoberyl thank-you"
    assert FollowUp.objects.seen_by(cast.ines).get(pk=row.pk).words == "A chrysoberyl thought"
    with connection.cursor() as cursor:
        for table in ("prevenance_contact", "prevenance_followup"):
            cursor.execute(f"SELECT * FROM {table}")
            assert "chrysoberyl" not in str(cursor.fetchall())


def test_what_they_heard_from_us_is_theirs_to_take_along(cast: Cast) -> None:
    row = thanks(cast)
    actions.keep_contact(by=cast.ines, client=row.client, channel=Channel.SMS, text="Thank you", follow_up=row)
    (table,) = (one for one in client_tables(cast.maud, row.client) if one.name == "contact")
    assert [told["text"] for told in table] == ["Thank you"]


def test_a_way_that_there_is_not_is_refused(cast: Cast) -> None:
    row = thanks(cast)
    with pytest.raises(ValidationError):
        done(by=cast.ines, follow_up=row, channel="pigeon")
    assert due(cast.ines) == [row]


def test_who_may_not_write_on_the_card_does_nothing(cast: Cast) -> None:
    row = thanks(cast, discreet=True)
    today = days_ago(cast, 0)
    for other in (cast.jonah, cast.teo, colleague(cast, "Hanne Berg", Role.HEAD_OFFICE)):
        for act, told in (
            (actions.finish, {}),
            (actions.skip, {"because": "why"}),
            (actions.snooze, {"until": today + timedelta(days=1), "today": today}),
            (actions.keep_words, {"words": "why"}),
            (actions.hand_to, {"owner": other}),
        ):
            with pytest.raises(RefusedError):
                act(by=other, follow_up=row, **told)


def test_on_a_day_off_what_falls_due_is_the_second_ambassador_s(cast: Cast) -> None:
    lucie = colleague(cast, "Lucie Vann", boutique=cast.tilleuls)
    row, today = thanks(cast, second=lucie), days_ago(cast, 0)
    assert due(lucie) == []
    actions.take_days_off(by=cast.ines, member=cast.ines, first=today, last=today)
    away = absences(lucie, today).on(today)
    assert list(theirs(all_due(lucie), lucie, away)) == [row]
    assert absences(cast.ines, today).days_of(cast.ines, today) == [today]


def test_with_no_second_it_is_nobody_s_and_shown_to_whoever_leads(cast: Cast) -> None:
    lucie = colleague(cast, "Lucie Vann", boutique=cast.tilleuls)
    alone, today = thanks(cast), days_ago(cast, 0)
    thanks(cast, name="Ada Vane", second=lucie)
    for member in (cast.ines,):
        actions.take_days_off(by=member, member=member, first=today, last=today)
    away = absences(cast.maud, today).on(today)
    assert list(unowned(of_boutique(all_due(cast.maud), cast.maud), away)) == [alone]
    actions.take_days_off(by=cast.maud, member=lucie, first=today, last=today)
    away = absences(cast.maud, today).on(today)
    assert len(unowned(of_boutique(all_due(cast.maud), cast.maud), away)) == 2


def test_days_off_are_one_s_own_or_for_whoever_leads_the_team(cast: Cast) -> None:
    today = days_ago(cast, 0)
    days = actions.take_days_off(by=cast.maud, member=cast.ines, first=today, last=today)
    for other in (cast.jonah, cast.teo, colleague(cast, "Lucie Vann", boutique=cast.tilleuls)):
        with pytest.raises(RefusedError):
            actions.take_days_off(by=other, member=cast.ines, first=today, last=today)
        with pytest.raises(RefusedError):
            actions.come_back(by=other, days=days)
    with pytest.raises(ValidationError):
        actions.take_days_off(by=cast.ines, member=cast.ines, first=today, last=today - timedelta(days=1))
    actions.come_back(by=cast.ines, days=days)


def test_an_ambassador_takes_on_but_does_not_hand_over(cast: Cast) -> None:
    row, lucie = thanks(cast), colleague(cast, "Lucie Vann", boutique=cast.tilleuls)
    assert actions.hand_to(by=lucie, follow_up=row, owner=lucie).owner == lucie
    with pytest.raises(RefusedError):
        actions.hand_to(by=lucie, follow_up=row, owner=cast.ines)
    assert actions.hand_to(by=cast.maud, follow_up=row, owner=cast.ines).owner == cast.ines
    with pytest.raises(RefusedError):
        actions.hand_to(by=cast.maud, follow_up=row, owner=cast.teo)


def test_the_figures_tell_promises_kept_what_is_late_and_what_is_nobody_s(cast: Cast) -> None:
    kept, late = promised(cast, 3), promised(cast, 2)
    done(by=cast.ines, follow_up=kept)
    FollowUp.objects.seen_by(cast.ines).filter(pk=kept.pk).update(shown_on=days_ago(cast, 0))
    thanks(cast, owner=None)
    FollowUp.objects.seen_by(cast.ines).filter(kind=Kind.THANK).update(owner=None)
    found = figures(cast.maud, Days.of(cast.maud), set())
    assert (found.kept, found.promised, found.overdue, found.unowned) == (1, 2, 1, 1)
    assert late.is_overdue(days_ago(cast, 0))


def test_only_those_who_lead_decide_on_the_rules(cast: Cast) -> None:
    told: dict[str, Any] = {"kind": Kind.THANK, "days": 3, "roles": ["ambassador"], "on": False}
    with pytest.raises(RefusedError):
        actions.change_rule(by=cast.ines, **told)
    actions.change_rule(by=cast.jonah, **told)
    actions.change_rule(by=cast.jonah, **told | {"days": 2})
    rules = {rule.kind: (rule.days, rule.on) for rule in rules_of(cast.ines)}
    assert (rules["thank"], rules["how_is_it"]) == ((2, False), (4, True))
    assert {rule.kind: rule.on for rule in rules_of(cast.teo)}["thank"]


def test_midnight_is_the_boutique_s_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due on the 22nd is shown in Paris while it is still the 21st in New York."""
    row = thanks(cast)
    day = cast.tilleuls.today()
    FollowUp.objects.seen_by(cast.ines).filter(pk=row.pk).update(shown_on=day)
    days = {cast.tilleuls.pk: day, cast.dyker.pk: day - timedelta(days=1)}
    monkeypatch.setattr("prevenance.house.models.Boutique.today", lambda boutique: days[boutique.pk])
    assert due(cast.ines) == [row]
    assert list(of_boutique(all_due(cast.maud), cast.maud)) == [row]
    FollowUp.objects.seen_by(cast.ines).filter(pk=row.pk).update(boutique=cast.dyker)
    assert list(of_boutique(all_due(cast.maud), cast.maud)) == []


def test_merging_twins_takes_follow_ups_along_and_forgetting_leaves_none(cast: Cast) -> None:
    row = thanks(cast)
    actions.keep_contact(by=cast.ines, client=row.client, channel=Channel.SMS, text="Thank you", follow_up=row)
    actions.limit_contact(by=cast.ines, client=row.client, a_month=1)
    kept = keep_client(by=cast.ines, name="Chidi Okafor", owner=cast.ines)
    actions.limit_contact(by=cast.ines, client=kept, a_month=2)
    merge_twins(by=cast.ines, kept=kept, absorbed=row.client)
    assert [one.client for one in all_of(cast)] == [kept]
    plan_house(cast.alder)
    assert len(all_of(cast)) == 1
    erase_client(by=cast.maud, client=Client.objects.seen_by(cast.maud).get(pk=kept.pk))
    assert all_of(cast) == []
    assert not Contact.objects.unscoped_for("the test looks everywhere").exists()
