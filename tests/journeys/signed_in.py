"""A browser in which somebody has signed in already."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from prevenance.house.models import Membership


def signed_in(membership: Membership, server: str) -> dict[str, Any]:
    """What `opened` takes as storage_state."""
    person = membership.person
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session["membership"] = str(membership.id)
    session.create()
    place = urlsplit(server)
    cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "domain": place.hostname, "path": "/"}
    return {"cookies": [{**cookie, "expires": -1, "httpOnly": True, "secure": False, "sameSite": "Lax"}], "origins": []}
