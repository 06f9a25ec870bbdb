from prevenance.clientbook.models import Client
from prevenance.encounters.models import Encounter, HumanVerdict, Record
from prevenance.house.models import Boutique, Membership
from prevenance.house.rules import Deed, may, works_at


def may_keep_at(membership: Membership, boutique: Boutique | None) -> bool:
    return boutique is None or works_at(membership, boutique)


def may_correct(membership: Membership, record: Record) -> bool:
    return record.house_id == membership.house_id


def may_write(membership: Membership, encounter: Encounter) -> bool:
    """Whoever wrote it down or served, and colleagues who keep the client book and see the encounter."""
    if encounter.house_id != membership.house_id or not may(membership, Deed.KEEP_ENCOUNTERS):
        return False
    own = membership.pk in (encounter.written_by_id, encounter.served_by_id)
    return own or (may(membership, Deed.WRITE_CLIENTS) and sees(membership, encounter))


def sees(membership: Membership, row: Encounter | Client) -> bool:
    return type(row)._default_manager.seen_by(membership).filter(pk=row.pk).exists()


def may_dispute(membership: Membership, encounter: Encounter) -> bool:
    """Their own serving, or what they coach; the scope of verdicts has let them see it already."""
    return encounter.house_id == membership.house_id and membership.left is None


def may_decide(membership: Membership, verdict: HumanVerdict) -> bool:
    """Nobody decides on their own dispute, but for a note, whose verdicts nobody else sees."""
    if verdict.house_id != membership.house_id or membership.left is not None:
        return False
    if verdict.encounter.is_own_note:
        return verdict.encounter.written_by_id == membership.pk
    return may(membership, Deed.COACH) and verdict.by_id != membership.pk
