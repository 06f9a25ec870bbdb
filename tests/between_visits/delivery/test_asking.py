"""What may be queued, and what may not, and why."""

import pytest

from prevenance.between_visits.delivery.actions import MayNotSendError
from prevenance.between_visits.delivery.models import Message, State, Trouble
from prevenance.clientbook.models import Purpose
from tests.between_visits.delivery.letters import at_any_hour, letter, reachable, with_mail
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def refused(cast: Cast, *args: object, **more: object) -> Trouble:
    with pytest.raises(MayNotSendError) as told:
        letter(cast, *args, **more)  # type: ignore[arg-type]
    return told.value.trouble


def test_words_to_who_agreed_are_queued_to_their_address(cast: Cast) -> None:
    with_mail(cast)
    at_any_hour(cast)
    message = letter(cast, reachable(cast), subject="Good news")
    found = Message.objects.seen_by(cast.ines).get(pk=message.pk)
    assert (found.state, found.address, found.words, found.subject) == (
        State.QUEUED, "chidi@okafor.example", "Your repair is ready.", "Good news",
    )  # fmt: skip


def test_nothing_is_queued_without_consent(cast: Cast) -> None:
    with_mail(cast)
    client = reachable(cast, purposes=[Purpose.MARKETING])
    assert refused(cast, client) == Trouble.NO_CONSENT


def test_asked_for_twice_by_one_name_it_is_one(cast: Cast) -> None:
    with_mail(cast)
    client = reachable(cast)
    assert letter(cast, client, key="repair-7") == letter(cast, client, key="repair-7")
    assert Message.objects.seen_by(cast.ines).count() == 1
