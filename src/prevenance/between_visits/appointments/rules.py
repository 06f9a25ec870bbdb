"""Who may do what with appointments."""

from prevenance.between_visits.appointments.models import Appointment
from prevenance.clientbook.rules import may_write
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, RefusedError, demand, may, works_at


def demand_on(by: Membership, appointment: Appointment) -> None:
    """Whoever sees it and writes in the book; of a client, on that client's card."""
    demand(by, Deed.WRITE_CLIENTS)
    seen = Appointment.objects.seen_by(by).filter(pk=appointment.pk).exists()
    if not seen or (appointment.client and not may_write(by, appointment.client)):
        raise RefusedError


def demand_there(by: Membership, boutique: Boutique, ambassador: Membership) -> None:
    """Both of this house, the ambassador still there and working at that boutique."""
    there = ambassador.house_id == by.house_id and ambassador.left is None and works_at(ambassador, boutique)
    if boutique.house_id != by.house_id or not there or not may(ambassador, Deed.WRITE_CLIENTS):
        raise RefusedError


def may_set_hours_of(by: Membership, member: Membership) -> bool:
    """Their own; and those of their team, for whoever leads it."""
    if by.house_id != member.house_id or by.left is not None:
        return False
    leads = may(by, Deed.HAND_OVER_CLIENTS)
    return by.pk == member.pk or (leads and by.boutique_id in (None, member.boutique_id))


def may_set_hours_at(by: Membership, boutique: Boutique) -> bool:
    return may(by, Deed.RULE_FOLLOW_UPS) and works_at(by, boutique)
