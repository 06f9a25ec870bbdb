"""Shared tablets: which one this is, when it locks, and how somebody came in.

A locked tablet is one where nobody is signed in: there is nothing that it could show.
"""

import time
from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url

from prevenance.house import audit, tablets
from prevenance.house.models import AuditedDeed, Membership, Person, Tablet
from prevenance.web.way_on import sent_on

COOKIE = "tablet"
COOKIE_AGE = 400 * 24 * 3600  # as long as browsers keep any
MINUTE = 60
NOTICED = 30  # seconds between two writings-down of when somebody was last here
WITHOUT_CHANGE = ("GET", "HEAD", "OPTIONS")


def has_session(request: HttpRequest) -> bool:
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def has_tablet(request: HttpRequest) -> bool:
    return COOKIE in request.COOKIES


def tablet_here(request: HttpRequest) -> Tablet | None:
    token = request.get_signed_cookie(COOKIE, "", salt=COOKIE)
    return tablets.tablet_of(token) if token else None


def mark_tablet(response: HttpResponse, token: str) -> None:
    response.set_signed_cookie(
        COOKIE, token, salt=COOKIE, max_age=COOKIE_AGE, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def unmark_tablet(response: HttpResponse) -> None:
    response.delete_cookie(COOKIE)


def begin_to_act(request: HttpRequest, membership: Membership, deed: AuditedDeed = AuditedDeed.SIGN_IN) -> None:
    request.session["membership"] = str(membership.id)
    audit.note(membership, deed)
    if tablet := tablet_here(request):
        tablets.be_here(tablet=tablet, membership=membership)
        lock_later(request, tablet)


def lock_later(request: HttpRequest, tablet: Tablet) -> None:
    request.session["lock_after"] = tablet.house.lock_minutes * MINUTE
    request.session["seen"] = time.time()


def enter_by_pin(request: HttpRequest, membership: Membership) -> None:
    """The one who was here is gone, with all of their session, before the next one is there."""
    logout(request)
    login(request, membership.person, backend="prevenance.web.sessions.Passwords")
    request.session["by_pin"] = True
    begin_to_act(request, membership, AuditedDeed.CHANGE_PERSON)


def came_by_pin(request: HttpRequest) -> bool:
    return bool(request.session.get("by_pin"))


def end_session(request: HttpRequest) -> None:
    logout(request)


def kept_from_idlers(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponseBase]) -> HttpResponseBase:
    """After a while alone, a tablet forgets who was there. What they still send is kept; nothing is shown for it."""
    if not is_idle(request) or request.path == resolve_url("lock"):
        be_noticed(request)
        return get_response(request)
    locked = locked_page(request)
    if request.method not in WITHOUT_CHANGE:
        get_response(request)
    end_session(request)
    return locked


def is_idle(request: HttpRequest) -> bool:
    if not has_session(request) or "lock_after" not in request.session:
        return False
    return _away(request) > float(request.session["lock_after"])


def be_noticed(request: HttpRequest) -> None:
    if has_session(request) and "lock_after" in request.session and _away(request) > NOTICED:
        request.session["seen"] = time.time()


def _away(request: HttpRequest) -> float:
    """Seconds since somebody was last here."""
    return time.time() - float(request.session.get("seen", 0))


def locked_page(request: HttpRequest, way_back: str | None = None) -> HttpResponse:
    """Where they were is for them alone: the next person begins at their own first page."""
    here = request.get_full_path() if request.method in WITHOUT_CHANGE else resolve_url("home")
    back = {"next": way_back or here, "for": request.session.get("membership", "")}
    return sent_on(request, f"{resolve_url('change_person')}?{urlencode(back)}")


def person_here(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None
