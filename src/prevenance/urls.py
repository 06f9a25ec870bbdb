from django.urls import include, path

from prevenance.health import health

urlpatterns = [
    path("health", health, name="health"),
    path("", include("prevenance.web.urls")),
]
