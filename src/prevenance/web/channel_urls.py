from django.urls import path

from prevenance.web.views.channels import (
    approved_text_removal,
    approved_texts,
    channel,
    channel_removal,
    channel_test,
    channels,
    sending_rules,
)

urlpatterns = [
    path("", channels, name="channels"),
    path("/rules", sending_rules, name="sending_rules"),
    path("/texts", approved_texts, name="approved_texts"),
    path("/texts/<uuid:id>/removal", approved_text_removal, name="approved_text_removal"),
    path("/<slug:channel>", channel, name="channel"),
    path("/<slug:channel>/test", channel_test, name="channel_test"),
    path("/<slug:channel>/removal", channel_removal, name="channel_removal"),
]
