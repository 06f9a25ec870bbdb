"""Where Django looks for the tables: one app, whose areas keep their own models."""

from prevenance.encounters.models import Record
from prevenance.house.models import Boutique, House, Membership, Person

__all__ = ["Boutique", "House", "Membership", "Person", "Record"]
