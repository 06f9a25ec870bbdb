from prevenance.between_visits.appointments.models.appointment import (
    EXPECTED,
    QUARTER,
    Appointment,
    AppointmentQuarter,
    Source,
    State,
)
from prevenance.between_visits.appointments.models.booking_page import BookingPage
from prevenance.between_visits.appointments.models.calendar_feed import CalendarFeed
from prevenance.between_visits.appointments.models.hours import OpeningHours, WorkingHours
from prevenance.between_visits.appointments.models.offer import Offer, OfferState

__all__ = [
    "EXPECTED",
    "QUARTER",
    "Appointment",
    "AppointmentQuarter",
    "BookingPage",
    "CalendarFeed",
    "Offer",
    "OfferState",
    "OpeningHours",
    "Source",
    "State",
    "WorkingHours",
]
