"""All routes of the API, and what they share."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.operation import Operation

from prevenance import __version__
from prevenance.api import (
    consents,
    contacts,
    dates,
    encounters,
    facts,
    house,
    imports,
    pieces,
    policies,
    portraits,
    possessions,
    promises,
    proposals,
    purchases,
    reviews,
    wishes,
)
from prevenance.api.faults import speak_of
from prevenance.api.problems import ProblemError, answered
from prevenance.api.repeated import AnsweredBefore, answered_again, keep_answer

NAMESPACE = "api"
AREAS = (
    ("", house),
    ("/clients", portraits),  # its routes are those of clients, for they have one address
    ("/contacts", contacts),
    ("/consents", consents),
    ("/facts", facts),
    ("/dates", dates),
    ("/promises", promises),
    ("/purchases", purchases),
    ("/possessions", possessions),
    ("/wishes", wishes),
    ("/pieces", pieces),
    ("/policies", policies),
    ("/encounters", encounters),
    ("/encounters", reviews),
    ("", proposals),
    ("/imports", imports),
)


class HouseApi(NinjaAPI):
    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


api = HouseApi(title="Prevenance", version=__version__, urls_namespace=NAMESPACE, docs_url=None, openapi_url=None)
speak_of(api)


@api.exception_handler(AnsweredBefore)
def say_it_again(request: HttpRequest, again: AnsweredBefore) -> HttpResponse:
    return answered_again(again.kept)


for prefix, area in AREAS:
    api.add_router(prefix, area.routes)


def routes() -> list[URLPattern | URLResolver]:
    every: list[Any] = api.urls[0]
    patterns = [pattern for pattern in every if pattern.name != "api-root"]
    for pattern in patterns:
        pattern.callback = finished(pattern.callback)
    return patterns


def finished(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """What every answer has, whichever route it is of."""

    @wraps(view)
    def whole(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            response = answered(ProblemError("no_such_deed", headers={"Allow": response.headers["Allow"]}))
        keep_answer(request, response)
        response.headers["Cache-Control"] = "no-store"
        return response

    return whole
