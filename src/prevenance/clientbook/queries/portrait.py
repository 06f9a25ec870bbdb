"""All that a client's page shows, in few questions to the database."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from prevenance.clientbook.models import (
    Client,
    Consent,
    ContactPoint,
    ImportantDate,
    Kind,
    Need,
    OtherName,
    Possession,
    Promise,
    Purchase,
    Relation,
    Remembered,
    State,
    Told,
    VisitNote,
    Wish,
    WishState,
)
from prevenance.clientbook.models.client_row import SeenClient, see
from prevenance.clientbook.queries.consents import newest_of
from prevenance.clientbook.queries.household import Relative, relatives
from prevenance.clientbook.queries.story import MOST_SHOWN, newest_purchases, newest_visits
from prevenance.clientbook.queries.together import Rows, in_one, told_together
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.prepared import prepared
from prevenance.house.queries import members_with_names
from prevenance.house.scope import HouseRecord


def _nothing(client: Client, membership: Membership) -> list[QuerySet[Any]]:
    return []


@dataclass(frozen=True)
class Beside:
    """Rows of areas above, which a page asks for in the same question: of each of `models`, one query."""

    ask: Callable[[Client, Membership], list[QuerySet[Any]]] = _nothing
    models: tuple[type[HouseRecord], ...] = ()

    # For `prepared`: what is asked depends on nothing but who asks it.

    def shape(self) -> "Beside":
        return self

    def values(self) -> list[Any]:
        return []

    def holding(self, values: list[Any]) -> "Beside":
        return self


@dataclass(frozen=True)
class Portrait:
    """Facts are those that hold or are in doubt. `heard_by` and `owner` of a row are looked up in `people`."""

    client: Client
    in_circle: bool  # whether the reader sees what is discreet
    named: list[UUID]  # colleagues who see it beside owner and second
    names: list[OtherName]
    contacts: list[ContactPoint]  # the preferred one first
    consents: list[Consent]  # those that hold
    relatives: list[Relative]
    dates: list[ImportantDate]  # by the next time they come
    treatment: list[Remembered]  # how they wish to be treated
    loves: list[Remembered]
    avoids: list[Remembered]
    life: list[Remembered]  # people, life events, occasions
    sizes: list[Remembered]
    other_facts: list[Remembered]  # budgets, what they own elsewhere
    promises: list[Promise]  # open ones, the first due first
    purchases: list[Purchase]  # the newest first, and what others openly bought for them
    possessions: list[Possession]
    wishes: list[Wish]  # open ones
    needs: list[Need]
    visits: list[VisitNote]
    people: dict[UUID, Membership]
    beside: Rows  # what the page asked for along with it

    @property
    def facts(self) -> list[Remembered]:
        return [*self.treatment, *self.loves, *self.avoids, *self.life, *self.sizes, *self.other_facts]

    def who(self, member: UUID | None) -> str:
        return str(self.people[member].person) if member in self.people else ""


TREATED = (Kind.TREATMENT, Kind.CONTACT_PREFERENCE)
LIVED = (Kind.LIFE_EVENT, Kind.PERSON, Kind.OCCASION)


def client_portrait(
    client: Client, membership: Membership, today: date, *, beside: Beside = Beside(), names_of: Iterable[UUID] = ()
) -> Portrait:
    """Refused to whoever does not see the client. `names_of`: members whose names are wanted, too."""
    seen = see(client, membership)
    rows = _ask(seen, membership, beside)
    facts = sorted(rows.of(Remembered), key=lambda fact: (fact.last_sure(), fact.pk), reverse=True)
    dates = sorted(rows.of(ImportantDate), key=lambda row: row.next_on_or_after(today))
    promises = (promise for promise in rows.of(Promise) if promise.is_open)
    visits = sorted(rows.of(VisitNote), key=lambda visit: (visit.at, visit.pk), reverse=True)
    purchases = sorted(rows.of(Purchase), key=lambda purchase: (purchase.on, purchase.pk), reverse=True)
    audit.note(membership, AuditedDeed.READ, client)
    return Portrait(
        client=client,
        in_circle=seen.in_circle,
        named=list(seen.named),
        names=rows.of(OtherName),
        contacts=sorted(rows.of(ContactPoint), key=lambda point: not point.preferred),
        consents=newest_of(rows.of(Consent)),
        relatives=relatives(client, rows.of(Relation), membership),
        dates=dates,
        treatment=[fact for fact in facts if fact.kind in TREATED],
        loves=[fact for fact in facts if fact.kind == Kind.PREFERENCE],
        avoids=[fact for fact in facts if fact.kind == Kind.DISLIKE],
        life=[fact for fact in facts if fact.kind in LIVED],
        sizes=[fact for fact in facts if fact.kind == Kind.SIZE],
        other_facts=[fact for fact in facts if fact.kind in (Kind.BUDGET, Kind.POSSESSION)],
        promises=sorted(promises, key=lambda promise: (promise.due or date.max, promise.pk)),
        purchases=purchases[:MOST_SHOWN],
        possessions=rows.of(Possession),
        wishes=[wish for wish in rows.of(Wish) if wish.state == WishState.OPEN],
        needs=rows.of(Need),
        visits=visits,
        people=_people(seen, rows, membership, names_of),
        beside=rows,
    )


OF_THE_CLIENT = (OtherName, ContactPoint, Consent, ImportantDate, Promise, Possession, Wish, Need)


def _ask(seen: SeenClient, membership: Membership, beside: Beside) -> Rows:
    own = (Relation, Remembered, VisitNote, Purchase, *OF_THE_CLIENT)
    return told_together(_all_rows(seen, membership, beside), (*own, *beside.models))


@prepared
def _all_rows(seen: SeenClient, membership: Membership, beside: Beside) -> QuerySet[Any, tuple[str, Any]]:
    either = Q(client=seen.client.pk) | Q(other=seen.client.pk)
    relations = Relation.objects.seen_by(membership).filter(either)
    facts = Remembered.objects.of(seen).exclude(state=State.RETIRED)
    of_the_story = (newest_visits(seen), newest_purchases(seen, membership))
    of_theirs = (model.objects.of(seen) for model in OF_THE_CLIENT)
    return in_one(relations, facts, *of_the_story, *of_theirs, *beside.ask(seen.client, membership))


def _people(seen: SeenClient, rows: Rows, membership: Membership, also: Iterable[UUID]) -> dict[UUID, Membership]:
    told: list[Told] = [*rows.of(Remembered), *rows.of(Promise), *rows.of(Possession), *rows.of(Wish), *rows.of(Need)]
    owners = (promise.owner_id for promise in rows.of(Promise))
    wanted = {*seen.client.circle(), *seen.named, *(row.heard_by_id for row in told), *owners, *also}
    return {member.pk: member for member in members_with_names(membership, list(filter(None, wanted)))}
