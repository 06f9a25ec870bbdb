"""Who is signed in: their session, and they themselves, are read at every request."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.backends import ModelBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from prevenance.house.models import Person
from prevenance.house.prepared import prepared


class SessionStore(DatabaseSessions):
    def _get_session_from_db(self) -> Session | None:
        found = _session(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None


class Passwords(ModelBackend):
    """By address and password, as everywhere."""

    def get_user(self, user_id: UUID) -> Person | None:
        found = _person(user_id)
        return found[0] if found and self.user_can_authenticate(found[0]) else None


@prepared
def _session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)


@prepared
def _person(id: UUID) -> QuerySet[Person]:
    return Person.objects.filter(pk=id)
