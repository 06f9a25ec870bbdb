from django.urls import include, path

from prevenance.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("api/v1/", include("prevenance.api.urls")),
    path("", include("prevenance.web.urls")),
]
