from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, may, works_at


def may_count_at(membership: Membership, boutique: Boutique) -> bool:
    """Who writes the catalogue counts what lies where they work."""
    return may(membership, Deed.WRITE_CATALOGUE) and works_at(membership, boutique)


def may_write_policies(membership: Membership) -> bool:
    return may(membership, Deed.WRITE_POLICIES)


def may_write_catalogue(membership: Membership) -> bool:
    return may(membership, Deed.WRITE_CATALOGUE)
