from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path

from prevenance.api.faults import as_problem
from prevenance.api.house_api import NAMESPACE, finished, routes
from prevenance.api.problems import answered
from prevenance.api.reference import openapi, reference

app_name = NAMESPACE


@finished
def not_there(request: HttpRequest) -> HttpResponse:
    return answered(as_problem(Http404()))


not_there.csrf_exempt = True  # type: ignore[attr-defined]  # a program has no cookie, and is told that nothing is here

urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    path("docs", reference, name="docs"),
    *routes(),
    re_path("", not_there, name="not_there"),  # whatever follows
]
