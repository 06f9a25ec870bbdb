from django.urls import path

from prevenance.web.views.clients.acts import new, on_a_row, on_the_card
from prevenance.web.views.clients.book import clients, segment_removal, segments
from prevenance.web.views.clients.briefing import briefing
from prevenance.web.views.clients.counter import counter_card, own_card, own_card_thanks
from prevenance.web.views.clients.guard import words_guard
from prevenance.web.views.clients.handing_over import hand_over
from prevenance.web.views.clients.new import new_client
from prevenance.web.views.clients.portrait import client, story
from prevenance.web.views.clients.privacy import client_privacy, forgetting
from prevenance.web.views.clients.twins import merge_undoing, merging, twins, twins_of

urlpatterns = [
    path("clients", clients, name="clients"),
    path("clients/new", new_client, name="new_client"),
    path("clients/segments", segments, name="segments"),
    path("clients/segments/<uuid:id>/removal", segment_removal, name="segment_removal"),
    path("clients/twins", twins, name="twins"),
    path("clients/twins/<uuid:id>/<uuid:twin>", merging, name="merging"),
    path("clients/merges/<uuid:id>/undoing", merge_undoing, name="merge_undoing"),
    path("clients/guard", words_guard, name="words_guard"),
    path("clients/handover", hand_over, name="hand_over"),
    path("clients/card", counter_card, name="counter_card"),
    path("clients/<uuid:id>", client, name="client"),
    path("clients/<uuid:id>/briefing", briefing, name="briefing"),
    path("clients/<uuid:id>/story/<str:before>", story, name="client_story"),
    path("clients/<uuid:id>/twins", twins_of, name="twins_of"),
    path("clients/<uuid:id>/privacy", client_privacy, name="client_privacy"),
    path("clients/<uuid:id>/forgetting", forgetting, name="forgetting"),
    path("clients/<uuid:id>/<slug:part>", on_the_card, name="client_card"),
    path("clients/<uuid:id>/<slug:part>/new", new, name="client_new"),
    path("clients/<uuid:id>/<slug:part>/<uuid:row>/<slug:deed>", on_a_row, name="client_row"),
    path("card/thanks", own_card_thanks, name="own_card_thanks"),
    path("card/<str:token>", own_card, name="own_card"),
]
