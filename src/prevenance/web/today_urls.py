from django.urls import path

from prevenance.web.views.follow_up_rules import follow_up_rule, follow_up_rules
from prevenance.web.views.followups.by_hand import follow_up_by_hand, follow_up_card, follow_up_label, labels_of_today
from prevenance.web.views.followups.days_off import days_off, days_off_of, days_off_return
from prevenance.web.views.followups.deciding import completion, contact, owner, refusal, reopening, snoozing, words
from prevenance.web.views.followups.gifts import (
    follow_up_gift,
    gift_approval,
    gift_giving,
    gift_limit,
    gift_refusal,
    gifts,
)
from prevenance.web.views.followups.messages import follow_up_message, message, message_return, message_settlement
from prevenance.web.views.followups.showing import follow_up, today

urlpatterns = [
    path("today", today, name="today"),
    path("followups/<uuid:id>", follow_up, name="follow_up"),
    path("followups/<uuid:id>/contact", contact, name="follow_up_contact"),
    path("followups/<uuid:id>/message", follow_up_message, name="follow_up_message"),
    path("followups/<uuid:id>/completion", completion, name="follow_up_completion"),
    path("followups/<uuid:id>/snoozing", snoozing, name="follow_up_snoozing"),
    path("followups/<uuid:id>/refusal", refusal, name="follow_up_refusal"),
    path("followups/<uuid:id>/words", words, name="follow_up_words"),
    path("followups/<uuid:id>/owner", owner, name="follow_up_owner"),
    path("followups/<uuid:id>/reopening", reopening, name="follow_up_reopening"),
    path("messages/<uuid:id>", message, name="message"),
    path("messages/<uuid:id>/return", message_return, name="message_return"),
    path("messages/<uuid:id>/settlement", message_settlement, name="message_settlement"),
    path("followups/<uuid:id>/hand", follow_up_by_hand, name="follow_up_by_hand"),
    path("followups/<uuid:id>/hand/card.pdf", follow_up_card, name="follow_up_card"),
    path("followups/<uuid:id>/hand/label.pdf", follow_up_label, name="follow_up_label"),
    path("today/labels.pdf", labels_of_today, name="labels_of_today"),
    path("followups/<uuid:id>/gift", follow_up_gift, name="follow_up_gift"),
    path("gifts", gifts, name="gifts"),
    path("gifts/<uuid:id>/approval", gift_approval, name="gift_approval"),
    path("gifts/<uuid:id>/refusal", gift_refusal, name="gift_refusal"),
    path("gifts/<uuid:id>/giving", gift_giving, name="gift_giving"),
    path("settings/gifts", gift_limit, name="gift_limit"),
    path("days-off", days_off, name="days_off"),
    path("days-off/of/<uuid:id>", days_off_of, name="days_off_of"),
    path("days-off/<uuid:id>/return", days_off_return, name="days_off_return"),
    path("settings/follow-ups", follow_up_rules, name="follow_up_rules"),
    path("settings/follow-ups/<slug:kind>", follow_up_rule, name="follow_up_rule"),
]
