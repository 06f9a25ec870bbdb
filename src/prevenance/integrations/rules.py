from prevenance.house.models import Membership
from prevenance.house.rules import Deed, demand, may
from prevenance.integrations.models import Of


def may_import(membership: Membership, of: Of) -> bool:
    """A catalogue is brought by those who may write in it."""
    return may(membership, Deed.IMPORT) and (of != Of.PIECES or may(membership, Deed.WRITE_CATALOGUE))


def demand_import(membership: Membership, of: Of) -> None:
    demand(membership, Deed.IMPORT)
    if of == Of.PIECES:
        demand(membership, Deed.WRITE_CATALOGUE)
