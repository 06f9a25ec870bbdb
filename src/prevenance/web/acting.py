"""Who acts: the membership behind a request, chosen once a session, and the doors that ask for it."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject
from django.views.defaults import page_not_found

from prevenance.house.models import Membership, Person
from prevenance.house.queries import all_memberships_of
from prevenance.house.rules import BEYOND_A_PIN, Deed, RefusedError, may
from prevenance.web import locking
from prevenance.web.language import chosen_language
from prevenance.web.way_on import sent_on, way_back

View = Callable[..., HttpResponse]
LEFT_OPEN = ("account_login", "account_logout")


class MemberRequest(HttpRequest):
    """What a view behind `member_required` is given."""

    membership: Membership


class ActingMiddleware:
    """Gives every request its `membership`, which is looked up where somebody asks for it; locks idle tablets."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], args: object, kwargs: object
    ) -> HttpResponse | None:
        """How somebody signs in is not changed by whoever knows four digits."""
        theirs = view.__module__.startswith("allauth.")
        if theirs and view_name(request) not in LEFT_OPEN and locking.came_by_pin(request):
            return ask_for_password(request)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What is refused looks like what is not there."""
        return page_not_found(request, Http404()) if isinstance(error, RefusedError) else None

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.membership = SimpleLazyObject(lambda: acting(request))  # type: ignore[attr-defined]
        response = locking.kept_from_idlers(request, self.get_response)
        if locking.has_session(request):
            # Neither a cache on the way nor the Back button shows a client to the next person.
            patch_cache_control(response, private=True, no_store=True)
        return response


def view_name(request: HttpRequest) -> str | None:
    return request.resolver_match.url_name if request.resolver_match else None


def memberships(request: HttpRequest) -> list[Membership]:
    """None, too, of a request that was turned away before anybody asked who sends it: its page has a letterhead."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return []
    if not hasattr(request, "_memberships"):
        found = all_memberships_of(person.pk)
        for membership in found:
            membership.person = person
        request._memberships = found  # type: ignore[attr-defined]
    return request._memberships  # type: ignore[attr-defined, no-any-return]


def acting(request: HttpRequest) -> Membership | None:
    """The one chosen for this session, or the only one there is."""
    mine = memberships(request)
    chosen = request.session.get("membership") if mine else None
    if chosen is None and len(mine) == 1:
        return mine[0]
    return next((membership for membership in mine if str(membership.id) == chosen), None)


def member_required(*deeds: Deed, in_full: bool = False) -> Callable[[View], View]:
    """For members whose role may do all of `deeds`. To others the page is not there; strangers sign in first.

    `in_full`: a PIN is not enough, also where the deeds themselves would not ask for more.
    """
    in_full = in_full or bool(BEYOND_A_PIN.intersection(deeds))

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            membership = acting(request)
            if membership is None:
                return ask_who(request)
            if not all(may(membership, deed) for deed in deeds):
                raise Http404
            if in_full and locking.came_by_pin(request):
                return ask_for_password(request)
            request.membership = membership  # type: ignore[attr-defined]
            speak_as(membership.person, request)
            with timezone.override(clock_of(membership)):
                return view(request, *args, **kwargs)

        return guarded

    return door


def clock_of(membership: Membership) -> ZoneInfo | None:
    """Times on a page are those of the boutique; who works at all of them reads UTC."""
    return ZoneInfo(membership.boutique.time_zone) if membership.boutique else None


def speak_as(person: Person, request: HttpRequest) -> None:
    """In their own language, unless another was chosen on this device."""
    if not chosen_language(request):
        translation.activate(person.language)


def ask_who(request: HttpRequest) -> HttpResponse:
    """Nobody is known to act: they sign in, or say for which house, or learn that they belong to none."""
    if not isinstance(request.user, Person):
        door = "change_person" if locking.has_tablet(request) else "account_login"
        return sent_on(request, f"{resolve_url(door)}?{urlencode({'next': way_back(request)})}")
    if memberships(request):
        return sent_on(request, f"{resolve_url('acting_as')}?{urlencode({'next': way_back(request)})}")
    return render(request, "house/no_house.html", status=403)


def ask_for_password(request: HttpRequest) -> HttpResponse:
    """A PIN is not enough here: its owner signs in anew, in full."""
    way = way_back(request)
    locking.end_session(request)
    return sent_on(request, f"{resolve_url('account_login')}?{urlencode({'next': way})}")
