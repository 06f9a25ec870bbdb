"""Who asks: the key behind a request, what it is for, and how often it may."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja.security.http import HttpAuthBase

from prevenance.api.problems import ProblemError
from prevenance.api.repeated import take_up
from prevenance.house.api_keys import DEEDS_OF, count_request, deeds_of, key_of
from prevenance.house.models import ApiKey, Membership
from prevenance.house.rules import Deed


class KeyRequest(HttpRequest):
    """What a route behind a key is given."""

    auth: ApiKey
    membership: Membership


class Bearer(HttpAuthBase):
    openapi_scheme = "bearer"
    openapi_description = "A key that an administrator makes in Settings, Connections."

    def __init__(self, deed: Deed | None) -> None:
        super().__init__()
        self._deed = deed

    def __call__(self, request: HttpRequest) -> ApiKey | None:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        key = key_of(token.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            return None
        if not count_request(key):
            raise ProblemError("too_many", headers={"Retry-After": str(60 - timezone.now().second)})
        if self._deed and self._deed not in deeds_of(key.scopes):
            raise ProblemError("out_of_scope")
        request.membership = key.membership  # type: ignore[attr-defined]
        take_up(request, key)
        return key


def opened_by(deed: Deed | None = None) -> dict[str, Any]:
    """A route for keys with a scope that allows the deed; without one, for every key."""
    return {"auth": Bearer(deed), "openapi_extra": {"x-scopes": scopes_for(deed)}}


def scopes_for(deed: Deed | None) -> list[str]:
    return [str(scope) for scope, deeds in DEEDS_OF.items() if deed is None or deed in deeds]
