from django.urls import path

from prevenance.web.views.api_keys import api_key, api_key_withdrawal, api_keys, webhook_withdrawal

urlpatterns = [
    path("connections", api_keys, name="api_keys"),
    path("connections/<uuid:id>", api_key, name="api_key"),
    path("connections/<uuid:id>/withdrawal", api_key_withdrawal, name="api_key_withdrawal"),
    path("webhooks/<uuid:id>/withdrawal", webhook_withdrawal, name="webhook_withdrawal"),
]
