"""All that is written of appointments."""

from prevenance.between_visits.appointments.actions.hours import change_booking_page, open_on, work_on
from prevenance.between_visits.appointments.actions.links import (
    appointment_of,
    close_feed,
    feed_of,
    make_feed,
    make_link,
)
from prevenance.between_visits.appointments.actions.offering import book_offered, offer_times
from prevenance.between_visits.appointments.actions.setting import (
    TakenError,
    came,
    cancel,
    confirm,
    know_guest,
    move,
    set_appointment,
)

__all__ = [
    "TakenError",
    "appointment_of",
    "book_offered",
    "came",
    "cancel",
    "change_booking_page",
    "close_feed",
    "confirm",
    "feed_of",
    "know_guest",
    "make_feed",
    "make_link",
    "move",
    "offer_times",
    "open_on",
    "set_appointment",
    "work_on",
]
