from prevenance.encounters.models import Record
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import works_at


def may_keep_at(membership: Membership, boutique: Boutique | None) -> bool:
    return boutique is None or works_at(membership, boutique)


def may_correct(membership: Membership, record: Record) -> bool:
    return record.house_id == membership.house_id
