"""When a client may come: who is open, at work, not away and free; and what follows from a time that is chosen."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.appointments.actions import TakenError, know_guest, make_link, set_appointment
from prevenance.between_visits.appointments.free_times import Calendar, calendars, spread
from prevenance.between_visits.appointments.models import Appointment, BookingPage, Offer, Source
from prevenance.between_visits.appointments.queries import recent_bookings, who_receive
from prevenance.between_visits.appointments.words import say
from prevenance.between_visits.followups.drafts import LANGUAGES
from prevenance.between_visits.followups.models import DayOff
from prevenance.clientbook.actions import add_contact, keep_client, record_consent
from prevenance.clientbook.models import Asked, Channel, Client, ContactPoint, Purpose
from prevenance.clientbook.models.contact_point import normal_form
from prevenance.clientbook.regions import region_of
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, demand

A_WEEK, MOST_OFFERED = 7, 3
LOOKED_AHEAD = 14
AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR, MOST_A_CONTACT = 30, 3


def calendars_of(boutique: Boutique, members: Sequence[Membership], first: date, days: int) -> dict[UUID, Calendar]:
    """Days off, too."""
    why = "whether somebody is away is no record of anybody"
    last = first + timedelta(days=days)
    rows = DayOff.objects.unscoped_for(why).filter(membership__in=[one.pk for one in members])
    away: dict[UUID, set[date]] = {}
    for row in rows.filter(last__gte=first, first__lte=last):
        away.setdefault(row.membership_id, set()).update(_days(max(row.first, first), min(row.last, last)))
    return calendars(boutique, members, first, days, away)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def free_times(
    boutique: Boutique, members: Sequence[Membership], *, minutes: int, days: int, notice: timedelta = AN_HOUR
) -> list[datetime]:
    """When one of them at least is free, the first first."""
    first, after = boutique.today(), timezone.now() + notice
    found: set[datetime] = set()
    for calendar in calendars_of(boutique, members, first, days).values():
        for day in _days(first, first + timedelta(days=days - 1)):
            found.update(calendar.free_on(day, minutes, after=after))
    return sorted(found)


def times_to_offer(boutique: Boutique, ambassador: Membership, *, minutes: int = 45) -> list[datetime]:
    """A choice: a morning and an afternoon, on different days; from tomorrow on."""
    times = free_times(boutique, [ambassador], minutes=minutes, days=LOOKED_AHEAD)
    return spread((at for at in times if at.date() > boutique.today()), 8)


def is_free(boutique: Boutique, ambassador: Membership, at: datetime, minutes: int) -> bool:
    calendar = calendars_of(boutique, [ambassador], at.date(), 1)[ambassador.pk]
    return calendar.is_free(at, minutes)


def language_for(client: Client, boutique: Boutique) -> str:
    """The client's first that we can write; else that of the boutique."""
    return next((code for code in [*client.languages, boutique.language] if code in LANGUAGES), "en")


def offer_in_words(offer: Offer) -> str:
    """A draft that offers its times, in the client's language and as they like to be called."""
    language, times = language_for(offer.client, offer.boutique), offer.offered
    what = "offer" if len(times) > 1 else "offer_one"
    me, house = offer.ambassador.person.get_short_name(), offer.ambassador.house.name
    return say(what, language, name=offer.client.greeting_name(), me=me, house=house, at=times[0], times=times)


def public_times(page: BookingPage) -> list[datetime]:
    members = who_receive(page.boutique)
    notice = timedelta(hours=page.notice_hours)
    return free_times(page.boutique, members, minutes=page.minutes, days=page.days_ahead, notice=notice)


def book_as_guest(
    *, page: BookingPage, at: datetime, name: str, contact: str, what_for: str, language: str, consent: str = ""
) -> tuple[Appointment, str]:
    """With whoever is free, and the token of a link to move or cancel it. `consent`: the words they agreed to."""
    _demand_moderation(page, contact)
    for member in _free_at(page, at):
        try:
            with transaction.atomic():
                row = set_appointment(
                    by=None, boutique=page.boutique, ambassador=member, at=at, minutes=page.minutes,
                    guest_name=name, guest_contact=contact, what_for=what_for, language=language,
                    consent_wording=consent, source=Source.PAGE,
                )  # fmt: skip
                return row, make_link(row)
        except TakenError:
            continue
    raise TakenError


def _free_at(page: BookingPage, at: datetime) -> list[Membership]:
    members = who_receive(page.boutique)
    known = calendars_of(page.boutique, members, at.date(), 1)
    if at not in public_times(page):
        raise TakenError
    return [member for member in members if known[member.pk].is_free(at, page.minutes)]


def _demand_moderation(page: BookingPage, contact: str) -> None:
    """A page that anybody may use is not to be filled by one."""
    now = timezone.now()
    too_many = recent_bookings(page, now - AN_HOUR) >= MOST_AN_HOUR
    if too_many or recent_bookings(page, now - A_DAY, contact) >= MOST_A_CONTACT:
        raise ValidationError(_("That is a great many appointments. Please telephone the boutique."))


@transaction.atomic
def welcome_guest(*, by: Membership, appointment: Appointment) -> Client:
    """A guest's card: the one that has this number or address, or a new one, with what they agreed to."""
    demand(by, Deed.WRITE_CLIENTS)
    contact, boutique = appointment.guest_contact, appointment.boutique
    channel = Channel.EMAIL if "@" in contact else Channel.PHONE
    client = _known(by, normal_form(channel, contact, region_of(boutique)))
    if client is None:
        languages = [appointment.language] if appointment.language else []
        owner = appointment.ambassador
        client = keep_client(by=by, name=appointment.guest_name, languages=languages, boutique=boutique, owner=owner)
        add_contact(by=by, client=client, channel=channel, value=contact)
        _keep_consent(by, client, channel, appointment)
    know_guest(by=by, appointment=appointment, client=client)
    return client


def _known(by: Membership, normal: str) -> Client | None:
    """One card only: where two have it, a new one is made, and twins are for a person."""
    found = ContactPoint.objects.seen_by(by).filter(normal=normal, client__merged_into=None, client__erased_at=None)
    clients = {point.client_id: point.client for point in found.select_related("client")[:5]}
    return next(iter(clients.values())) if len(clients) == 1 else None


def _keep_consent(by: Membership, client: Client, channel: Channel, appointment: Appointment) -> None:
    if appointment.consent_wording:
        record_consent(
            by=by, client=client, channel=channel, purpose=Purpose.SERVICE, given=True,
            wording=appointment.consent_wording, language=appointment.language, source=Asked.OWN_CARD,
            at=appointment.created,
        )  # fmt: skip
