"""Today as a page: what it says, to whom, in how many queries; and what its buttons do."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from prevenance.between_visits.followups.actions import take_days_off
from prevenance.between_visits.followups.models import Contact, FollowUp, Kind, State
from prevenance.between_visits.followups.queries import rules_of
from prevenance.clientbook.actions import keep_fact, keep_promise_made, record_purchase
from prevenance.clientbook.models import Channel, Client
from prevenance.clientbook.models import Kind as Remembers
from prevenance.house.models import Membership, Role
from prevenance.journey.planning import plan_for_client, plan_house
from tests.between_visits.book import agree, all_of, days_ago, okafor
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.web.people import as_member

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def page(membership: Membership, address: str = "/today") -> str:
    return as_member(membership).get(address).content.decode()


def bought(cast: Cast, **client: Any) -> Client:
    found = okafor(cast, **client)
    agree(cast.ines, found)
    record_purchase(by=cast.ines, client=found, on=days_ago(cast, 1), piece_name="Étang earrings")
    plan_for_client(found)
    return found


def the_one(cast: Cast) -> FollowUp:
    (row,) = all_of(cast, kind=Kind.THANK)
    return row


def test_the_day_is_greeted_and_what_is_due_is_told(cast: Cast) -> None:
    client = bought(cast)
    keep_fact(by=cast.ines, client=client, kind=Remembers.LIFE_EVENT, value="x", quote="Green, like the pond.")
    shown = page(cast.ines)
    for words in ("Inès Caradec", "One small thing is due.", "Thank", "Dr Okafor", "“Green, like the pond.”"):
        assert words in shown, words
    assert "Étang earrings" in shown
    assert "WhatsApp" in shown
    assert "That is all for today." in shown


def test_a_day_without_anything_says_so_and_leads_on(cast: Cast) -> None:
    shown = page(cast.ines)
    assert "Nothing is due." in shown
    assert 'href="/clients"' in shown


def test_home_is_today_for_those_who_see_clients_and_a_list_for_others(cast: Cast) -> None:
    bought(cast)
    assert "Dr Okafor" in page(cast.ines, "/home")
    assert re.search(r'href="/today" aria-current="page"', page(cast.ines, "/home"))
    trainer = colleague(cast, "Ravi Menon", Role.TRAINER)
    assert "Where to?" in page(trainer, "/home")


def test_today_keeps_to_its_queries_however_full_it_is(cast: Cast) -> None:
    assert connection.features.supports_json_field  # asked once a process
    for n in range(25):
        client = bought(cast, name=f"Client {n}", called="")
        keep_promise_made(by=cast.ines, client=client, what="Call", due=days_ago(cast, n % 3))
    plan_house(cast.alder)
    for membership, address in ((cast.ines, "/today"), (cast.maud, "/today?whose=boutique"), (cast.jonah, "/home")):
        browser = as_member(membership)
        with CaptureQueriesContext(connection) as queries:
            shown = browser.get(address).content.decode()
        assert len(queries) <= MOST_QUERIES, [query["sql"][:80] for query in queries]
        assert "20 more come up" in shown or membership == cast.jonah
    row = all_of(cast, kind=Kind.THANK)[0]
    browser = as_member(cast.maud)
    with CaptureQueriesContext(connection) as queries:
        browser.get(f"/followups/{row.pk}")
    assert len(queries) <= MOST_QUERIES, [query["sql"][:80] for query in queries]


def test_one_tap_opens_the_agreed_way_with_the_words_in_it(cast: Cast) -> None:
    bought(cast)
    FollowUp.objects.seen_by(cast.ines).update(wording="en/thank/1")
    shown = page(cast.ines, f"/followups/{the_one(cast).pk}")
    link = re.search(r'href="(https://wa\.me/33612345678\?text=[^"]+)"', shown)
    assert link
    assert "letting me help with the Étang earrings" in unquote(link[1])
    assert "Did you send it?" in shown


def test_words_that_somebody_changed_are_those_that_are_opened(cast: Cast) -> None:
    bought(cast)
    row = the_one(cast)
    answer = as_member(cast.ines).post(f"/followups/{row.pk}/words", {"words": "Dear Doctor,\nmy own words & more"})
    assert answer.headers["Location"] == f"/followups/{row.pk}"
    shown = page(cast.ines, f"/followups/{row.pk}")
    assert "my%20own%20words%20%26%20more" in shown
    assert "As it was written" in shown
    as_member(cast.ines).post(f"/followups/{row.pk}/words", {"words": ""})
    assert "my own words" not in page(cast.ines, f"/followups/{row.pk}")


def test_other_words_are_other_words(cast: Cast) -> None:
    bought(cast)
    row = the_one(cast)
    shown = page(cast.ines, f"/followups/{row.pk}")
    another = re.search(r'name="another" value="([^"]+)"', shown)
    assert another
    as_member(cast.ines).post(f"/followups/{row.pk}/words", {"another": another[1]})
    draft, before = (re.search(r'<div class="draft".*?</div>', one, re.DOTALL) for one in (
        page(cast.ines, f"/followups/{row.pk}"), shown
    ))  # fmt: skip
    assert draft
    assert before
    assert draft[0] != before[0]


def test_what_was_sent_is_noted_and_done(cast: Cast) -> None:
    bought(cast)
    row = the_one(cast)
    sent = {"channel": "whatsapp", "text": "Thank you", "wording": "en/thank/1"}
    assert as_member(cast.ines).post(f"/followups/{row.pk}/contact", sent).headers["Location"] == "/today"
    assert the_one(cast).state == State.DONE
    assert Contact.objects.seen_by(cast.ines).get().wording == "en/thank/1"
    shown = page(cast.ines, f"/followups/{row.pk}")
    assert "WhatsApp, on" in shown
    assert "It is due after all" in shown
    as_member(cast.ines).post(f"/followups/{row.pk}/reopening")
    assert the_one(cast).state == State.DUE


def test_who_has_agreed_to_no_channel_is_spoken_to_face_to_face(cast: Cast) -> None:
    client = okafor(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Strap")
    plan_for_client(client)
    shown = page(cast.ines, f"/followups/{the_one(cast).pk}")
    assert "They have agreed to no channel for this." in shown
    assert "wa.me" not in shown
    assert "mailto:" not in shown
    as_member(cast.ines).post(f"/followups/{the_one(cast).pk}/contact", {"channel": "in_person"})
    assert [contact.channel for contact in Contact.objects.seen_by(cast.ines)] == ["in_person"]


def test_nothing_is_offered_to_send_to_who_has_just_heard_from_us(cast: Cast) -> None:
    client = bought(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 4), piece_name="Strap")
    plan_for_client(client)
    first = all_of(cast, kind=Kind.THANK)[0]
    as_member(cast.ines).post(f"/followups/{first.pk}/contact", {"channel": "whatsapp", "text": "Thank you"})
    shown = page(cast.ines, f"/followups/{all_of(cast, kind=Kind.HOW_IS_IT)[0].pk}")
    assert "Leave them in peace until" in shown
    assert "wa.me" not in shown


def test_a_thing_without_a_reason_or_a_day_stays_where_it_is(cast: Cast) -> None:
    bought(cast)
    row, member = the_one(cast), as_member(cast.ines)
    for part, sent in (("refusal", {}), ("snoozing", {"day": "2020-01-01"}), ("snoozing", {}), ("contact", {})):
        assert member.post(f"/followups/{row.pk}/{part}", sent).headers["Location"] == f"/followups/{row.pk}"
    assert "Say why, in a word." in page(cast.ines, f"/followups/{row.pk}") or the_one(cast).is_open
    member.post(f"/followups/{row.pk}/snoozing", {"until": "week"})
    assert the_one(cast).shown_on == days_ago(cast, -7)


def test_a_manager_sees_the_boutique_with_its_figures_and_what_is_behind_them(cast: Cast) -> None:
    client = bought(cast)
    keep_promise_made(by=cast.ines, client=client, what="Call", due=days_ago(cast, 2))
    plan_for_client(client)
    shown = page(cast.maud, "/today?whose=boutique")
    assert "Promises kept on their day" in shown
    assert "0 of 1 in thirty days" in shown
    overdue = page(cast.maud, "/today?whose=boutique&only=overdue")
    assert overdue.count('class="row due"') == 1
    assert "Promises kept" not in page(cast.ines, "/today?whose=boutique")


def test_a_figure_of_thousands_and_a_word_that_is_none_do_no_harm(cast: Cast) -> None:
    assert as_member(cast.maud).get("/today?whose=boutique&only=<script>").status_code == 200
    assert as_member(cast.maud).get("/today?whose=everybody").status_code == 200


def test_who_is_off_reads_who_takes_over(cast: Cast) -> None:
    today = days_ago(cast, 0)
    take_days_off(by=cast.ines, member=cast.ines, first=today + timedelta(days=1), last=today + timedelta(days=1))
    assert "You are off tomorrow: what falls due then goes to the second ambassador." in page(cast.ines)


def test_what_a_client_is_called_is_never_a_tag(cast: Cast) -> None:
    bought(cast, called="<b>Dr</b>")
    row = the_one(cast)
    for address in ("/today", f"/followups/{row.pk}"):
        assert "<b>Dr</b>" not in page(cast.ines, address)


def test_a_rule_tells_how_many_it_would_make_and_is_kept(cast: Cast) -> None:
    bought(cast)
    manager = as_member(cast.jonah)
    tried = manager.post("/settings/follow-ups/thank", {"on": "on", "days": "1", "roles": "manager", "preview": "1"})
    assert "This would make 1 today." in tried.content.decode()
    assert {rule.kind: rule.roles for rule in rules_of(cast.jonah)}["thank"] != ["manager"]
    manager.post("/settings/follow-ups/thank", {"on": "on", "days": "2", "roles": ["ambassador", "manager"]})
    assert "Two days after." in page(cast.jonah, "/settings/follow-ups")


def test_how_often_somebody_wishes_to_hear_from_us_is_asked_on_their_card(cast: Cast) -> None:
    client = bought(cast)
    as_member(cast.ines).post(f"/clients/{client.pk}/frequency", {"a_month": "0"})
    shown = page(cast.ines, f"/followups/{the_one(cast).pk}")
    assert "only when they ask" in shown
    assert "wa.me" not in shown


def test_the_page_speaks_french(cast: Cast) -> None:
    bought(cast, languages=["fr"])
    cast.ines.person.language = "fr"
    cast.ines.person.save()
    with translation.override("en"):  # as it was, for the tests that follow
        shown = page(cast.ines, f"/followups/{the_one(cast).pk}")
    assert "Bonjour Dr Okafor," in shown
    assert Channel.WHATSAPP in shown
