from django.urls import path

from prevenance.web.views.events.answering import answer, answer_calendar
from prevenance.web.views.events.door import arrival, door, walk_ins
from prevenance.web.views.events.guests import guest_answer, guest_place, guest_removal, guests
from prevenance.web.views.events.inviting import invitation_to_event
from prevenance.web.views.events.planning import event, event_details, events, events_calling_off, new_event

urlpatterns = [
    path("events", events, name="events"),
    path("events/new", new_event, name="new_event"),
    path("events/<uuid:id>", event, name="event"),
    path("events/<uuid:id>/details", event_details, name="event_details"),
    path("events/<uuid:id>/calling-off", events_calling_off, name="event_calling_off"),
    path("events/<uuid:id>/guests", guests, name="event_guests"),
    path("events/<uuid:id>/guests/<uuid:guest>/invitation", invitation_to_event, name="event_invitation"),
    path("events/<uuid:id>/guests/<uuid:guest>/answer", guest_answer, name="guest_answer"),
    path("events/<uuid:id>/guests/<uuid:guest>/place", guest_place, name="guest_place"),
    path("events/<uuid:id>/guests/<uuid:guest>/removal", guest_removal, name="guest_removal"),
    path("events/<uuid:id>/door", door, name="door"),
    path("events/<uuid:id>/door/<uuid:guest>", arrival, name="arrival"),
    path("events/<uuid:id>/walk-ins", walk_ins, name="walk_ins"),
    path("answers/<str:token>", answer, name="answer"),
    path("answers/<str:token>/calendar.ics", answer_calendar, name="answer_calendar"),
]
