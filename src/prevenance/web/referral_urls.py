from django.urls import path

from prevenance.web.views.referrals.cards import (
    referral_card,
    referral_card_revoking,
    referral_picture,
    referral_sheet,
)
from prevenance.web.views.referrals.friends import referral_removal, referral_welcome, referrals
from prevenance.web.views.referrals.giving import referral_cards, who_sent
from prevenance.web.views.referrals.landing import with_card, with_card_thanks, with_card_who

urlpatterns = [
    path("referrals", referrals, name="referrals"),
    path("referrals/<uuid:id>/welcome", referral_welcome, name="referral_welcome"),
    path("referrals/<uuid:id>/removal", referral_removal, name="referral_removal"),
    path("referrals/cards/of/<uuid:id>", referral_cards, name="referral_cards"),
    path("referrals/cards/<uuid:id>", referral_card, name="referral_card"),
    path("referrals/cards/<uuid:id>/sheet.pdf", referral_sheet, name="referral_sheet"),
    path("referrals/cards/<uuid:id>/card.png", referral_picture, name="referral_picture"),
    path("referrals/cards/<uuid:id>/revoking", referral_card_revoking, name="referral_card_revoking"),
    path("referrals/sender/of/<uuid:id>", who_sent, name="who_sent"),
    path("with/thanks", with_card_thanks, name="with_card_thanks"),
    path("with/<str:code>", with_card, name="with_card"),
    path("with/<str:code>/who", with_card_who, name="with_card_who"),
]
