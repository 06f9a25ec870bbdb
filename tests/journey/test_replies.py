"""An answer books, confirms, moves, asks back, or is left to a person."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from prevenance.between_visits.appointments.actions import offer_times, set_appointment
from prevenance.between_visits.appointments.answers import Does
from prevenance.between_visits.appointments.models import Appointment, Offer, OfferState, State
from prevenance.between_visits.followups.actions import take_days_off
from prevenance.clientbook.models import Client
from prevenance.journey.booking import offer_in_words
from prevenance.journey.replies import Outcome, answered
from tests.between_visits.appointments.staged import in_days, okafor, open_every_day
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def offered(cast: Cast, client: Client, *times: datetime) -> Offer:
    open_every_day(cast.maud, cast.tilleuls)
    chosen = times or (in_days(cast.tilleuls, 3), in_days(cast.tilleuls, 4, time(15)))
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "what_for": "Her watch"}
    return offer_times(by=cast.ines, client=client, times=chosen, until=timezone.now() + timedelta(days=2), **told)


def says(cast: Cast, client: Client, words: str, language: str = "en") -> Outcome:
    return answered(house=cast.alder, client=client, words=words, at=timezone.now(), language=language)


def test_an_answer_that_picks_a_time_books_it(cast: Cast) -> None:
    client = okafor(cast)
    offer = offered(cast, client)
    outcome = says(cast, client, f"{offer.offered[1]:%A} at 3pm would be perfect, thank you")
    assert (outcome.does, outcome.at) == (Does.BOOK, offer.offered[1])
    row = Appointment.objects.seen_by(cast.ines).get()
    assert (row.at, row.state, row.what_for, row.client) == (offer.offered[1], State.CONFIRMED, "Her watch", client)
    offer.refresh_from_db()
    assert (offer.state, offer.appointment) == (OfferState.ANSWERED, row)
    assert "Dr Okafor" in outcome.draft
    assert "is yours" in outcome.draft
    assert not outcome.needs_a_person


def test_an_answer_in_french_is_answered_in_french(cast: Cast) -> None:
    client = okafor(cast)
    offer = offered(cast, client)
    days = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
    outcome = says(cast, client, f"{days[offer.offered[0].weekday()]} 10h", "fr")
    assert outcome.does == Does.BOOK
    assert "à 10\u00a0h" in outcome.draft


def test_an_hour_that_is_gone_is_not_booked_and_others_are_offered(cast: Cast) -> None:
    client = okafor(cast)
    offer = offered(cast, client)
    first = offer.offered[0]
    set_appointment(by=cast.ines, boutique=cast.tilleuls, ambassador=cast.ines, at=first, guest_name="Ada Vane")
    outcome = says(cast, client, "the first one please")
    assert outcome.does == Does.ASK
    assert "just been taken" in outcome.draft
    assert Appointment.objects.seen_by(cast.ines).filter(client=client).count() == 0


def test_another_hour_is_held_until_the_house_says_yes(cast: Cast) -> None:
    client = okafor(cast)
    offer = offered(cast, client, in_days(cast.tilleuls, 3))
    outcome = says(cast, client, "Could we do a bit later, 11?")
    assert (outcome.does, outcome.needs_a_person) == (Does.PROPOSE, True)
    row = Appointment.objects.seen_by(cast.ines).get()
    assert (row.state, row.asked_by_client, row.at) == (State.PROPOSED, True, offer.offered[0].replace(hour=11))


def test_a_day_off_is_not_offered_in_the_place_of_what_is_gone(cast: Cast) -> None:
    client = okafor(cast)
    offer = offered(cast, client)
    today = cast.tilleuls.today()
    take_days_off(by=cast.ines, member=cast.ines, first=today, last=today + timedelta(days=30))
    outcome = says(cast, client, "the first one please")
    assert outcome.does == Does.ASK
    assert offer.offered
    assert "no longer free" in outcome.draft


def test_a_yes_confirms_what_the_house_proposed(cast: Cast) -> None:
    client, at = okafor(cast), in_days(cast.tilleuls, 3)
    row = set_appointment(
        by=cast.ines, boutique=cast.tilleuls, ambassador=cast.ines, at=at, client=client, state=State.PROPOSED
    )
    assert says(cast, client, "Yes, perfect").does == Does.BOOK
    row.refresh_from_db()
    assert row.state == State.CONFIRMED


def test_a_client_cannot_confirm_what_they_asked_for_themselves(cast: Cast) -> None:
    client, at = okafor(cast), in_days(cast.tilleuls, 3)
    told: dict[str, Any] = {"state": State.PROPOSED, "asked_by_client": True}
    row = set_appointment(by=None, boutique=cast.tilleuls, ambassador=cast.ines, at=at, client=client, **told)
    assert says(cast, client, "Yes").does == Does.PERSON
    row.refresh_from_db()
    assert row.state == State.PROPOSED


def test_a_withdrawal_frees_the_hour(cast: Cast) -> None:
    client, at = okafor(cast), in_days(cast.tilleuls, 3)
    told: dict[str, Any] = {"boutique": cast.tilleuls, "ambassador": cast.ines, "at": at}
    set_appointment(by=cast.ines, client=client, **told)
    assert says(cast, client, "Sorry, I need to cancel").does == Does.CANCEL
    set_appointment(by=cast.ines, guest_name="Ada Vane", **told)


def test_an_offer_made_while_one_is_expected_moves_it(cast: Cast) -> None:
    client, at = okafor(cast), in_days(cast.tilleuls, 5)
    row = set_appointment(by=cast.ines, boutique=cast.tilleuls, ambassador=cast.ines, at=at, client=client)
    offer = offered(cast, client)
    outcome = says(cast, client, "the second one please")
    row.refresh_from_db()
    assert (outcome.does, row.at, row.sequence) == (Does.BOOK, offer.offered[1], 1)


@pytest.mark.parametrize("words", ["How much is the ring?", "Thanks!", "My sister can do 10", "STOP", "yes or no?", ""])
def test_what_is_no_choice_books_nothing(cast: Cast, words: str) -> None:
    client = okafor(cast)
    offered(cast, client)
    says(cast, client, words)
    assert not Appointment.objects.seen_by(cast.ines).exists()


def test_an_answer_to_nothing_is_left_to_a_person(cast: Cast) -> None:
    assert says(cast, okafor(cast), "Tuesday at 10").does == Does.PERSON


def test_an_offer_that_has_run_out_books_nothing(cast: Cast) -> None:
    client = okafor(cast)
    offer = offered(cast, client)
    Offer.objects.seen_by(cast.ines).update(until=timezone.now())
    assert says(cast, client, "the first one please").does == Does.PERSON
    assert offer.offered


def test_nothing_is_written_of_a_discreet_client(cast: Cast) -> None:
    client = okafor(cast)
    offered(cast, client)
    client.discreet = True
    client.save()
    outcome = says(cast, client, "the first one please")
    assert (outcome.does, outcome.draft) == (Does.BOOK, "")


def test_an_offer_is_written_in_the_clients_language(cast: Cast) -> None:
    client = okafor(cast)
    client.languages = ["fr"]
    client.save()
    words = offer_in_words(offered(cast, client))
    assert words.startswith("Bonjour Dr Okafor,")
    assert "à 15\u00a0h" in words
