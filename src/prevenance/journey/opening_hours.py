"""When a boutique is open, as the clock of the inbox counts it."""

from datetime import time

from prevenance.between_visits.appointments.models import OpeningHours
from prevenance.between_visits.inquiries.clock import Week
from prevenance.between_visits.inquiries.opening import first_boutique
from prevenance.house.models import Boutique, House

WHY = "the hours on the door of a boutique, whoever asks something"


def open_week(house: House, boutique: Boutique | None) -> Week | None:
    """Of the whole house, the week of its first boutique. None where no hours are written down."""
    place = boutique or first_boutique(house)
    rows = OpeningHours.objects.unscoped_for(WHY).filter(boutique=place) if place else []
    hours = tuple((row.weekday + 1, row.begins, row.ends) for row in rows)
    return Week((), time(), time(), place.time_zone, hours) if place and hours else None
