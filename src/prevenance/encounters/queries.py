from uuid import UUID

from django.db.models import Count, Q, QuerySet

from prevenance.clientbook.models import Client
from prevenance.clientbook.queries.story import MOST_SHOWN
from prevenance.encounters.models import Encounter, FactState, HumanVerdict, KeptReview, ProposedFact, Record
from prevenance.encounters.models.fact import HELD
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared
from prevenance.house.scope import ScopedQuerySet


def records_seen_by(membership: Membership) -> ScopedQuerySet[Record]:
    return Record.objects.seen_by(membership).order_by("-created", "-id")


def record_seen_by(membership: Membership, id: UUID) -> Record | None:
    return Record.objects.seen_by(membership).filter(id=id).first()


def revisions_of(record: Record, membership: Membership) -> list[Record]:
    """All that a record was, oldest first."""
    seen = Record.objects.seen_by(membership)
    chain = [record]
    while (id := chain[0].previous_id) and (earlier := seen.filter(id=id).first()):
        chain.insert(0, earlier)
    while later := seen.filter(previous=chain[-1]).first():
        chain.append(later)
    return chain


def encounters_seen_by(membership: Membership) -> ScopedQuerySet[Encounter]:
    """Newest first, with how many facts wait to be kept or dropped; the sealed words are not read."""
    seen = Encounter.objects.seen_by(membership).defer("record__sealed_raw", "record__sealed_text")
    return seen.select_related("record", "boutique", "served_by__person").order_by("-at", "-id")


def encounters_of(client: Client, membership: Membership) -> list[Encounter]:
    """The newest, without their records: who met a client when, and what for."""
    return _encounters_of(membership, client.pk)


@prepared
def _encounters_of(membership: Membership, client: UUID) -> QuerySet[Encounter]:
    return Encounter.objects.seen_by(membership).filter(client=client).order_by("-at", "-id")[:MOST_SHOWN]


def encounter_seen_by(membership: Membership, id: UUID) -> Encounter | None:
    """By its own key, or by that of its record, which is all that the client book knows of it."""
    seen = Encounter.objects.seen_by(membership).defer("record__sealed_raw")
    rows = seen.select_related("record", "boutique", "served_by__person", "written_by")
    return rows.filter(Q(id=id) | Q(record=id)).first()


def client_of(encounter: Encounter, membership: Membership) -> Client | None:
    """The client, if this member may know who it was."""
    return Client.objects.seen_by(membership).filter(id=encounter.client_id).first() if encounter.client_id else None


def clients_of(encounters: list[Encounter], membership: Membership) -> dict[UUID, Client]:
    ids = {encounter.client_id for encounter in encounters if encounter.client_id}
    return Client.objects.seen_by(membership).in_bulk(ids) if ids else {}


def facts_of(encounter: Encounter, membership: Membership) -> list[ProposedFact]:
    """In the order of the record, what is held back among them."""
    seen = ProposedFact.objects.seen_by(membership).filter(encounter=encounter)
    return list(seen.order_by("start", "id"))


def waiting_in(encounters: list[Encounter], membership: Membership) -> dict[UUID, int]:
    """encounter → how many facts wait for somebody's yes or no."""
    waiting = ProposedFact.objects.seen_by(membership).filter(
        ~Q(kind=HELD), encounter__in=encounters, state=FactState.PROPOSED
    )
    counted = waiting.order_by().values("encounter").annotate(count=Count("id"))
    return {row["encounter"]: row["count"] for row in counted}


def review_of(encounter: Encounter, membership: Membership) -> KeptReview | None:
    """The newest review of the record as it now is, for whoever may see verdicts."""
    seen = KeptReview.objects.seen_by(membership).filter(encounter=encounter, record=encounter.record_id)
    return seen.order_by("-created").first()


def verdicts_of(encounter: Encounter, membership: Membership) -> dict[str, HumanVerdict]:
    """moment → what somebody says of it."""
    seen = HumanVerdict.objects.seen_by(membership).filter(encounter=encounter)
    return {row.moment: row for row in seen.select_related("by__person", "decided_by__person", "encounter__record")}
