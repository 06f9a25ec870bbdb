"""From the book to the page of a client: what is asked of the database, and who reads it."""

from datetime import date, datetime, time
from uuid import UUID

from django.contrib.messages import get_messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext

from prevenance.between_visits.delivery.queries import told_to
from prevenance.between_visits.inquiries.queries import received_of
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client
from prevenance.clientbook.queries import Portrait, client_portrait, client_seen_by
from prevenance.clientbook.queries.ambassadors import named_for
from prevenance.clientbook.queries.story import MOST_SHOWN, purchases_of, visits_of
from prevenance.clientbook.queries.together import ask_together
from prevenance.encounters.models import Encounter
from prevenance.encounters.queries import encounters_of, encounters_seen_by
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, may
from prevenance.web.acting import MemberRequest
from prevenance.web.between_visits_pages import BETWEEN_VISITS, between_visits_asked, between_visits_in
from prevenance.web.language import interface_language
from prevenance.web.letterhead import address_of
from prevenance.web.presenting.clients.between_visits import between_rows
from prevenance.web.presenting.clients.briefing import Briefing, briefing_of
from prevenance.web.presenting.clients.portrait import ClientPage, Link, Notice, client_page
from prevenance.web.presenting.clients.reader import Reader, zone_of
from prevenance.web.presenting.clients.story import Story, encounter_addresses, story_of, told_until

NO_KEY = UUID(int=0)


def client_or_404(membership: Membership, id: UUID) -> Client:
    """A card that was merged leads to the one that was kept."""
    client = client_seen_by(membership, id)
    if client is None:
        raise Http404
    return client


def page_of(request: MemberRequest, client: Client) -> ClientPage:
    membership, today = request.membership, today_of(request.membership)
    encounters = encounters_of(client, membership)
    served_by = [one.served_by_id for one in encounters]
    portrait = client_portrait(client, membership, today, beside=BETWEEN_VISITS, names_of=served_by)
    reader = reader_of(portrait, membership, encounters)
    told, received = told_to(membership, client, MOST_SHOWN), received_of(client.pk, membership)
    between = between_rows(client, between_visits_in(portrait.beside, membership), reader)
    rows = story_of(client, encounters, portrait.purchases, portrait.visits, reader, told, received, between)
    return client_page(
        portrait,
        told_until(rows, MOST_SHOWN - 1),
        reader,
        write_down=write_down(client, membership),
        pieces=pieces(client, membership),
        at=request.GET.get("at", ""),
        notices=[Notice(message.extra_tags or "top", str(message)) for message in get_messages(request)],
        links=links(client, membership),
    )


def prepared(client: Client, membership: Membership) -> Briefing:
    portrait = client_portrait(client, membership, today_of(membership))
    return briefing_of(portrait, reader_of(portrait, membership, []))


def earlier_story(client: Client, membership: Membership, before: date) -> Story:
    named = named_for(client, membership)
    members = {member.pk: member for member in (client.owner, client.second, *named) if member}
    midnight = datetime.combine(before, time(), zone_of(membership))
    encounters = list(encounters_seen_by(membership).filter(client=client, at__lt=midnight)[:MOST_SHOWN])
    members |= {one.served_by_id: one.served_by for one in encounters}
    purchases, visits = purchases_of(client, membership, before), visits_of(client, membership, midnight)
    reader = reader_with(client, membership, members, [member.pk for member in named], encounters)
    told, received = told_to(membership, client, MOST_SHOWN, midnight), received_of(client.pk, membership, midnight)
    rows = ask_together(*between_visits_asked(client, membership, before))
    between = between_rows(client, between_visits_in(rows, membership), reader)
    story = story_of(client, encounters, purchases, visits, reader, told, received, between)
    return told_until(story, MOST_SHOWN - 1)


def reader_of(portrait: Portrait, membership: Membership, encounters: list[Encounter]) -> Reader:
    return reader_with(portrait.client, membership, portrait.people, portrait.named, encounters)


def reader_with(
    client: Client,
    membership: Membership,
    members: dict[UUID, Membership],
    named: list[UUID],
    encounters: list[Encounter],
) -> Reader:
    names = {key: member.person.get_short_name() for key, member in members.items()}
    return Reader(
        membership=membership,
        today=today_of(membership),
        names=names,
        circle=tuple(key for key in (client.owner_id, client.second_id, *named) if key),
        book=reverse("clients"),
        base=reverse("client", args=[client.pk]),
        language=interface_language(),
        may_write=may(membership, Deed.WRITE_CLIENTS),
        encounters=encounter_addresses(encounters, encounter_pattern()),
        messages=reverse("message", args=[NO_KEY]).replace(str(NO_KEY), "{}"),
    )


def encounter_pattern() -> str:
    """The address of an encounter's page, with a gap for its key."""
    return reverse("encounter", args=[NO_KEY]).replace(str(NO_KEY), "{}")


def write_down(client: Client, membership: Membership) -> str:
    address = address_of("new_encounter") if may(membership, Deed.KEEP_ENCOUNTERS) else None
    return f"{address}?client={client.pk}" if address else ""


def pieces(client: Client, membership: Membership) -> str:
    return reverse("client_pieces", args=[client.pk]) if may(membership, Deed.SEE_CATALOGUE) else ""


def links(client: Client, membership: Membership) -> list[Link]:
    base = reverse("client", args=[client.pk])
    found = [Link(gettext("Selections"), f"{base}/selections")]
    if may(membership, Deed.MERGE_CLIENTS):
        found.append(Link(gettext("Is there a twin of this card?"), f"{base}/twins"))
    if may(membership, Deed.WRITE_CLIENTS):
        found.append(Link(gettext("Offer them a time"), reverse("offer_times", args=[client.pk])))
        found.append(Link(gettext("Let them fill in their own card"), f"{reverse('counter_card')}?client={client.pk}"))
        found.append(Link(gettext("Cards for their friends"), reverse("referral_cards", args=[client.pk])))
        found.append(Link(gettext("Who sent them?"), reverse("who_sent", args=[client.pk])))
    if may(membership, Deed.ERASE):
        found.append(Link(gettext("Privacy"), reverse("client_privacy", args=[client.pk])))
    return found
