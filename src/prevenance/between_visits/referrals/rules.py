"""What counts as a friend who was sent. It tells the house who is spoken well of, and rewards nobody, so there is
little to gain; what could be staged is left out all the same."""

from collections.abc import Iterable
from enum import StrEnum
from uuid import UUID

from prevenance.between_visits.referrals.models import Referral
from prevenance.clientbook.models import Kin

AT_HOME = (
    *(Kin.SPOUSE, Kin.PARTNER, Kin.DAUGHTER, Kin.SON, Kin.MOTHER, Kin.FATHER, Kin.SISTER, Kin.BROTHER),
    *(Kin.PARENT, Kin.CHILD, Kin.SIBLING),
)
"""A friend or a colleague who is noted as such is whom the cards are for."""

Pair = frozenset[UUID]


class NotCounted(StrEnum):
    SELF = "self"
    HOUSEHOLD = "household"
    CIRCLE = "circle"


def not_counted(referrals: Iterable[Referral], at_home: set[Pair]) -> dict[UUID, NotCounted]:
    """referral → why it is left out, for those that are. `at_home`: pairs of clients of one household.

    Of two who sent each other, whoever was first has sent the other."""
    left_out: dict[UUID, NotCounted] = {}
    sent_by: dict[UUID, UUID] = {}
    for one in sorted(referrals, key=lambda row: (row.at, row.pk)):
        if one.friend_id is None:
            continue
        if why := _why_not(one.client_id, one.friend_id, at_home, sent_by):
            left_out[one.pk] = why
        else:
            sent_by[one.friend_id] = one.client_id
    return left_out


def _why_not(referrer: UUID, friend: UUID, at_home: set[Pair], sent_by: dict[UUID, UUID]) -> NotCounted | None:
    if referrer == friend:
        return NotCounted.SELF
    if frozenset({referrer, friend}) in at_home:
        return NotCounted.HOUSEHOLD
    return NotCounted.CIRCLE if friend in _line_of(referrer, sent_by) else None


def _line_of(client: UUID, sent_by: dict[UUID, UUID]) -> set[UUID]:
    """Who sent them, and who sent those."""
    line: set[UUID] = set()
    while (sender := sent_by.get(client)) and sender not in line:
        line.add(sender)
        client = sender
    return line
