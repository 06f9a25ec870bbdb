"""The one place that weighs consent, a stop, how often, and quiet hours."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from prevenance.between_visits.delivery.actions import MayNotSendError, change_rules, heard_from, notify, send, stopped
from prevenance.between_visits.delivery.may_send import may_go_from
from prevenance.between_visits.delivery.models import Message, Notice, State, Trouble
from prevenance.between_visits.followups.actions import keep_contact, limit_contact
from prevenance.clientbook.actions import record_consent
from prevenance.clientbook.models import Channel, Client, Consent, Purpose
from prevenance.clientbook.queries.consents import current_consents
from prevenance.house.rules import RefusedError
from tests.between_visits.book import agree, okafor
from tests.between_visits.delivery.letters import at_any_hour, letter, reachable, with_mail
from tests.cast import Cast

pytestmark = pytest.mark.django_db
ADDRESS = "chidi@okafor.example"


@pytest.fixture(autouse=True)
def can_send(cast: Cast) -> None:
    with_mail(cast)


def trouble(act: Any, *args: Any, **more: Any) -> Trouble:
    with pytest.raises(MayNotSendError) as told:
        act(*args, **more)
    return told.value.trouble


def test_a_stop_ends_news_and_never_service(cast: Cast) -> None:
    client = reachable(cast)
    said = stopped(client, Channel.EMAIL, "STOP", timezone.now(), address=ADDRESS)
    assert "no more news" in said
    for purpose in Purpose:
        if purpose == Purpose.SERVICE:
            assert letter(cast, client, purpose=purpose).state == State.QUEUED
        else:
            assert trouble(letter, cast, client, purpose=purpose) in (Trouble.STOPPED, Trouble.NO_CONSENT)


def test_a_stop_is_kept_with_its_words_and_its_day(cast: Cast) -> None:
    client, at = reachable(cast), timezone.now()
    stopped(client, Channel.EMAIL, "Arrêtez, merci", at)
    held = {one.purpose: one for one in current_consents(client, cast.ines) if one.channel == Channel.EMAIL}
    no = held[Purpose.MARKETING]
    assert (no.given, no.wording, no.at, no.asked_by, no.source) == (False, "Arrêtez, merci", at, None, "message")
    assert held[Purpose.SERVICE].given


def test_a_stop_is_of_its_channel_unless_they_say_all(cast: Cast) -> None:
    client = reachable(cast)
    agree(cast.ines, client, channel=Channel.SMS, value="+33 6 12 34 56 78")
    stopped(client, Channel.EMAIL, "stop", timezone.now())
    assert marketing_on(client, cast) == {"sms": True, "email": False}
    stopped(client, Channel.EMAIL, "stop all", timezone.now())
    assert marketing_on(client, cast) == {"sms": False, "email": False}


def marketing_on(client: Client, cast: Cast) -> dict[str, bool]:
    held = current_consents(client, cast.ines)
    return {one.channel: one.given for one in held if one.purpose == Purpose.MARKETING}


def test_a_stop_is_confirmed_in_the_language_in_which_it_was_said(cast: Cast) -> None:
    client = reachable(cast)
    before = Consent.objects.seen_by(cast.ines).count()
    stopped(client, Channel.EMAIL, "désabonner svp", timezone.now())
    assert Consent.objects.seen_by(cast.ines).count() > before


def test_a_stop_of_somebody_without_a_card_holds_too(cast: Cast) -> None:
    told: dict[str, Any] = {
        "address": "guest@example.com",
        "purpose": Purpose.EVENTS,
        "agreed": "Said yes at the door, 3 May",
    }
    assert letter(cast, None, **told).client is None
    stopped(None, Channel.EMAIL, "stop", timezone.now(), house=cast.alder.pk, address="Guest@Example.com")
    assert trouble(letter, cast, None, **told) == Trouble.STOPPED


def test_a_stranger_who_agreed_to_nothing_gets_nothing(cast: Cast) -> None:
    assert trouble(letter, cast, None, address="guest@example.com") == Trouble.NO_CONSENT


def test_whoever_wrote_to_us_is_answered_and_after_a_week_no_more(cast: Cast) -> None:
    client = okafor(cast)
    assert trouble(letter, cast, client, address=ADDRESS) == Trouble.NO_CONSENT
    heard_from(cast.alder.pk, Channel.EMAIL, ADDRESS, timezone.now() - timedelta(days=6))
    assert letter(cast, client, address=ADDRESS).state == State.QUEUED
    assert trouble(letter, cast, client, address=ADDRESS, purpose=Purpose.MARKETING) == Trouble.NO_CONSENT
    later = timezone.now() - timedelta(days=8)
    heard_from(cast.alder.pk, Channel.EMAIL, "old@okafor.example", later)
    assert trouble(letter, cast, client, address="old@okafor.example") == Trouble.NO_CONSENT


def test_who_hears_from_us_often_enough_is_left_in_peace_but_for_what_they_asked(cast: Cast) -> None:
    client = reachable(cast)
    letter(cast, client, purpose=Purpose.MARKETING)
    assert trouble(letter, cast, client, purpose=Purpose.MARKETING) == Trouble.HEARD_LATELY
    assert letter(cast, client).state == State.QUEUED


def test_what_somebody_said_to_have_sent_counts_as_well(cast: Cast) -> None:
    client = reachable(cast)
    keep_contact(by=cast.ines, client=client, channel=Channel.WHATSAPP, text="Bonjour")
    assert trouble(letter, cast, client, purpose=Purpose.EVENTS) == Trouble.HEARD_LATELY


def test_who_wishes_to_hear_nothing_still_hears_what_they_asked_for(cast: Cast) -> None:
    client = reachable(cast)
    limit_contact(by=cast.ines, client=client, a_month=0)
    assert trouble(letter, cast, client, purpose=Purpose.MARKETING) == Trouble.HEARD_LATELY
    assert letter(cast, client).state == State.QUEUED


def test_a_notice_goes_only_where_a_manager_switched_it_on(cast: Cast) -> None:
    client = okafor(cast)
    told: dict[str, Any] = {"by": cast.ines, "client": client, "channel": Channel.EMAIL, "address": ADDRESS}
    told |= {"notice": Notice.APPOINTMENT_REMINDER, "words": "Tomorrow."}
    assert trouble(notify, **told) == Trouble.NOT_SWITCHED_ON
    change_rules(by=cast.jonah, notices=[Notice.APPOINTMENT_REMINDER])
    assert notify(**told).notice == Notice.APPOINTMENT_REMINDER
    assert trouble(notify, **told | {"notice": Notice.EVENT_REMINDER}) == Trouble.NOT_SWITCHED_ON
    with pytest.raises(RefusedError):
        change_rules(by=cast.ines, notices=[])


def test_a_notice_bows_to_a_no(cast: Cast) -> None:
    change_rules(by=cast.maud, notices=[Notice.REPAIR_NEWS])
    client = reachable(cast)
    no = {"by": cast.ines, "client": client, "channel": Channel.EMAIL, "purpose": Purpose.SERVICE}
    record_consent(**no, given=False, wording="")  # type: ignore[arg-type]
    told: dict[str, Any] = {"by": cast.ines, "client": client, "channel": Channel.EMAIL, "words": "Ready."}
    assert trouble(notify, **told, notice=Notice.REPAIR_NEWS) == Trouble.NO_CONSENT


def test_nothing_is_sent_on_a_channel_that_the_house_has_not_set_up(cast: Cast) -> None:
    client = reachable(cast, Channel.SMS, "+33 6 12 34 56 78")
    assert trouble(letter, cast, client, channel=Channel.SMS) == Trouble.NOT_SET_UP


def test_another_house_sends_nothing_to_our_clients(cast: Cast) -> None:
    client = reachable(cast)
    with pytest.raises(RefusedError):
        send(by=cast.teo, client=client, channel=Channel.EMAIL, purpose=Purpose.SERVICE, words="Hello")
    with pytest.raises(RefusedError):
        notify(by=cast.teo, client=client, channel=Channel.EMAIL, notice=Notice.REPAIR_NEWS, words="Hello")


@pytest.mark.parametrize(
    ("now", "service", "free"),
    [
        # Paris is an hour ahead in November, two in July.
        ("2026-11-18 12:00", True, "2026-11-18 12:00"),
        ("2026-11-18 18:59", True, "2026-11-18 18:59"),
        ("2026-11-18 19:00", True, "2026-11-19 08:00"),
        ("2026-11-19 03:00", True, "2026-11-19 08:00"),
        ("2026-07-15 18:30", True, "2026-07-16 07:00"),
        ("2026-11-21 20:00", True, "2026-11-22 08:00"),  # Saturday night: service goes on Sunday
        ("2026-11-21 20:00", False, "2026-11-23 08:00"),  # and news on Monday
        ("2026-11-22 12:00", False, "2026-11-23 08:00"),
        ("2026-10-24 22:00", True, "2026-10-25 08:00"),  # the night that is an hour longer
        ("2026-03-28 22:00", True, "2026-03-29 07:00"),  # and the one that is shorter
    ],
)
def test_a_house_keeps_quiet_by_the_clock_of_the_client_s_boutique(
    cast: Cast, now: str, service: bool, free: str
) -> None:
    purpose = Purpose.SERVICE if service else Purpose.MARKETING
    message = Message(house_id=cast.alder.pk, by=cast.maud, client=okafor(cast), channel=Channel.EMAIL, purpose=purpose)
    assert may_go_from(message, at(now)) == at(free)


def test_who_has_just_written_is_answered_at_night_too(cast: Cast) -> None:
    now = at("2026-11-18 22:00")
    client = okafor(cast)
    message = Message(house_id=cast.alder.pk, by=cast.ines, client=client, channel=Channel.EMAIL, purpose="service")
    message.address = ADDRESS
    heard_from(cast.alder.pk, Channel.EMAIL, ADDRESS, now - timedelta(minutes=5))
    assert may_go_from(message, now) == now


def test_a_house_may_write_at_any_hour(cast: Cast) -> None:
    at_any_hour(cast)
    message = Message(house_id=cast.alder.pk, by=cast.ines, client=okafor(cast), purpose="marketing", channel="email")
    assert may_go_from(message, at("2026-11-22 03:00")) == at("2026-11-22 03:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
