"""Good morning, by the boutique's own clock."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext

from prevenance.house.models import Boutique, Membership
from prevenance.house.queries import boutiques_seen_by


@dataclass(frozen=True)
class Greeting:
    words: str
    name: str
    today: date | None  # none for who works in several places, where it may be two dates at once


def greeting(membership: Membership) -> Greeting:
    place = where(membership)
    words = words_at(place.now()) if place else gettext("Hello")
    return Greeting(words, membership.person.get_short_name(), place.today() if place else None)


def where(membership: Membership) -> Boutique | None:
    """Their boutique, or the only one there is."""
    if membership.boutique:
        return membership.boutique
    all_of_them = list(boutiques_seen_by(membership)[:2])
    return all_of_them[0] if len(all_of_them) == 1 else None


def words_at(now: datetime) -> str:
    if now.hour < 5 or now.hour >= 18:
        return gettext("Good evening")
    return gettext("Good morning") if now.hour < 12 else gettext("Good afternoon")
