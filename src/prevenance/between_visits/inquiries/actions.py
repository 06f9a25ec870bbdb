from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.delivery.models.received import Received
from prevenance.between_visits.inquiries.models import Inquiry, InquiryStep, State, What
from prevenance.between_visits.inquiries.rules import anew, open_anew
from prevenance.clientbook.models import Channel, Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError

LONGEST = 4000
ENDED: dict[State, What] = {State.CLOSED: What.CLOSED, State.SPAM: What.SPAM}


@transaction.atomic
def take(*, by: Membership, inquiry: Inquiry) -> Inquiry:
    return hand_to(by=by, inquiry=inquiry, owner=by)


@transaction.atomic
def hand_to(*, by: Membership, inquiry: Inquiry, owner: Membership | None) -> Inquiry:
    """To a colleague, or to whoever is free. Somebody who waits is for everybody: this asks for no rank."""
    found = open_anew(by, inquiry)
    if owner is not None:
        _demand_colleague(by, found, owner)
    found.owner = owner
    what = What.LEFT if owner is None else What.TAKEN if owner.pk == by.pk else What.HANDED
    return _kept(by, found, what, to=owner)


def _demand_colleague(by: Membership, inquiry: Inquiry, owner: Membership) -> None:
    """Who could not see it is not given it: of a discreet client that would tell that they write to us."""
    here = owner.house_id == by.house_id and owner.left is None
    if not here or not Inquiry.objects.seen_by(owner).filter(pk=inquiry.pk).exists():
        raise RefusedError


@transaction.atomic
def note_answer(*, by: Membership, inquiry: Inquiry, channel: str = "", words: str = "") -> Inquiry:
    """That they were answered. Words are given only where nothing else keeps them."""
    found = open_anew(by, inquiry)
    if channel and channel not in Channel.values:
        raise ValidationError({"channel": _("Choose how.")})
    found.owner = found.owner or by
    return _decided(by, found, State.ANSWERED, What.ANSWERED, channel=channel, words=words[:LONGEST])


@transaction.atomic
def end(*, by: Membership, inquiry: Inquiry, state: State) -> Inquiry:
    """Without an answer: it is done, or was never for us."""
    if state not in ENDED:
        raise TypeError(f"An inquiry does not end as {state}.")
    return _decided(by, open_anew(by, inquiry), state, ENDED[state])


@transaction.atomic
def reopen(*, by: Membership, inquiry: Inquiry) -> Inquiry:
    found = anew(by, inquiry)
    if found.is_open:
        raise RefusedError
    found.state, found.decided_by, found.decided_at = State.OPEN, None, None
    return _kept(by, found, What.REOPENED)


@transaction.atomic
def make_known(*, by: Membership, inquiry: Inquiry, client: Client) -> Inquiry:
    """Whose it is, and all that came from the same place while it was nobody's. What was taken for somebody else's
    goes by itself."""
    found = anew(by, inquiry)
    demand_write(by, client)
    before, found.client = found.client_id, client
    if found.received_id:
        Received.objects.seen_by(by).filter(pk=found.received_id, client=before).update(client=client)
    if before is None and found.contact_normal:
        _all_from_there(found, client)
    return _kept(by, found, What.KNOWN)


def _all_from_there(inquiry: Inquiry, client: Client) -> None:
    why = "all that came from the same place is theirs"
    nobodys: dict[str, Any] = {"client": None, "house": inquiry.house_id}
    mails = Received.objects.unscoped_for(why).filter(from_address=inquiry.contact_normal, **nobodys)
    mails.update(client=client)
    alike = Inquiry.objects.unscoped_for(why).filter(contact_normal=inquiry.contact_normal, **nobodys)
    alike.exclude(pk=inquiry.pk).update(client=client)


def _decided(by: Membership, inquiry: Inquiry, state: State, what: What, channel: str = "", words: str = "") -> Inquiry:
    inquiry.state, inquiry.decided_by, inquiry.decided_at = state, by, timezone.now()
    return _kept(by, inquiry, what, channel=channel, words=words)


def _kept(
    by: Membership,
    inquiry: Inquiry,
    what: What,
    *,
    to: Membership | None = None,
    channel: str = "",
    words: str = "",
) -> Inquiry:
    inquiry.save()
    step = InquiryStep(house_id=by.house_id, inquiry=inquiry, what=what, by=by, to=to, channel=channel)
    step.words = words
    step.save()
    audit.note(by, AuditedDeed.WRITE, inquiry)
    return inquiry
