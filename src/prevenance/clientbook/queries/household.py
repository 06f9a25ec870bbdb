from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from prevenance.clientbook.models import Client, ImportantDate, Kin, Possession, Relation, Wish, WishState
from prevenance.clientbook.queries.together import ask_together
from prevenance.house.models import Membership
from prevenance.house.prepared import prepared


@dataclass(frozen=True)
class Relative:
    """Somebody near the client, seen from the client's side. Without a card, a name and what serves the client."""

    name: str
    kind: Kin  # what they are to the client
    client: Client | None
    relation: Relation

    @property
    def note(self) -> str:
        return self.relation.note


@dataclass(frozen=True)
class Household:
    """What a family's page shows: nothing that is discreet, whoever reads it."""

    relatives: list[Relative]
    dates: dict[UUID, list[ImportantDate]]  # by client
    wishes: dict[UUID, list[Wish]]
    possessions: dict[UUID, list[Possession]]


def household_of(client: Client, membership: Membership) -> Household:
    either = Q(client=client) | Q(other=client)
    relations = Relation.objects.seen_by(membership).for_household_page().filter(either)
    near = [one for one in relatives(client, list(relations), membership) if not (one.client and one.client.discreet)]
    keys = [one.client.pk for one in near if one.client]
    models = (ImportantDate, Wish, Possession)
    rows = ask_together(*(m.objects.seen_by(membership).for_household_page().filter(client__in=keys) for m in models))
    wishes = [wish for wish in rows.of(Wish) if wish.state == WishState.OPEN]
    return Household(
        relatives=near,
        dates={key: [row for row in rows.of(ImportantDate) if row.client_id == key] for key in keys},
        wishes={key: [row for row in wishes if row.client_id == key] for key in keys},
        possessions={key: [row for row in rows.of(Possession) if row.client_id == key] for key in keys},
    )


def relatives(client: Client, relations: list[Relation], membership: Membership) -> list[Relative]:
    """Both sides are told by one row: `reverse` is what the client is to the other."""
    others = {relation.pk: _other_side(client, relation) for relation in relations}
    keys = [key for key in others.values() if key]
    known = {other.pk: other for other in _cards(membership, keys)}
    return [
        Relative(
            name=other.name if other else relation.other_name,
            kind=Kin(relation.kind if relation.client_id == client.pk else relation.reverse),
            client=other,
            relation=relation,
        )
        for relation in relations
        for other in [known.get(others[relation.pk] or relation.pk)]
        if other or not others[relation.pk]
    ]


def _other_side(client: Client, relation: Relation) -> UUID | None:
    return relation.other_id if relation.client_id == client.pk else relation.client_id


@prepared
def _cards(membership: Membership, keys: list[UUID]) -> QuerySet[Client]:
    return Client.objects.seen_by(membership).filter(pk__in=keys)
