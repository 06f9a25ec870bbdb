"""Fifty answers for one hour make one appointment: real threads, each with a connection of its own."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone

from prevenance.between_visits.appointments.actions import TakenError, book_offered, offer_times, set_appointment
from prevenance.between_visits.appointments.models import Appointment, AppointmentQuarter, Offer
from prevenance.clientbook.actions import keep_client
from tests.between_visits.appointments.staged import in_days
from tests.cast import Cast

ANSWERS, AT_ONCE = 50, 10


def offers(cast: Cast, at: datetime) -> list[Offer]:
    """One hour, offered to fifty clients."""
    told: dict[str, Any] = {
        "boutique": cast.tilleuls,
        "ambassador": cast.ines,
        "until": timezone.now() + timedelta(days=2),
    }
    return [
        offer_times(by=cast.ines, client=keep_client(by=cast.ines, name=f"Guest {n}"), times=[at], **told)
        for n in range(ANSWERS)
    ]


@pytest.mark.django_db(transaction=True)
def test_fifty_answers_for_one_hour_make_one_appointment(shared_cast: Cast) -> None:
    cast = shared_cast
    at, ready = in_days(cast.tilleuls, 3), Barrier(AT_ONCE)
    waiting = offers(cast, at)

    def answer(offer: Offer) -> str:
        ready.wait(timeout=60)
        try:
            book_offered(offer=offer, at=at)
        except TakenError:
            return "taken"
        finally:
            connections.close_all()
        return "booked"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        outcomes = Counter(threads.map(answer, waiting))
    assert outcomes == {"booked": 1, "taken": ANSWERS - 1}
    assert Appointment.objects.seen_by(cast.ines).count() == 1
    assert AppointmentQuarter.objects.seen_by(cast.ines).count() == 3


@pytest.mark.django_db(transaction=True)
def test_one_offer_answered_twice_at_once_books_once(shared_cast: Cast) -> None:
    cast, ready = shared_cast, Barrier(2)
    times = [in_days(cast.tilleuls, 3), in_days(cast.tilleuls, 4)]
    ada = keep_client(by=cast.ines, name="Ada Vane")
    until = timezone.now() + timedelta(days=2)
    offer = offer_times(
        by=cast.ines, client=ada, boutique=cast.tilleuls, ambassador=cast.ines, times=times, until=until
    )

    def answer(at: datetime) -> str:
        ready.wait(timeout=60)
        try:
            book_offered(offer=offer, at=at)
        except TakenError:
            return "taken"
        finally:
            connections.close_all()
        return "booked"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(answer, times)) == ["booked", "taken"]


def test_a_visit_that_overlaps_another_is_refused(cast: Cast) -> None:
    at = in_days(cast.tilleuls, 3)
    told: dict[str, Any] = {
        "by": cast.ines,
        "boutique": cast.tilleuls,
        "ambassador": cast.ines,
        "guest_name": "Ada Vane",
    }
    set_appointment(at=at, minutes=60, **told)
    for minutes in (-30, 0, 45):
        with pytest.raises(TakenError):
            set_appointment(at=at + timedelta(minutes=minutes), minutes=45, **told)
    set_appointment(at=at + timedelta(minutes=60), minutes=45, **told)
    set_appointment(at=at - timedelta(minutes=45), minutes=45, **told)
    assert Appointment.objects.seen_by(cast.ines).count() == 3
