from prevenance.house.models.boutique import Boutique
from prevenance.house.models.house import House
from prevenance.house.models.membership import Membership, Role
from prevenance.house.models.person import Person

__all__ = ["Boutique", "House", "Membership", "Person", "Role"]
