from uuid import UUID

from django.db.models import QuerySet

from prevenance.house.models import Boutique, Membership, Person
from prevenance.house.prepared import prepared
from prevenance.house.scope import ScopedQuerySet


def memberships_of(person: Person) -> ScopedQuerySet[Membership]:
    """For signing in, before it is known for which house. A person who may not sign in has none."""
    return _memberships_of(person.pk)


def _memberships_of(person: UUID) -> ScopedQuerySet[Membership]:
    mine = Membership.objects.unscoped_for("a person's own memberships")
    mine = mine.filter(person=person, person__is_active=True, left=None)
    return mine.select_related("house", "boutique").order_by("created")


all_memberships_of = prepared(_memberships_of)
"""By the person's key: asked at every request."""


def boutiques_seen_by(membership: Membership) -> ScopedQuerySet[Boutique]:
    """A member of one boutique knows of the others; what is in them, their records say."""
    return Boutique.objects.seen_by(membership).order_by("name")


all_boutiques = prepared(boutiques_seen_by)


@prepared
def members_with_names(membership: Membership, keys: list[UUID]) -> QuerySet[Membership]:
    """Also those who have left: what they did keeps their name."""
    return Membership.objects.seen_by(membership).filter(pk__in=keys).select_related("person")


def is_member_at(seen_by: Membership, email: str, boutique: Boutique | None) -> bool:
    here = Membership.objects.seen_by(seen_by).filter(left=None, boutique=boutique)
    return here.filter(person__email=email).exists()


def team_seen_by(membership: Membership) -> ScopedQuerySet[Membership]:
    """Everyone who works here, by boutique and name. Who works at one boutique sees that one's team.

    Programs have a membership, too, and are no colleagues.
    """
    team = Membership.objects.seen_by(membership).filter(left=None, api_key=None)
    if membership.boutique_id:
        team = team.filter(boutique=membership.boutique_id)
    return team.select_related("person", "boutique", "house").order_by("boutique__name", "person__name")


def member_seen_by(membership: Membership, id: UUID) -> Membership | None:
    return team_seen_by(membership).filter(id=id).first()


def people_of_the_trail(membership: Membership) -> ScopedQuerySet[Membership]:
    """Also those who have left: what they did stays in the trail."""
    return Membership.objects.seen_by(membership).select_related("person").order_by("person__name")
