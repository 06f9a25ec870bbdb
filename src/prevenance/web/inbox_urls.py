from django.urls import path

from prevenance.web.views.inbox.asking import ask, ask_thanks
from prevenance.web.views.inbox.deciding import (
    inquiry_answer,
    inquiry_client,
    inquiry_closing,
    inquiry_owner,
    inquiry_refusal,
    inquiry_reopening,
)
from prevenance.web.views.inbox.inbound import inbound
from prevenance.web.views.inbox.noting import new_inquiry
from prevenance.web.views.inbox.setting_up import (
    inbound_door_withdrawal,
    inbound_doors,
    inbox_settings,
    mailbox_withdrawal,
    mailboxes,
)
from prevenance.web.views.inbox.showing import inbox, inbox_waiting, inquiry

urlpatterns = [
    path("inbox", inbox, name="inbox"),
    path("inbox/waiting", inbox_waiting, name="inbox_waiting"),
    path("inbox/new", new_inquiry, name="new_inquiry"),
    path("inbox/<uuid:id>", inquiry, name="inquiry"),
    path("inbox/<uuid:id>/owner", inquiry_owner, name="inquiry_owner"),
    path("inbox/<uuid:id>/answer", inquiry_answer, name="inquiry_answer"),
    path("inbox/<uuid:id>/closing", inquiry_closing, name="inquiry_closing"),
    path("inbox/<uuid:id>/refusal", inquiry_refusal, name="inquiry_refusal"),
    path("inbox/<uuid:id>/reopening", inquiry_reopening, name="inquiry_reopening"),
    path("inbox/<uuid:id>/client", inquiry_client, name="inquiry_client"),
    path("ask/<slug:address>", ask, name="ask"),
    path("ask/<slug:address>/thanks", ask_thanks, name="ask_thanks"),
    path("inbound/<uuid:id>", inbound, name="inbound"),
    path("settings/inbox", inbox_settings, name="inbox_settings"),
    path("settings/inbox/mailboxes", mailboxes, name="mailboxes"),
    path("settings/inbox/mailboxes/<uuid:id>/withdrawal", mailbox_withdrawal, name="mailbox_withdrawal"),
    path("settings/inbox/doors", inbound_doors, name="inbound_doors"),
    path("settings/inbox/doors/<uuid:id>/withdrawal", inbound_door_withdrawal, name="inbound_door_withdrawal"),
]
