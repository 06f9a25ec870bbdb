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
    path("channels", channels, name="channels"),
    path("channels/rules", sending_rules, name="sending_rules"),
    path("channels/texts", approved_texts, name="approved_texts"),
    path("channels/texts/<uuid:id>/removal", approved_text_removal, name="approved_text_removal"),
    path("channels/<slug:channel>", channel, name="channel"),
    path("channels/<slug:channel>/test", channel_test, name="channel_test"),
    path("channels/<slug:channel>/removal", channel_removal, name="channel_removal"),
]
