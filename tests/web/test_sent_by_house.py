"""Invitations, selections and offers of times: the house sends them where a channel is set up; else a phone does."""

import pytest
from django.urls import reverse

from prevenance.between_visits.delivery.models import Message, State
from prevenance.between_visits.events.actions import choose_guests
from prevenance.between_visits.events.models import Guest
from prevenance.between_visits.selections.models import Selection
from prevenance.clientbook.actions import change_client
from prevenance.clientbook.models import Channel, Client
from tests.between_visits.book import agree, okafor
from tests.between_visits.delivery.letters import at_any_hour, with_mail
from tests.between_visits.guests import evening
from tests.between_visits.plates import selection
from tests.cast import Cast
from tests.journey.test_replies import offered
from tests.web.people import as_member

pytestmark = pytest.mark.django_db
BY_MAIL = {"send": "email", "text": "Dear Dr Okafor, will you come?", "wording": "en/invitation/1"}


def by_mail(cast: Cast) -> Client:
    client = okafor(cast)
    agree(cast.ines, client, channel=Channel.EMAIL, value="chidi@okafor.example")
    at_any_hour(cast)
    return client


def chosen(cast: Cast) -> Guest:
    found: Guest = choose_guests(by=cast.ines, event=evening(cast), clients=[by_mail(cast)])[0]
    return found


def page(cast: Cast, address: str) -> str:
    return as_member(cast.ines).get(address).content.decode()


def posted(cast: Cast, address: str, **told: str) -> str:
    return as_member(cast.ines).post(address, told, follow=True).content.decode()


def invitation(guest: Guest) -> str:
    return reverse("event_invitation", args=[guest.event_id, guest.pk])


def sent(cast: Cast) -> Message:
    found: Message = Message.objects.seen_by(cast.ines).get()
    return found


def test_an_invitation_goes_by_one_tap_where_the_house_sends_and_else_by_a_link(cast: Cast) -> None:
    guest = chosen(cast)
    address = invitation(guest)
    assert "Send by e-mail" not in page(cast, address)
    with_mail(cast)
    assert "Send by e-mail" in page(cast, address)
    assert "It is on its way." in posted(cast, address, **BY_MAIL)
    guest.refresh_from_db()
    assert (guest.invited_by, guest.invited_at is not None) == ("email", True)
    assert (sent(cast).origin, sent(cast).purpose) == (("guest", guest.pk), "events")


def test_an_invitation_that_is_taken_back_is_still_to_be_sent(cast: Cast) -> None:
    guest = chosen(cast)
    with_mail(cast)
    posted(cast, invitation(guest), **BY_MAIL)
    posted(cast, f"/messages/{sent(cast).pk}/return")
    guest.refresh_from_db()
    assert (guest.invited_at, guest.invited_by, sent(cast).state) == (None, "", State.CANCELLED)


def test_a_second_tap_sends_no_second_invitation(cast: Cast) -> None:
    guest = chosen(cast)
    with_mail(cast)
    for _tap in range(2):
        posted(cast, invitation(guest), **BY_MAIL)
    assert sent(cast).state == State.QUEUED


def test_what_may_not_be_sent_is_said_and_nobody_counts_as_invited(cast: Cast) -> None:
    guest = chosen(cast)
    assert "The house has not set up this channel." in posted(cast, invitation(guest), **BY_MAIL)
    guest.refresh_from_db()
    assert guest.invited_at is None


def test_a_selection_goes_by_the_house_and_comes_back_where_it_is_taken_back(cast: Cast) -> None:
    made = selection(cast, client=by_mail(cast))
    assert "Send by e-mail" not in page(cast, f"/selections/{made.pk}")
    with_mail(cast)
    assert "Send by e-mail" in page(cast, f"/selections/{made.pk}")
    posted(cast, f"/selections/{made.pk}/sending", send="email", text="Three rings")
    assert sent(cast).purpose == "selections"
    assert Selection.objects.seen_by(cast.ines).get().sent_at
    posted(cast, f"/messages/{sent(cast).pk}/return")
    assert Selection.objects.seen_by(cast.ines).get().sent_at is None


def test_times_are_offered_by_the_house_in_the_words_that_stand_there(cast: Cast) -> None:
    client = by_mail(cast)
    offer = offered(cast, client)
    address = f"/clients/{client.pk}/times"
    assert "mailto:" in page(cast, address)
    with_mail(cast)
    assert "Send by e-mail" in page(cast, address)
    assert "It is on its way." in posted(cast, address, send="email", text="Something else")
    assert (sent(cast).origin, "Something else" in sent(cast).words) == (("offer", offer.pk), False)
    assert f"{offer.offered[0]:%A}" in sent(cast).words


def test_nothing_of_a_discreet_client_is_sent_by_itself(cast: Cast) -> None:
    client = by_mail(cast)
    offered(cast, client)
    with_mail(cast)
    change_client(by=cast.ines, client=client, discreet=True)
    posted(cast, f"/clients/{client.pk}/times", send="email")
    assert not Message.objects.seen_by(cast.ines).exists()
