from prevenance.house.models import Boutique, Membership, Role


def works_at(membership: Membership, boutique: Boutique) -> bool:
    """Without a boutique of their own, members work at all those of their house."""
    if boutique.house_id != membership.house_id:
        return False
    return membership.boutique_id in (None, boutique.id)


def may_manage_people(membership: Membership) -> bool:
    return membership.role == Role.ADMINISTRATOR


def may_erase(membership: Membership) -> bool:
    return membership.role in (Role.ADMINISTRATOR, Role.HEAD_OFFICE)
