from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.complaints.models import Complaint
from prevenance.clientbook.actions.checking import checked, demand_same_house, mine_anew
from prevenance.clientbook.actions.evidence import today_of
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Membership
from prevenance.house.rules import RefusedError

LONGEST = 4000


@transaction.atomic
def open_complaint(
    *,
    by: Membership,
    client: Client,
    words: str,
    owner: Membership | None = None,
    remedy: str = "",
    record_id: UUID | None = None,
    discreet: bool = False,
    on: date | None = None,
) -> Complaint:
    """Whoever hears it owns it, unless somebody else takes it on."""
    demand_write(by, client)
    demand_same_house(by, owner)
    if not words.strip():
        raise ValidationError({"words": _("Write down what they said.")})
    row = Complaint(house_id=by.house_id, client=client, owner=owner or by, opened_on=on or today_of(by))
    row.boutique, row.remedy, row.record_id = by.boutique or client.boutique, remedy.strip(), record_id
    row.discreet, row.words = discreet, words.strip()[:LONGEST]
    return _kept(by, checked(row))


@transaction.atomic
def offer_remedy(*, by: Membership, complaint: Complaint, remedy: str) -> Complaint:
    found = _open_anew(by, complaint)
    if not remedy.strip():
        raise ValidationError({"remedy": _("Say what puts it right.")})
    found.remedy = remedy.strip()
    return _kept(by, checked(found))


@transaction.atomic
def close_complaint(*, by: Membership, complaint: Complaint, words: str) -> Complaint:
    """Only the client can say that it is put right: their words close it."""
    found = _open_anew(by, complaint)
    if not words.strip():
        raise ValidationError({"words": _("Write down what they said. Until they say so, it is not put right.")})
    found.closed_on, found.closing = today_of(by), words.strip()[:LONGEST]
    return _kept(by, found)


def _open_anew(by: Membership, complaint: Complaint) -> Complaint:
    found = mine_anew(by, complaint)
    if not found.is_open:
        raise RefusedError
    return found


def _kept(by: Membership, complaint: Complaint) -> Complaint:
    complaint.save()
    audit.note(by, AuditedDeed.WRITE, complaint)
    return complaint
