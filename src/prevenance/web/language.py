"""The language of the interface, which is not that of the record."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Response = TypeVar("Response", bound=HttpResponse)


def interface_language() -> str:
    return (translation.get_language() or settings.LANGUAGE_CODE).split("-")[0]


def chosen_language(request: HttpRequest) -> str | None:
    """The language chosen on this device, which goes before the person's own."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else None


def asked_language(request: HttpRequest) -> str | None:
    """The other language's button on a try-out sends the record along, since nothing is kept to show again."""
    asked = request.POST.get("language")
    return asked if asked in dict(settings.LANGUAGES) else None


def speak(request: HttpRequest) -> None:
    if asked := asked_language(request):
        translation.activate(asked)


def keep_language(response: Response, request: HttpRequest) -> Response:
    if asked := asked_language(request):
        remember_language(response, asked, request)
    return response


def remember_language(response: Response, language: str, request: HttpRequest) -> Response:
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax", secure=request.is_secure())
    return response
