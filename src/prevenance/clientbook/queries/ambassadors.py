from prevenance.clientbook.models import Client, DiscreetTo
from prevenance.house.models import Membership
from prevenance.house.rules import ROLES_FOR, Deed
from prevenance.house.scope import ScopedQuerySet


def ambassadors_seen_by(membership: Membership) -> ScopedQuerySet[Membership]:
    """Whoever may look after a client, in all boutiques: a house is one service."""
    here = Membership.objects.seen_by(membership).filter(left=None, api_key=None)
    here = here.filter(role__in=ROLES_FOR[Deed.WRITE_CLIENTS])
    return here.select_related("person", "boutique").order_by("person__name", "id")


def named_for(client: Client, membership: Membership) -> list[Membership]:
    """Colleagues who see what is discreet, beside owner and second."""
    rows = DiscreetTo.objects.seen_by(membership).filter(client=client).select_related("membership__person")
    return [row.membership for row in rows.order_by("id")]
