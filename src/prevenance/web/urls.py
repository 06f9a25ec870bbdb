from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from prevenance.web.views.first import first_page
from prevenance.web.views.trying import sample_review, try_out

urlpatterns: list[URLPattern | URLResolver] = [
    path("", first_page, name="first"),
    path("try", try_out, name="try"),
    path("samples/<slug:slug>/review", sample_review, name="sample_review"),
    path("language", set_language, name="language"),
    path("", include("prevenance.web.account_urls")),
    path("", include("prevenance.web.house_urls")),
    path("settings/", include("prevenance.web.connection_urls")),
    path("", include("prevenance.web.catalogue_urls")),
    path("", include("prevenance.web.appointment_urls")),
    path("", include("prevenance.web.event_urls")),
    path("", include("prevenance.web.selection_urls")),
    path("", include("prevenance.web.client_urls")),
    path("", include("prevenance.web.exchange_urls")),
    path("", include("prevenance.web.encounter_urls")),
    path("", include("prevenance.web.today_urls")),
    path("settings/", include("prevenance.web.channel_urls")),
    path("", include("prevenance.web.inbox_urls")),
    path("", include("prevenance.web.referral_urls")),
]
