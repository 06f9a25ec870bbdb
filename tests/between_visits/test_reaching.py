"""Which ways a client has agreed to, what opens them, and when they have heard from us often enough."""

from datetime import UTC, datetime, timedelta

import pytest

from prevenance.between_visits.followups.models import IN_PERSON, Contact, ContactLimit, Kind
from prevenance.between_visits.followups.reaching import Way, agreed_ways
from prevenance.between_visits.followups.rules import free_from
from prevenance.clientbook.models import Channel, Consent, ContactPoint, Purpose

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def point(channel: Channel, value: str, *, preferred: bool = False) -> ContactPoint:
    return ContactPoint(channel=channel, value=value, normal=value, preferred=preferred)


def yes(channel: Channel, purpose: Purpose = Purpose.SERVICE, *, given: bool = True) -> Consent:
    return Consent(channel=channel, purpose=purpose, given=given)


def test_only_what_was_said_yes_to_for_this_purpose_is_a_way() -> None:
    points = [point(Channel.SMS, "+33600000000"), point(Channel.EMAIL, "a@b.example"), point(Channel.PHONE, "+331")]
    consents = [yes(Channel.SMS), yes(Channel.EMAIL, Purpose.MARKETING), yes(Channel.PHONE, given=False)]
    assert [way.channel for way in agreed_ways(points, consents, Purpose.SERVICE)] == [Channel.SMS]
    assert agreed_ways(points, consents, Purpose.EVENTS) == []


def test_the_preferred_way_comes_first_and_each_channel_once() -> None:
    points = [
        point(Channel.WHATSAPP, "+336"),
        point(Channel.EMAIL, "new@b.example", preferred=True),
        point(Channel.EMAIL, "old@b.example"),
    ]
    ways = agreed_ways(points, [yes(Channel.WHATSAPP), yes(Channel.EMAIL)], Purpose.SERVICE)
    assert [(way.channel, way.value) for way in ways] == [("email", "new@b.example"), ("whatsapp", "+336")]


@pytest.mark.parametrize(
    ("channel", "value", "link"),
    [
        (Channel.WHATSAPP, "+33612345678", "https://wa.me/33612345678?text=Bonjour%20Zo%C3%A9%2C%0A%26%20merci"),
        (Channel.SMS, "+33612345678", "sms:+33612345678?&body=Bonjour%20Zo%C3%A9%2C%0A%26%20merci"),
        (
            Channel.EMAIL,
            "z@b.example",
            "mailto:z@b.example?subject=Hi%20%26&body=Bonjour%20Zo%C3%A9%2C%0D%0A%26%20merci",
        ),
        (Channel.PHONE, "+33612345678", "tel:+33612345678"),
        (Channel.POST, "1 Rue des Lilas", ""),
    ],
)
def test_a_link_carries_the_words_whole(channel: Channel, value: str, link: str) -> None:
    assert Way(channel, value, value).link("Bonjour Zoé,\n& merci", "Hi &") == link


def heard(*hours_ago: int, channel: str = Channel.EMAIL) -> list[Contact]:
    return [Contact(channel=channel, at=NOW - hours * HOUR) for hours in sorted(hours_ago, reverse=True)]


def test_for_a_day_after_hearing_from_us_they_are_left_in_peace() -> None:
    assert free_from(Kind.THANK, heard(3), None, NOW) == NOW + 21 * HOUR
    assert free_from(Kind.THANK, heard(25), None, NOW) is None


def test_a_promise_is_kept_and_a_word_face_to_face_counts_for_nothing() -> None:
    assert free_from(Kind.PROMISE, heard(1, 2, 3, 4, 5), ContactLimit(a_month=0), NOW) is None
    assert free_from(Kind.THANK, heard(1, channel=IN_PERSON), None, NOW) is None


def test_beyond_what_they_wish_for_in_a_month_nothing_is_offered() -> None:
    twice = heard(10 * 24, 20 * 24)
    assert free_from(Kind.QUIET, twice, ContactLimit(a_month=3), NOW) is None
    assert free_from(Kind.QUIET, twice, ContactLimit(a_month=2), NOW) == NOW + timedelta(days=10)
    assert free_from(Kind.QUIET, twice, ContactLimit(a_month=1), NOW) == NOW + timedelta(days=20)
    never = free_from(Kind.QUIET, [], ContactLimit(a_month=0), NOW)
    assert never
    assert never.year == 9999


def test_where_they_said_nothing_of_it_four_times_a_month_are_enough() -> None:
    assert free_from(Kind.QUIET, heard(30, 60, 90), None, NOW) is None
    assert free_from(Kind.QUIET, heard(30, 60, 90, 120), None, NOW) == NOW - 120 * HOUR + timedelta(days=30)
