"""A message is taken back before it goes: what it was to do is still to be done."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from prevenance.between_visits.delivery import actions as delivery
from prevenance.between_visits.delivery.models import Message
from prevenance.between_visits.events.actions import note_not_invited
from prevenance.between_visits.events.models import Guest
from prevenance.between_visits.followups.models import FollowUp
from prevenance.between_visits.selections.actions import note_not_sent
from prevenance.between_visits.selections.models import Selection
from prevenance.house import audit
from prevenance.house.models import Membership
from prevenance.journey.following_up import due_again


@transaction.atomic
def taken_back(*, by: Membership, message: Message) -> bool:
    """Whether it had not gone yet."""
    if not delivery.take_back(by=by, message=message):
        return False
    kind, id = message.origin
    if id is not None and kind in STILL_TO_DO:
        STILL_TO_DO[kind](by, message, id)
    return True


def _due_again(by: Membership, message: Message, id: UUID) -> None:
    for follow_up in FollowUp.objects.seen_by(by).filter(pk=id):
        due_again(by=by, follow_up=follow_up)


def _still_to_be_invited(by: Membership, message: Message, id: UUID) -> None:
    """Unless something else had invited them before."""
    for guest in Guest.objects.seen_by(by).filter(pk=id, invited_at__gte=message.created):
        note_not_invited(by=by, guest=guest)


def _still_to_be_sent(by: Membership, message: Message, id: UUID) -> None:
    for selection in Selection.objects.seen_by(by).filter(pk=id, sent_at__gte=message.created):
        note_not_sent(by=by, selection=selection)


STILL_TO_DO: dict[str, Callable[[Membership, Message, UUID], None]] = {
    audit.kind_of(FollowUp): _due_again,
    audit.kind_of(Guest): _still_to_be_invited,
    audit.kind_of(Selection): _still_to_be_sent,
}
