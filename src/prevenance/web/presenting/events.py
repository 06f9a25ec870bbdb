"""Events as the list, their page, their invitations and the door show them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from prevenance.between_visits.events.models import Event, Guest, Standing
from prevenance.between_visits.events.queries import Count
from prevenance.clientbook.folding import fold
from prevenance.clientbook.models import Channel
from prevenance.journey.inviting import ASKED_NO, LISTED, NO_ADDRESS, NOT_ASKED, WISHES_NOT, Candidate
from prevenance.web.presenting.clients.reader import apart
from prevenance.web.presenting.words import capitalised, number, quoted

HEADS: dict[Standing, str | Promise] = {
    Standing.CAME: _("Came"),
    Standing.YES: _("Coming"),
    Standing.WAITING: _("Waiting for a place"),
    Standing.PERHAPS: _("Perhaps"),
    Standing.INVITED: _("Invited, no answer yet"),
    Standing.CHOSEN: _("To be invited"),
    Standing.NO: _("Cannot come"),
    Standing.DID_NOT_COME: _("Did not come"),
}
WHY_NOT: dict[str, str | Promise] = {
    LISTED: _("On the list already."),
    ASKED_NO: _("Does not wish to be invited."),
    NOT_ASKED: _("Has not been asked about invitations."),
    NO_ADDRESS: _("Agreed, but we have nothing to write to."),
    WISHES_NOT: _("Wishes to hear from us only when they ask."),
}


@dataclass(frozen=True)
class EventLine:
    id: UUID
    name: str
    day: str
    where: str
    note: str
    called_off: bool


@dataclass(frozen=True)
class GuestRow:
    id: UUID
    name: str
    note: str
    words: str  # as they said it, in quotation marks
    client: UUID | None
    party: str
    standing: Standing
    arrived: str = ""
    discreet: bool = False


@dataclass(frozen=True)
class Group:
    standing: Standing
    head: str | Promise
    count: int
    rows: list[GuestRow]


@dataclass(frozen=True)
class CandidateRow:
    id: UUID
    name: str
    note: str
    why_not: str | Promise
    discreet: bool = False


@dataclass(frozen=True)
class EventSheet:
    id: UUID
    name: str
    about: list[str]
    words: list[tuple[str, str]]
    places: str
    groups: list[Group] = field(default_factory=list)
    unseen: str = ""
    to_invite: UUID | None = None
    called_off: bool = False
    over: bool = False


def event_line(event: Event, count: Count) -> EventLine:
    return EventLine(
        event.pk, event.name, date_format(event.day, "j M Y"), where(event), taken(event, count), event.is_called_off
    )


def where(event: Event) -> str:
    return f"{hours(event)}, {event.place}"


def hours(event: Event) -> str:
    """“18:30 to 21:00”"""
    begins = time_format(event.begins, "H:i")
    if event.ends is None:
        return begins
    return gettext("%(begins)s to %(ends)s") % {"begins": begins, "ends": time_format(event.ends, "H:i")}


def taken(event: Event, count: Count) -> str:
    """“Nine of twenty places taken”"""
    if event.places is None:
        said = (
            ngettext("%(n)s comes", "%(n)s come", count.coming) if count.coming else gettext("nobody has said yes yet")
        )
        return capitalised(said % {"n": number(count.coming)})
    said = ngettext("%(n)s of %(all)s place taken", "%(n)s of %(all)s places taken", event.places)
    coming = number(count.coming) if count.coming else gettext("none")
    return capitalised(said % {"n": coming, "all": number(event.places)})


def event_sheet(event: Event, guests: list[Guest], count: Count, language: str, now: datetime) -> EventSheet:
    rows = [guest_row(guest, language, now) for guest in guests]
    return EventSheet(
        id=event.pk,
        name=event.name,
        about=about(event),
        words=list(event.words.items()),
        places=taken(event, count),
        groups=groups(rows),
        unseen=unseen(count.listed - len(guests)),
        to_invite=next((row.id for row in rows if row.standing == Standing.CHOSEN), None),
        called_off=event.is_called_off,
        over=event.is_over(now),
    )


def about(event: Event) -> list[str]:
    day = capitalised(date_format(event.day, "l j F Y"))
    zone = "" if event.time_zone == event.boutique.time_zone else f" ({event.time_zone.replace('_', ' ')})"
    host = gettext("%(name)s receives.") % {"name": apart(event.host.person.get_short_name())}
    return [f"{day}, {hours(event)}{zone}.", f"{event.place}.", host]


def groups(rows: list[GuestRow]) -> list[Group]:
    found = []
    for standing, head in HEADS.items():
        some = [row for row in rows if row.standing == standing]
        if some:
            found.append(Group(standing, head, len(some), some))
    return found


def unseen(count: int) -> str:
    """Somebody else's discreet clients are on the list without a name."""
    if count <= 0:
        return ""
    said = ngettext("%(n)s more guest is discreet", "%(n)s more guests are discreet", count) % {"n": number(count)}
    return gettext("%(guests)s: their ambassadors know who.") % {"guests": capitalised(said)}


def guest_row(guest: Guest, language: str, now: datetime) -> GuestRow:
    return GuestRow(
        id=guest.pk,
        name=name_of(guest),
        note=note(guest),
        words=quoted(guest.words, language) if guest.words else "",
        client=guest.client_id,
        party=party(guest),
        standing=guest.standing(now),
        arrived=at_the_clock(guest.arrived_at, guest.event) if guest.arrived_at else "",
        discreet=bool(guest.client and guest.client.discreet),
    )


def name_of(guest: Guest) -> str:
    return guest.client.name if guest.client else guest.name


def note(guest: Guest) -> str:
    if guest.answered_at and guest.answer:
        return gettext("answered on %(day)s") % {"day": date_format(timezone.localtime(guest.answered_at), "j F")}
    if guest.invited_at:
        day = date_format(timezone.localtime(guest.invited_at), "j F")
        way = dict(Channel.choices).get(guest.invited_by)
        told = {"day": day, "way": way}
        return gettext("invited on %(day)s, %(way)s") % told if way else gettext("invited on %(day)s") % told
    return "" if guest.client else gettext("walked in")


def party(guest: Guest) -> str:
    """“with Clara and one more”"""
    if not guest.others:
        return ""
    names = [apart(name) for name in guest.names]
    left = guest.others - len(names)
    if left:
        more = ngettext("%(n)s more", "%(n)s more", left) if names else ngettext("%(n)s other", "%(n)s others", left)
        names.append(more % {"n": number(left)})
    return gettext("with %(names)s") % {"names": ", ".join(names)}


def at_the_clock(at: datetime, event: Event) -> str:
    return time_format(at.astimezone(ZoneInfo(event.time_zone)), "H:i")


def candidate_rows(found: Iterable[Candidate]) -> list[CandidateRow]:
    """Those who may be invited come first."""
    rows = [
        CandidateRow(
            id=one.client.pk,
            name=one.client.name,
            note=capitalised(str(one.ways[0].channel.label)) if one.ways else "",
            why_not=WHY_NOT[one.why_not] if one.why_not else "",
            discreet=one.client.discreet,
        )
        for one in found
    ]
    return sorted(rows, key=lambda row: bool(row.why_not))


def looked_for(rows: list[GuestRow], text: str) -> list[GuestRow]:
    """Each word begins a word of the name, or of who comes along."""
    wanted = fold(text).split()
    return [row for row in rows if all(_begins(word, fold(f"{row.name} {row.party}")) for word in wanted)]


def _begins(word: str, folded: str) -> bool:
    return any(one.startswith(word) for one in folded.split())


def said_by_them(guest: Guest) -> str:
    """On the page that they hold: what we know of their answer."""
    if guest.answer == "no":
        return gettext("You cannot come this time. Thank you for telling us.")
    if guest.answer == "perhaps":
        return gettext("You may come. Tell us when you know.")
    if guest.answer == "yes" and guest.waiting:
        return gettext("All places are taken just now. You are on the list, and we write to you when one is free.")
    if guest.answer == "yes" and guest.others:
        more = ngettext("and %(n)s more", "and %(n)s more", guest.others) % {"n": number(guest.others)}
        return gettext("We look forward to welcoming you, %(more)s.") % {"more": more}
    return gettext("We look forward to welcoming you.") if guest.answer == "yes" else ""
