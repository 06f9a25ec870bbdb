from django.urls import path

from prevenance.web.views.appointments.deciding import (
    arrival,
    cancellation,
    confirmation,
    guest_card,
    moving,
    visit_link,
)
from prevenance.web.views.appointments.feeds import calendar_feed, calendar_settings
from prevenance.web.views.appointments.hours import booking_hours, booking_places, my_hours
from prevenance.web.views.appointments.offering import offer
from prevenance.web.views.appointments.public import book, own_visit, own_visit_file
from prevenance.web.views.appointments.showing import appointment, appointment_file, appointments, new_appointment

urlpatterns = [
    path("appointments", appointments, name="appointments"),
    path("appointments/new", new_appointment, name="new_appointment"),
    path("appointments/<uuid:id>", appointment, name="appointment"),
    path("appointments/<uuid:id>/invitation.ics", appointment_file, name="appointment_file"),
    path("appointments/<uuid:id>/confirmation", confirmation, name="appointment_confirmation"),
    path("appointments/<uuid:id>/cancellation", cancellation, name="appointment_cancellation"),
    path("appointments/<uuid:id>/hour", moving, name="appointment_moving"),
    path("appointments/<uuid:id>/arrival", arrival, name="appointment_arrival"),
    path("appointments/<uuid:id>/guest", guest_card, name="appointment_guest"),
    path("appointments/<uuid:id>/link", visit_link, name="appointment_link"),
    path("clients/<uuid:id>/times", offer, name="offer_times"),
    path("settings/hours", my_hours, name="my_hours"),
    path("settings/booking", booking_places, name="booking_places"),
    path("settings/booking/<uuid:id>", booking_hours, name="booking_hours"),
    path("settings/calendar", calendar_settings, name="calendar_settings"),
    path("calendar/<str:token>.ics", calendar_feed, name="calendar_feed"),
    path("book/<slug:slug>", book, name="book"),
    path("visit/<str:token>", own_visit, name="own_visit"),
    path("visit/<str:token>/invitation.ics", own_visit_file, name="own_visit_file"),
]
