"""From one morning to the next: a word that is sent, its answer, the visit, and what was promised in it."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from icalendar import Calendar, Event
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from prevenance.between_visits.appointments.actions import open_on
from prevenance.between_visits.appointments.models import Appointment, State
from prevenance.between_visits.delivery.actions import change_rules
from prevenance.between_visits.delivery.models import Message, Notice
from prevenance.cli.tick import tick
from prevenance.clientbook.actions import record_purchase
from prevenance.clientbook.models import Client, Promise
from tests.between_visits.book import days_ago
from tests.between_visits.delivery.letters import at_any_hour, due_now, reachable, with_mail
from tests.between_visits.delivery.mail_servers import Post, post_office
from tests.cast import Cast
from tests.integrations.mail_server import lay_in, mail_server, mailbox
from tests.integrations.mails import mail
from tests.journeys.conftest import Opened
from tests.journeys.signed_in import signed_in
from tests.journeys.test_the_look import SCREENSHOTS
from tests.journeys.test_today import opened_row

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MONDAY, TUESDAY, WEDNESDAY = range(3)
ANSWER = "Tuesday at 10:00am suits me."
NOTE = """Dr Okafor came for his watch. He told me he loves midnight blue.
I promised to send him the drawing of the clasp tomorrow."""

TurnTo = Callable[[int, time], None]


@pytest.fixture
def turn_to(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> TurnTo:
    """The clock on the boutique's wall: to a day of this week, and an hour of it."""
    really = timezone.now
    now = cast.tilleuls.now()
    monday = now.date() - timedelta(days=now.weekday())

    def turn(day: int, hour: time) -> None:
        there = datetime.combine(monday + timedelta(days=day), hour, tzinfo=now.tzinfo)
        ahead = there - really()
        monkeypatch.setattr("django.utils.timezone.now", lambda: really() + ahead)

    return turn


@pytest.fixture
def post(cast: Cast, settings: Settings) -> Iterator[Post]:
    settings.INNER_SERVERS = True
    with post_office() as found:
        with_mail(cast, host="127.0.0.1", port=found.port, security="none")
        at_any_hour(cast)
        change_rules(by=cast.maud, notices=[Notice.APPOINTMENT_CONFIRMED])
        yield found


@pytest.fixture
def letter_box(cast: Cast) -> Iterator[int]:
    with mail_server() as port:
        mailbox(cast.alder, port)
        yield port


def test_a_word_becomes_a_visit_and_the_visit_a_promise_that_is_due(
    opened: Opened, cast: Cast, live_server: LiveServer, post: Post, letter_box: int, turn_to: TurnTo
) -> None:
    turn_to(MONDAY, time(8, 30))
    client = who_bought_yesterday(cast)
    page = opened("/today", storage_state=signed_in(cast.ines, live_server.url), width=390, height=844)
    thank(page, cast, post)
    offer_tuesday_at_ten(page, client)
    assert re.search(r"Tuesday \d+ \w+ at 10:00", arrived(page, cast, post))
    feed = address_of_the_feed(page)
    lay_in(letter_box, the_answer(post))
    tick()
    it_stands_in_both_calendars(page, feed, post)
    turn_to(TUESDAY, time(10, 40))
    write_the_visit_down(page, cast)
    keep_the_promise(page, client, cast)
    turn_to(WEDNESDAY, time(8, 30))
    tick()
    it_is_due(page)


def who_bought_yesterday(cast: Cast) -> Client:
    client = reachable(cast)
    record_purchase(by=cast.ines, client=client, on=days_ago(cast, 1), piece_name="Lune watch")
    open_on(by=cast.maud, boutique=cast.tilleuls, spans=[(day, time(10), time(19)) for day in range(7)])
    tick()
    return client


def thank(page: Page, cast: Cast, post: Post) -> None:
    page.reload()
    expect(page.locator("details.due")).to_have_count(1)
    seen(page, "1-morning")
    opened_row(page, "Dr Okafor").get_by_role("button", name="Send by e-mail").click()
    assert "Lune watch" in arrived(page, cast, post)


def arrived(page: Page, cast: Cast, post: Post) -> str:
    """The words of the letter, once it can be taken back no longer."""
    expect(page.get_by_text("It is on its way.")).to_be_visible()
    due_now(Message.objects.seen_by(cast.ines).get(state="queued"))
    tick()
    assert post.came[-1]["To"] == "chidi@okafor.example"
    return words_of(post.came[-1])


def words_of(letter: EmailMessage) -> str:
    body = letter.get_body()
    assert body
    words: str = body.get_content()
    return words


def offer_tuesday_at_ten(page: Page, client: Client) -> None:
    go(page, f"/clients/{client.pk}/times")
    page.get_by_label("10:00, Tuesday").check()
    page.locator(".time input").nth(2).check()
    page.get_by_label("What for").fill("His watch, two links shorter")
    page.get_by_role("button", name="Write the offer").click()
    expect(page.locator(".draft")).to_contain_text("Dear Dr Okafor,")
    seen(page, "2-offer")
    page.get_by_role("button", name="Send by e-mail").click()


def address_of_the_feed(page: Page) -> str:
    go(page, "/settings/calendar")
    page.get_by_role("button", name="Make an address").click()
    return urlsplit(page.get_by_label("The address").input_value()).path


def the_answer(post: Post) -> bytes:
    """To the letter that came, as mail programs write it."""
    words = f"{ANSWER}\n\nOn Monday, Inès wrote:\n> Dear Dr Okafor,\n> …"
    return mail(words, sender="Chidi Okafor <chidi@okafor.example>", answers=post.came[1]["Message-ID"])


def it_stands_in_both_calendars(page: Page, feed: str, post: Post) -> None:
    go(page, "/appointments")
    expect(page.locator(".visit-row", has_text="Dr Okafor")).to_contain_text("10:00")
    seen(page, "3-appointments")
    ours = event_in(fetched(page, feed))
    page.get_by_role("link", name="Dr Okafor").click()
    page.get_by_role("button", name="A link for them").click()
    page.goto(page.get_by_label("The link").input_value())
    expect(page.get_by_role("heading", level=1)).to_contain_text("10:00")
    seen(page, "4-their-page")
    link = page.get_by_role("link", name="Put it into my calendar").get_attribute("href")
    theirs, sent = event_in(fetched(page, link or "")), event_in(attached(post.came[2]))
    assert (ours.uid, ours.start) == (theirs.uid, theirs.start) == (sent.uid, sent.start)
    assert (f"{ours.start:%A %H:%M}", ours["dtstart"].params["TZID"]) == ("Tuesday 10:00", "Europe/Paris")


def event_in(calendar: bytes) -> Event:
    (event,) = Calendar.from_ical(calendar).events
    return event


def fetched(page: Page, address: str) -> bytes:
    """As a calendar does it."""
    answer = page.request.get(home(page) + address)
    assert answer.headers["content-type"].startswith("text/calendar")
    return answer.body()


def attached(letter: EmailMessage) -> bytes:
    assert "10:00" in words_of(letter)
    (file,) = letter.iter_attachments()
    content: bytes = file.get_content()
    return content


def write_the_visit_down(page: Page, cast: Cast) -> None:
    go(page, "/today")
    page.locator(".coming summary", has_text="Dr Okafor").click()
    seen(page, "5-who-comes")
    page.get_by_role("button", name="They came", exact=True).click()
    expect(page.locator(".chosen")).to_have_text("Chidi Okafor")
    assert Appointment.objects.seen_by(cast.ines).get().state == State.CAME
    page.get_by_label("What happened").fill(NOTE)
    page.get_by_role("button", name="Keep this note").click()


def keep_the_promise(page: Page, client: Client, cast: Cast) -> None:
    promised = page.locator("#promised")
    expect(promised).to_contain_text("the drawing of the clasp")
    seen(page, "6-written-down")
    promised.get_by_role("button", name="Keep this promise").click()
    expect(promised.locator(".fact.kept")).to_have_count(1)
    promise = Promise.objects.seen_by(cast.ines).get(client=client)
    assert promise.due == cast.tilleuls.today() + timedelta(days=1)


def it_is_due(page: Page) -> None:
    go(page, "/today")
    row = page.locator("details.due", has_text="the drawing of the clasp")
    expect(row).to_contain_text("Dr Okafor")
    expect(row.locator(".due-note")).to_have_text("Today. E-mail")
    seen(page, "7-next-morning")


def go(page: Page, path: str) -> None:
    page.goto(home(page) + path)


def home(page: Page) -> str:
    there = urlsplit(page.url)
    return f"{there.scheme}://{there.netloc}"


def seen(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"day-{name}.png", full_page=True)
