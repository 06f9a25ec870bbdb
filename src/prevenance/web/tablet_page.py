"""The locked tablet: who may come back, and what became of a PIN."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext

from prevenance.house.models import Membership, Tablet
from prevenance.house.pins import is_held, opens
from prevenance.house.tablets import PersonHere, people_at
from prevenance.web import locking
from prevenance.web.way_on import asked_next


@dataclass
class TabletPage:
    tablet: Tablet
    people: list[PersonHere]
    chosen: PersonHere | None  # whose PIN is asked for first
    next: str | None
    next_is_for: str
    problem: str = ""


def tablet_page(request: HttpRequest, tablet: Tablet) -> TabletPage:
    people = people_at(tablet)
    asked = request.POST.get("person", "")
    able = [one for one in people if one.has_pin]
    chosen = next((one for one in able if str(one.membership.id) == asked), None)
    return TabletPage(
        tablet=tablet,
        people=people,
        chosen=chosen if asked else next(iter(able), None),
        next=asked_next(request),
        next_is_for=request.POST.get("for") or request.GET.get("for") or "",
    )


def taken_over(request: HttpRequest, page: TabletPage) -> str | None:
    """Where the new person goes on, or None with the problem told on the page."""
    if page.chosen is None:
        page.problem = gettext("Choose your name first.")
        return None
    membership = page.chosen.membership
    if not opens(request.POST.get("pin", ""), membership):
        page.problem = why_not(membership)
        return None
    locking.enter_by_pin(request, membership)
    return page.next if page.next and page.next_is_for == str(membership.id) else "home"


def why_not(membership: Membership) -> str:
    if is_held(membership):
        return gettext("Too many tries. Sign in with your password once; then the PIN opens again.")
    return gettext("That is not the PIN.")
