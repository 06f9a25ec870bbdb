from prevenance.clientbook.models import Client, DiscreetTo
from prevenance.clientbook.models.client import HERE
from prevenance.house.models import Membership
from prevenance.house.rules import Deed, RefusedError, may


def may_see(membership: Membership, client: Client) -> bool:
    return Client.objects.seen_by(membership).filter(pk=client.pk).exists()


def may_write(membership: Membership, client: Client) -> bool:
    """On a card that is there: neither merged into another nor emptied, whatever the row at hand still says."""
    seen = Client.objects.seen_by(membership).filter(HERE, pk=client.pk)
    return may(membership, Deed.WRITE_CLIENTS) and seen.exists()


def demand_write(membership: Membership, client: Client) -> None:
    if not may_write(membership, client):
        raise RefusedError


def is_in_circle(membership: Membership, client: Client) -> bool:
    """Owner, second and named colleagues: those who see what is discreet. Nobody by rank."""
    if membership.pk in client.circle():
        return True
    return DiscreetTo.objects.seen_by(membership).filter(client=client, membership=membership).exists()
