"""A boutique that is open, and who may come."""

from datetime import date, datetime, time, timedelta

from prevenance.between_visits.appointments.actions import change_booking_page, open_on
from prevenance.between_visits.appointments.models import BookingPage
from prevenance.clientbook.actions import keep_client
from prevenance.clientbook.models import Client
from prevenance.house.models import Boutique, Membership
from tests.cast import Cast

TEN = time(10)


def open_every_day(by: Membership, boutique: Boutique) -> None:
    open_on(by=by, boutique=boutique, spans=[(day, time(9, 30), time(19)) for day in range(7)])


def in_days(boutique: Boutique, days: int, clock: time = TEN) -> datetime:
    return datetime.combine(boutique.today() + timedelta(days=days), clock)


def okafor(cast: Cast) -> Client:
    return keep_client(by=cast.ines, name="Chidi Okafor", called="Dr Okafor", owner=cast.ines, boutique=cast.tilleuls)


def public_page(cast: Cast) -> BookingPage:
    open_every_day(cast.maud, cast.tilleuls)
    return change_booking_page(by=cast.maud, boutique=cast.tilleuls, slug="tilleuls", on=True)


def winter_and_summer() -> tuple[date, date]:
    """In Paris the hands went forward on the one, and back on the other."""
    return date(2027, 3, 28), date(2027, 10, 31)
