"""What a review may know from before: how the client is called, whether they were met, what they told of themselves."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from prevenance.clientbook.actions.visits import mark_seen
from prevenance.clientbook.models import Client, Kind, Remembered, State
from prevenance.encounters.models import Channel, Encounter
from prevenance.encounters.queries import client_of
from prevenance.house.models import Membership
from prevenance.reviewing import Known

PERSONAL = (Kind.PREFERENCE, Kind.DISLIKE, Kind.PERSON, Kind.LIFE_EVENT, Kind.OCCASION, Kind.TREATMENT)
"""Neither budgets nor what they own: those tell of spend and of purchases."""
MOST_DETAILS = 40


def known_of(encounter: Encounter, by: Membership) -> Known:
    client = client_of(encounter, by)
    if client is None:
        return Known(met_before=encounter.met_before)
    return Known(client.greeting_name(), met_before(encounter, client, by), details(encounter, client, by))


def met_before(encounter: Encounter, client: Client, by: Membership) -> bool | None:
    """As its writer says; else whether the book shows an earlier meeting. None: it does not tell."""
    if encounter.met_before is not None:
        return encounter.met_before
    earlier = Encounter.objects.seen_by(by).filter(client=client, at__lt=encounter.at).exclude(id=encounter.id)
    seen_earlier = client.last_seen is not None and client.last_seen < day_of(encounter)
    return True if seen_earlier or earlier.exists() else None


def details(encounter: Encounter, client: Client, by: Membership) -> tuple[str, ...]:
    """As they stood before this encounter: what it told is no reason to judge it by."""
    told = Remembered.objects.seen_by(by).for_search().filter(client=client, kind__in=PERSONAL)
    before = told.filter(Q(heard_on=None) | Q(heard_on__lte=day_of(encounter))).exclude(record_id=encounter.record_id)
    held = before.exclude(state=State.RETIRED).order_by("-created", "-id")[:MOST_DETAILS]
    return tuple(f"{row.about}: {row.value}" if row.about else row.value for row in held)


def note_last_seen(*, by: Membership, encounter: Encounter) -> None:
    """A letter is no meeting."""
    if encounter.client and encounter.channel not in (Channel.EMAIL, Channel.POST):
        mark_seen(by=by, client=encounter.client, on=day_of(encounter))


def day_of(encounter: Encounter) -> date:
    """The date on the wall where the client was received."""
    return local_time(encounter).date()


def local_time(encounter: Encounter) -> datetime:
    zone = ZoneInfo(encounter.boutique.time_zone) if encounter.boutique else UTC
    return encounter.at.astimezone(zone)
