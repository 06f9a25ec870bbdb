from prevenance.house.models.api_key import ApiKey, Scope
from prevenance.house.models.audit_entry import AuditedDeed, AuditEntry
from prevenance.house.models.boutique import Boutique
from prevenance.house.models.house import House
from prevenance.house.models.invitation import Invitation
from prevenance.house.models.kept_answer import KeptAnswer
from prevenance.house.models.membership import Membership, Role
from prevenance.house.models.person import Person
from prevenance.house.models.pin import Pin
from prevenance.house.models.tablet import Tablet, TabletPerson
from prevenance.house.models.webhook import Ending, Event, WebhookDelivery, WebhookEndpoint

__all__ = [
    "ApiKey",
    "AuditEntry",
    "AuditedDeed",
    "Boutique",
    "Ending",
    "Event",
    "House",
    "Invitation",
    "KeptAnswer",
    "Membership",
    "Person",
    "Pin",
    "Role",
    "Scope",
    "Tablet",
    "TabletPerson",
    "WebhookDelivery",
    "WebhookEndpoint",
]
