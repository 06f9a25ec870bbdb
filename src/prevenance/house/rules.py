"""Who may do what. One table, which the pages, search, the timeline, export and the API all go by."""

from enum import StrEnum

from prevenance.house.models.boutique import Boutique
from prevenance.house.models.membership import Membership, Role


class RefusedError(Exception):
    """Not done, and not said why: the reason could tell of records that the member may not see."""


class Deed(StrEnum):
    SEE_CLIENTS = "see clients"
    WRITE_CLIENTS = "write in the client book"
    MERGE_CLIENTS = "merge twins"
    HAND_OVER_CLIENTS = "hand clients over"
    SEE_ENCOUNTERS = "see encounters"
    KEEP_ENCOUNTERS = "keep encounters"
    COACH = "see how others serve"
    SEE_CATALOGUE = "see the catalogue"
    WRITE_CATALOGUE = "write in the catalogue"
    SEE_POLICIES = "see policies"
    WRITE_POLICIES = "write policies"
    RULE_FOLLOW_UPS = "decide what is followed up"
    SET_UP_CHANNELS = "set up channels"
    IMPORT = "import"
    EXPORT = "export"
    ERASE = "erase"
    INVITE = "invite"
    MANAGE_TEAM = "manage the team"
    MANAGE_HOUSE = "manage the house"
    SHARE_TABLET = "share a tablet"
    READ_AUDIT = "read the audit trail"
    USE_API_KEYS = "make and withdraw API keys"


AMBASSADOR, MANAGER, TRAINER, HEAD_OFFICE, ADMINISTRATOR = Role
EVERYBODY = frozenset(Role)
THE_BOUTIQUE = frozenset({AMBASSADOR, MANAGER, ADMINISTRATOR})
THOSE_WHO_LEAD = frozenset({MANAGER, HEAD_OFFICE, ADMINISTRATOR})
THE_HOUSE = frozenset({HEAD_OFFICE, ADMINISTRATOR})

ROLES_FOR: dict[Deed, frozenset[Role]] = {
    Deed.SEE_CLIENTS: THE_BOUTIQUE | {HEAD_OFFICE},
    Deed.WRITE_CLIENTS: THE_BOUTIQUE,
    Deed.MERGE_CLIENTS: THE_BOUTIQUE,
    Deed.HAND_OVER_CLIENTS: THOSE_WHO_LEAD,
    Deed.SEE_ENCOUNTERS: EVERYBODY,
    Deed.KEEP_ENCOUNTERS: THE_BOUTIQUE | {TRAINER},
    Deed.COACH: THOSE_WHO_LEAD | {TRAINER},
    Deed.SEE_CATALOGUE: EVERYBODY,
    Deed.WRITE_CATALOGUE: THOSE_WHO_LEAD,
    Deed.SEE_POLICIES: EVERYBODY,
    Deed.WRITE_POLICIES: THOSE_WHO_LEAD | {TRAINER},
    Deed.RULE_FOLLOW_UPS: THOSE_WHO_LEAD,
    Deed.SET_UP_CHANNELS: frozenset({MANAGER, ADMINISTRATOR}),
    Deed.IMPORT: THOSE_WHO_LEAD,
    Deed.EXPORT: THE_HOUSE,
    Deed.ERASE: THE_HOUSE,
    Deed.INVITE: frozenset({MANAGER, ADMINISTRATOR}),
    Deed.MANAGE_TEAM: frozenset({MANAGER, ADMINISTRATOR}),
    Deed.MANAGE_HOUSE: frozenset({ADMINISTRATOR}),
    Deed.SHARE_TABLET: frozenset({MANAGER, ADMINISTRATOR}),
    Deed.READ_AUDIT: frozenset({ADMINISTRATOR}),
    Deed.USE_API_KEYS: frozenset({ADMINISTRATOR}),
}

# Four digits on a shared tablet are enough to serve a client, and for none of these.
BEYOND_A_PIN = frozenset(
    {
        *(Deed.IMPORT, Deed.EXPORT, Deed.ERASE, Deed.INVITE, Deed.MANAGE_TEAM, Deed.MANAGE_HOUSE),
        *(Deed.SHARE_TABLET, Deed.READ_AUDIT, Deed.USE_API_KEYS, Deed.SET_UP_CHANNELS),
    }
)


def may(membership: Membership, deed: Deed) -> bool:
    return membership.left is None and membership.role in ROLES_FOR[deed]


def demand(membership: Membership, deed: Deed) -> None:
    if not may(membership, deed):
        raise RefusedError


def works_at(membership: Membership, boutique: Boutique) -> bool:
    """Without a boutique of their own, members work at all those of their house."""
    if boutique.house_id != membership.house_id:
        return False
    return membership.boutique_id in (None, boutique.id)


def may_give(membership: Membership, role: Role, boutique: Boutique | None) -> bool:
    """Administrators give any role; managers make ambassadors, where they work themselves."""
    if not may(membership, Deed.INVITE) or (boutique and boutique.house_id != membership.house_id):
        return False
    if membership.role == Role.ADMINISTRATOR:
        return True
    return role == Role.AMBASSADOR and membership.boutique_id in (None, boutique and boutique.id)


def may_change(membership: Membership, other: Membership) -> bool:
    """Whether somebody's role, or their leaving, is for this member to decide. Nobody decides on themselves."""
    if other.house_id != membership.house_id or other.person_id == membership.person_id or other.left:
        return False
    return may(membership, Deed.MANAGE_TEAM) and may_give(membership, Role(other.role), other.boutique)
