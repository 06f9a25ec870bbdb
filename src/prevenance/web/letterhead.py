"""The words at the head of every page, and at the foot of a phone. An area shows once it has a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.web import locking
from prevenance.web.acting import acting


@dataclass(frozen=True)
class Area:
    """A word, the name of its route, what the page is for, and who may go there. `foot`: on a phone, too."""

    word: str | Promise
    route: str
    line: str | Promise
    deed: Deed | None = None
    foot: bool = False


AREAS = (
    Area(_("Today"), "today", _("Who comes, and what falls due."), Deed.SEE_CLIENTS, foot=True),
    Area(_("Inbox"), "inbox", _("Who rang, wrote or asked, and waits for an answer."), Deed.SEE_CLIENTS, foot=True),
    Area(_("Clients"), "clients", _("Everyone, and how they wish to be treated."), Deed.SEE_CLIENTS, foot=True),
    Area(_("Appointments"), "appointments", _("Who comes, today and this week."), Deed.SEE_CLIENTS),
    Area(_("Write down"), "new_encounter", _("A note, or a whole conversation."), Deed.KEEP_ENCOUNTERS, foot=True),
    Area(_("Encounters"), "encounters", _("What was written down."), Deed.SEE_ENCOUNTERS, foot=True),
    Area(_("Events"), "events", _("Evenings and first showings, and who comes."), Deed.SEE_CLIENTS),
    Area(_("Coach"), "coach", _("Where the six steps are met, and where missed."), Deed.COACH),
    Area(_("Policies"), "policies", _("Returns, sizing, prices: to look up."), Deed.SEE_POLICIES),
    Area(_("Settings"), "settings", _("The house, its team, and you.")),
)
SETTINGS = (
    Area(_("House"), "house", _("Its name, its language, and how soon a tablet locks."), Deed.MANAGE_HOUSE),
    Area(_("Boutiques"), "boutiques", _("Where clients are received; each has its own time."), Deed.MANAGE_HOUSE),
    Area(_("Team"), "team", _("Who works here, in which role; who is invited."), Deed.MANAGE_TEAM),
    Area(_("Tablets"), "tablets", _("Shared by several people, who change by PIN."), Deed.SHARE_TABLET),
    Area(_("Follow-ups"), "follow_up_rules", _("Who hears from you, and when."), Deed.RULE_FOLLOW_UPS),
    Area(_("Inbox"), "inbox_settings", _("How soon you answer, and by which ways you hear."), Deed.RULE_FOLLOW_UPS),
    Area(_("Channels"), "channels", _("What sends for the house, and when it keeps quiet."), Deed.SET_UP_CHANNELS),
    Area(_("Gifts"), "gifts", _("What clients were given, and who said yes."), Deed.RULE_FOLLOW_UPS),
    Area(_("Catalogue"), "catalogue", _("The pieces, from your own list."), Deed.SEE_CATALOGUE),
    Area(_("Import"), "imports", _("Clients, purchases and pieces from elsewhere."), Deed.IMPORT),
    Area(_("Export"), "exports", _("Everything, to take along."), Deed.EXPORT),
    Area(_("Connections"), "api_keys", _("Keys for other programs."), Deed.USE_API_KEYS),
    Area(_("Audit trail"), "audit", _("Who read and wrote what, and when."), Deed.READ_AUDIT),
    Area(_("Booking"), "booking_places", _("Opening hours, and the page where clients book."), Deed.RULE_FOLLOW_UPS),
    Area(_("Your hours"), "my_hours", _("When you receive."), Deed.WRITE_CLIENTS),
    Area(_("Your calendar"), "calendar_settings", _("Your appointments in your own calendar."), Deed.SEE_CLIENTS),
    Area(_("Days off"), "days_off", _("What falls due then goes to the second ambassador."), Deed.WRITE_CLIENTS),
    Area(_("You"), "me", _("Your name, your language, how you sign in.")),
)
COUNTED = {"inbox": "inbox_waiting"}
FIRST = ("today", "/home")
"""Where a member arrives, Today is shown."""


@dataclass(frozen=True)
class Word:
    word: str | Promise
    address: str
    line: str | Promise
    foot: bool
    current: bool
    count: str = ""  # where the number of those who wait there is asked for


@dataclass(frozen=True)
class Letterhead:
    words: list[Word] = field(default_factory=list)
    membership: Membership | None = None
    lock_after: int = 0
    shared: bool = False

    @property
    def foot(self) -> list[Word]:
        return [word for word in self.words if word.foot][:4]

    @property
    def elsewhere(self) -> list[Word]:
        """What the foot of a phone has no room for."""
        return [word for word in self.words if word not in self.foot]


def letterhead(request: HttpRequest) -> dict[str, object]:
    return {"letterhead": SimpleLazyObject(lambda: letterhead_for(request)), "sends_mail": bool(settings.EMAIL_HOST)}


def letterhead_for(request: HttpRequest) -> Letterhead:
    membership = acting(request)
    if membership is None:
        return Letterhead()
    return Letterhead(
        words=list(words(AREAS, membership, request.path)),
        membership=membership,
        lock_after=request.session.get("lock_after", 0),
        shared=locking.has_tablet(request),
    )


def words(areas: Iterable[Area], membership: Membership, path: str) -> Iterator[Word]:
    for area in areas:
        address = address_of(area.route)
        if address and (area.deed is None or may(membership, area.deed)):
            here = path == address or path.startswith(address + "/") or (area.route, path) == FIRST
            yield Word(area.word, address, area.line, area.foot, here, address_of(COUNTED.get(area.route, "")) or "")


def address_of(route: str) -> str | None:
    try:
        return reverse(route)
    except NoReverseMatch:
        return None
