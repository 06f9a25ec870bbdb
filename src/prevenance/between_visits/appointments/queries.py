from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q

from prevenance.between_visits.appointments.models import (
    EXPECTED,
    Appointment,
    BookingPage,
    CalendarFeed,
    Offer,
    OfferState,
    OpeningHours,
    State,
    WorkingHours,
)
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client
from prevenance.house.models import Boutique, Membership, Role
from prevenance.house.scope import ScopedQuerySet

SHOWN_IN_FEEDS = timedelta(days=30)
FOR_EVERYBODY = "a public page is for everybody"
RECEIVE = (Role.AMBASSADOR, Role.MANAGER)


def appointments_seen_by(membership: Membership) -> ScopedQuerySet[Appointment]:
    rows = Appointment.objects.seen_by(membership)
    return rows.select_related("client", "boutique", "ambassador__person").order_by("instant", "id")


def appointment_seen_by(membership: Membership, id: UUID) -> Appointment | None:
    return appointments_seen_by(membership).filter(pk=id).first()


def on_days(membership: Membership, first: date, days: int, *, whose: str = "") -> list[Appointment]:
    """Of a member, or with `whose` "boutique", of everybody where they work."""
    rows = appointments_seen_by(membership).filter(day__gte=first, day__lt=first + timedelta(days=days))
    rows = rows.exclude(state=State.CANCELLED)
    return list(_of_boutique(rows, membership) if whose else rows.filter(ambassador=membership.pk))


def _of_boutique(rows: ScopedQuerySet[Appointment], membership: Membership) -> ScopedQuerySet[Appointment]:
    return rows.filter(boutique=membership.boutique_id) if membership.boutique_id else rows


def coming_of(client: Client, membership: Membership) -> list[Appointment]:
    """What is expected of one client, the first first."""
    rows = appointments_seen_by(membership).filter(client=client.pk, day__gte=today_of(membership), state__in=EXPECTED)
    return list(rows[:5])


def waiting_for_the_house(membership: Membership) -> list[Appointment]:
    """Times that clients named, and nobody has said yes to."""
    rows = appointments_seen_by(membership).filter(state=State.PROPOSED, asked_by_client=True)
    return list(_of_boutique(rows.filter(day__gte=today_of(membership)), membership)[:20])


def open_offer(house: UUID, client: UUID, now: datetime) -> Offer | None:
    rows = Offer.objects.unscoped_for("the offer that an answer belongs to")
    rows = rows.filter(house=house, client=client, state=OfferState.OPEN, until__gt=now)
    return rows.select_related("boutique", "ambassador__person", "client", "made_by").order_by("-id").first()


def expected_appointment(house: UUID, client: UUID, now: datetime) -> Appointment | None:
    """The next one; None where there are several, since nobody knows which is meant."""
    rows = Appointment.objects.unscoped_for("the appointment that an answer belongs to")
    rows = rows.filter(house=house, client=client, state__in=EXPECTED, instant__gt=now)
    found = list(rows.select_related("boutique", "ambassador__person", "client").order_by("instant")[:2])
    return found[0] if len(found) == 1 else None


def offers_of(client: Client, membership: Membership) -> list[Offer]:
    rows = Offer.objects.seen_by(membership).filter(client=client.pk, state=OfferState.OPEN)
    return list(rows.select_related("boutique", "ambassador__person").order_by("-id")[:1])


def opening_hours_of(membership: Membership, boutique: Boutique) -> list[OpeningHours]:
    return list(OpeningHours.objects.seen_by(membership).filter(boutique=boutique).order_by("weekday", "begins"))


def working_hours_of(membership: Membership, member: Membership) -> list[WorkingHours]:
    return list(WorkingHours.objects.seen_by(membership).filter(membership=member).order_by("weekday", "begins"))


def booking_page_of(membership: Membership, boutique: Boutique) -> BookingPage | None:
    return BookingPage.objects.seen_by(membership).filter(boutique=boutique).first()


def public_page(slug: str) -> BookingPage | None:
    """While it is open to the public."""
    rows = BookingPage.objects.unscoped_for(FOR_EVERYBODY)
    return rows.filter(slug=slug, on=True).select_related("boutique__house").first()


def open_page_of(boutique: UUID) -> BookingPage | None:
    return BookingPage.objects.unscoped_for(FOR_EVERYBODY).filter(boutique=boutique, on=True).first()


def who_receive(boutique: Boutique) -> Sequence[Membership]:
    """Ambassadors and managers who work there, without programs."""
    rows = Membership.objects.unscoped_for("who may receive a guest; their names are not shown")
    rows = rows.filter(Q(boutique=boutique) | Q(boutique=None), house=boutique.house_id, left=None, api_key=None)
    return list(rows.filter(role__in=RECEIVE, person__is_active=True).select_related("person").order_by("created"))


def fed(feed: CalendarFeed, today: date) -> list[Appointment]:
    """What a member's own calendar is told: what they may see, from a month ago on."""
    rows = appointments_seen_by(feed.membership).filter(ambassador=feed.membership.pk)
    return list(rows.filter(day__gte=today - SHOWN_IN_FEEDS))


def feed_seen_by(membership: Membership) -> CalendarFeed | None:
    return CalendarFeed.objects.seen_by(membership).filter(membership=membership).first()


def recent_bookings(page: BookingPage, since: datetime, contact: str = "") -> int:
    rows = Appointment.objects.unscoped_for("how often a public page was used lately")
    rows = rows.filter(boutique=page.boutique_id, source="page", created__gte=since)
    return rows.filter(guest_contact__iexact=contact).count() if contact else rows.count()
