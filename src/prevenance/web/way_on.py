"""Where a request goes on, and where it came from. Only ever to our own pages."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect


def sent_on(request: HttpRequest, address: str) -> HttpResponse:
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(address)
    return redirect(address)


def way_back(request: HttpRequest) -> str:
    """Where to return to: this page, or the one that its form stands on."""
    if request.method in ("GET", "HEAD") and not getattr(request, "htmx", False):
        return request.get_full_path()
    came_from = request.headers.get("Referer", "")
    if is_ours(request, came_from):
        return urlsplit(came_from)._replace(scheme="", netloc="").geturl()
    return resolve_url("home")


def asked_next(request: HttpRequest) -> str | None:
    """The `next` of a form or address, where it leads to our own pages."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if is_ours(request, asked) else None


def is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
