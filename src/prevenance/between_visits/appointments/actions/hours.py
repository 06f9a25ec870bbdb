from collections.abc import Sequence
from datetime import time
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from prevenance.between_visits.appointments.models import BookingPage, OpeningHours, WorkingHours
from prevenance.between_visits.appointments.models.hours import Hours
from prevenance.between_visits.appointments.rules import may_set_hours_at, may_set_hours_of
from prevenance.clientbook.actions.checking import checked
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership
from prevenance.house.rules import RefusedError

H = TypeVar("H", bound=Hours)
Span = tuple[int, time, time]  # day of the week, from, until


@transaction.atomic
def open_on(*, by: Membership, boutique: Boutique, spans: Sequence[Span]) -> list[OpeningHours]:
    """The whole week, in place of what was written down before."""
    if not may_set_hours_at(by, boutique):
        raise RefusedError
    OpeningHours.objects.seen_by(by).filter(boutique=boutique).delete()
    audit.note(by, AuditedDeed.WRITE, boutique)
    return [_kept(OpeningHours(house_id=by.house_id, boutique=boutique), span) for span in spans]


@transaction.atomic
def work_on(*, by: Membership, member: Membership, spans: Sequence[Span]) -> list[WorkingHours]:
    if not may_set_hours_of(by, member):
        raise RefusedError
    WorkingHours.objects.seen_by(by).filter(membership=member).delete()
    audit.note(by, AuditedDeed.WRITE, member)
    return [_kept(WorkingHours(house_id=by.house_id, membership=member), span) for span in spans]


def _kept(row: H, span: Span) -> H:
    row.weekday, row.begins, row.ends = span
    if row.begins >= row.ends:
        raise ValidationError({"ends": _("The end is after the beginning.")})
    checked(row).save()
    return row


@transaction.atomic
def change_booking_page(*, by: Membership, boutique: Boutique, **changes: Any) -> BookingPage:
    if not may_set_hours_at(by, boutique):
        raise RefusedError
    row = BookingPage.objects.seen_by(by).filter(boutique=boutique).first()
    row = row or BookingPage(house_id=by.house_id, boutique=boutique)
    for name, value in changes.items():
        setattr(row, name, value)
    taken = BookingPage.objects.unscoped_for("an address belongs to one boutique of all houses").exclude(pk=row.pk)
    if taken.filter(slug=row.slug).exists():
        raise ValidationError({"slug": _("This address is taken. Choose another.")})
    checked(row).save()
    audit.note(by, AuditedDeed.WRITE, row)
    return row
