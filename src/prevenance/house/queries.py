from prevenance.house.models import Boutique, Membership, Person
from prevenance.house.scope import ScopedQuerySet


def memberships_of(person: Person) -> ScopedQuerySet[Membership]:
    """For signing in, before it is known for which house. A person who may not sign in has none."""
    mine = Membership.objects.unscoped_for("a person's own memberships").filter(person=person, person__is_active=True)
    return mine.select_related("house", "boutique").order_by("created")


def boutiques_seen_by(membership: Membership) -> ScopedQuerySet[Boutique]:
    """A member of one boutique knows of the others; what is in them, their records say."""
    return Boutique.objects.seen_by(membership).order_by("name")
