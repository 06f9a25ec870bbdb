from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from prevenance.clientbook.actions import record_consent, withdraw
from prevenance.clientbook.models import Channel, Client, Consent, Purpose
from prevenance.clientbook.queries import consents_of, current_consents, may_contact
from prevenance.house.models import Membership
from prevenance.house.rules import RefusedError
from prevenance.house.scope import ImmutableError
from tests.cast import Cast
from tests.clientbook.people import amelie

pytestmark = pytest.mark.django_db

WORDS = "May we write to you when a piece like this comes in?"


def says(by: Membership, client: Client, given: bool, wording: str = WORDS, at: datetime | None = None) -> Consent:
    email, news = Channel.EMAIL, Purpose.MARKETING
    return record_consent(by=by, client=client, channel=email, purpose=news, given=given, wording=wording, at=at)


def test_without_a_word_nobody_may_be_written_to(cast: Cast) -> None:
    her = amelie(cast)
    assert not any(may_contact(her, channel, purpose, cast.ines) for channel in Channel for purpose in Purpose)


def test_a_yes_holds_for_its_channel_and_purpose_alone(cast: Cast) -> None:
    her = amelie(cast)
    says(cast.ines, her, True)
    assert may_contact(her, Channel.EMAIL, Purpose.MARKETING, cast.jonah)
    assert not may_contact(her, Channel.EMAIL, Purpose.EVENTS, cast.jonah)
    assert not may_contact(her, Channel.SMS, Purpose.MARKETING, cast.jonah)


def test_the_newest_word_holds_whenever_it_was_written_down(cast: Cast) -> None:
    her = amelie(cast)
    says(cast.ines, her, False, at=datetime(2026, 2, 1, tzinfo=UTC))
    says(cast.jonah, her, True, at=datetime(2026, 1, 1, tzinfo=UTC))
    assert not may_contact(her, Channel.EMAIL, Purpose.MARKETING, cast.ines)
    says(cast.jonah, her, True, at=datetime(2026, 3, 1, tzinfo=UTC))
    assert may_contact(her, Channel.EMAIL, Purpose.MARKETING, cast.ines)
    assert len(consents_of(her, cast.ines)) == 3


def test_the_words_and_who_asked_are_kept_and_never_changed(cast: Cast) -> None:
    her = amelie(cast)
    consent = says(cast.ines, her, True)
    assert (consent.wording, consent.asked_by) == (WORDS, cast.ines)
    consent.given = False
    with pytest.raises(ImmutableError):
        consent.save()
    with pytest.raises(ImmutableError):
        Consent.objects.seen_by(cast.ines).update(given=False)


def test_a_yes_without_its_words_is_refused_and_a_no_needs_none(cast: Cast) -> None:
    her = amelie(cast)
    with pytest.raises(ValidationError):
        says(cast.ines, her, True, wording=" ")
    says(cast.ines, her, False, wording="")


def test_a_withdrawal_is_a_word_of_its_own(cast: Cast) -> None:
    her = amelie(cast)
    says(cast.ines, her, True)
    record_consent(
        by=cast.ines, client=her, channel=Channel.SMS, purpose=Purpose.SERVICE, given=True, wording="When it is ready?"
    )
    assert len(withdraw(by=cast.jonah, client=her, purpose=Purpose.MARKETING, wording="no more news please")) == 1
    assert {consent.purpose: consent.given for consent in current_consents(her, cast.ines)} == {
        Purpose.MARKETING: False,
        Purpose.SERVICE: True,
    }
    assert len(withdraw(by=cast.ines, client=her)) == 1
    assert withdraw(by=cast.ines, client=her) == []


def test_a_stranger_records_no_consent(cast: Cast) -> None:
    her = amelie(cast)
    with pytest.raises(RefusedError):
        says(cast.teo, her, True)
    assert not may_contact(her, Channel.EMAIL, Purpose.MARKETING, cast.teo)
