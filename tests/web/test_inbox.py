"""The inbox as pages: who is shown to whom, by which clock, and in how many questions to the database."""

import re
from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from prevenance.between_visits.appointments.actions import open_on
from prevenance.between_visits.inquiries.actions import end, note_answer, take
from prevenance.between_visits.inquiries.models import State
from prevenance.clientbook.actions import change_client
from prevenance.clientbook.models import Channel
from tests.between_visits.book import okafor
from tests.cast import Cast
from tests.clientbook.people import colleague
from tests.journey.arrivals import all_inquiries, comes_in, reached, we_wrote
from tests.web.people import as_member
from tests.web.waiting import a_call, a_message, change, page

pytestmark = pytest.mark.django_db

MOST_QUERIES = 12


def test_who_waits_longest_comes_first_and_who_waits_too_long_is_told_in_words(cast: Cast) -> None:
    first, second = a_call(cast), a_message(cast)
    change(second, answer_by=timezone.now() - timedelta(hours=2))
    change(first, answer_by=timezone.now() + timedelta(days=3))
    shown = page(cast.ines)
    assert shown.index("Dr Okafor") < shown.index("Ada Wren")
    assert "Two wait for an answer, one of them too long." in shown
    assert shown.count("<strong>Overdue</strong>") == 1
    assert "Call, from somebody new" in shown


def test_an_empty_inbox_says_what_it_is_for(cast: Cast) -> None:
    assert "Nobody is waiting for an answer." in page(cast.ines)
    assert "until they are answered" in page(cast.ines)


def test_the_clock_goes_by_the_hours_on_the_door_where_they_are_written_down(cast: Cast) -> None:
    before = a_call(cast).answer_by
    open_on(by=cast.maud, boutique=cast.tilleuls, spans=[(cast.tilleuls.today().weekday(), time(9), time(9, 30))])
    row = a_message(cast)
    assert row.answer_by > before  # half an hour a week: two hours are four weeks
    assert (row.answer_by - timezone.now()).days in range(20, 29)


def test_an_answer_that_is_written_already_stands_there_to_be_sent(cast: Cast) -> None:
    row = a_message(cast)
    row.begun = "Tuesday at ten is yours, Dr Okafor."
    row.save()
    assert "Tuesday at ten is yours" in page(cast.ines, f"/inbox/{row.pk}")


def test_the_pages_keep_to_their_queries_however_full_they_are(cast: Cast) -> None:
    assert connection.features.supports_json_field  # asked once a process
    row = a_message(cast)
    for n in range(60):
        comes_in(cast, f"Hello {n}", sender=f"+337000000{n:02}", boutique=cast.tilleuls)
        comes_in(cast, f"And {n}")
        we_wrote(cast.ines, row.client, id=f"w{n}")
    for address in ("/inbox", f"/inbox/{row.pk}", "/inbox?what=answered", "/inbox/waiting", "/today"):
        browser = as_member(cast.ines)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).status_code == 200
        assert len(queries) <= MOST_QUERIES, (address, [query["sql"][:80] for query in queries])
    assert "11 more come up" in page(cast.ines)


def test_mine_nobody_s_and_what_is_over_each_have_their_list(cast: Cast) -> None:
    mine, nobodys = a_message(cast), a_call(cast)
    take(by=cast.ines, inquiry=mine)
    assert "Dr Okafor" in page(cast.ines, "/inbox?whose=mine")
    assert "Ada Wren" not in page(cast.ines, "/inbox?whose=mine")
    assert "Dr Okafor" not in page(cast.ines, "/inbox?whose=nobodys")
    note_answer(by=cast.ines, inquiry=mine)
    end(by=cast.ines, inquiry=nobodys, state=State.SPAM)
    assert "answered by you" in page(cast.ines, "/inbox?what=answered")
    assert "Ada Wren" in page(cast.ines, "/inbox?what=aside")
    assert page(cast.ines, "/inbox?what=<b>&whose=<b>").count("<b>") == 0


def test_a_discreet_client_is_a_client_of_somebody_to_everybody_else(cast: Cast) -> None:
    row = a_message(cast, "The emerald, for her")
    assert row.client
    change_client(by=cast.ines, client=row.client, discreet=True)
    ravi = colleague(cast, "Ravi Menon", boutique=cast.tilleuls)
    shown = page(ravi)
    assert "A client of" in shown
    assert "Inès Caradec" in shown
    assert not re.search("Okafor|emerald", shown)
    browser = as_member(ravi)
    assert browser.get(f"/inbox/{row.pk}").status_code == 404
    assert browser.post(f"/inbox/{row.pk}/owner").status_code == 404
    assert "emerald" in page(cast.ines, f"/inbox/{row.pk}")


def test_a_thread_is_read_in_order_with_ours_and_theirs(cast: Cast) -> None:
    client = reached(cast.ines, okafor(cast))
    we_wrote(cast.ines, client, days_ago=2)
    comes_in(cast, "Rather Wednesday", answers=("wamid.ours",), whole="Rather Wednesday\n> Tuesday at ten?")
    row = all_inquiries(cast.alder)[0]
    shown = page(cast.ines, f"/inbox/{row.pk}")
    assert shown.index("Tuesday at ten?") < shown.index("Rather Wednesday")
    assert "All of it, as it came" in shown
    assert "+33 6 12 34 56 78" in shown


def test_words_of_strangers_are_never_tags(cast: Cast) -> None:
    comes_in(
        cast,
        "<script>alert(1)</script>",
        sender="x@y.example",
        channel=Channel.EMAIL,
        sender_name="<i>Ada</i>",
        subject="<u>Hello</u>",
        attachments=("<s>.pdf",),
        whole="<em>all</em>",
    )
    row = all_inquiries(cast.alder)[0]
    for address in ("/inbox", f"/inbox/{row.pk}", "/today"):
        assert not re.search("<script>alert|<i>|<u>|<s>|<em>all", page(cast.ines, address))


def test_today_shows_how_many_wait_and_what_one_s_own_clients_wrote(cast: Cast) -> None:
    a_call(cast)
    a_message(cast)
    shown = page(cast.ines, "/today")
    assert "2 in the inbox, yours or nobody’s" in shown
    assert "Is my watch ready?" in shown
    assert "Do you mend clasps?" not in shown
    assert "Waiting for an answer" not in page(cast.jonah, "/today")
    assert ">2<" in page(cast.ines, "/inbox/waiting")
    assert page(cast.jonah, "/inbox/waiting").strip() == ""


def test_what_a_client_wrote_stands_in_their_story_for_those_who_see_them(cast: Cast) -> None:
    row = a_message(cast, "Tuesday suits me")
    assert "“Tuesday suits me”" in page(cast.maud, f"/clients/{row.client_id}")


def test_what_is_over_is_turned_over_page_by_page(cast: Cast) -> None:
    for n in range(53):
        comes_in(cast, f"Word {n:02}", sender=f"+337000000{n:02}", at=timezone.now() - timedelta(hours=60 - n))
        end(by=cast.maud, inquiry=all_inquiries(cast.alder)[-1], state=State.CLOSED)
    shown = page(cast.maud, "/inbox?what=done")
    assert "Word 52" in shown
    assert "Word 02" not in shown
    earlier = re.search(r'href="(/inbox\?what=done&amp;before=[^"]+)"', shown)
    assert earlier
    before = page(cast.maud, earlier[1].replace("&amp;", "&"))
    assert [f"Word {n:02}" in before for n in range(4)] == [True, True, True, False]
    assert "Word 52" in page(cast.maud, "/inbox?what=done&before=yesterday")
