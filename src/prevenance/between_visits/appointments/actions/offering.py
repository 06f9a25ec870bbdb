from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from prevenance.between_visits.appointments.actions.setting import TakenError, demand_one_instant, set_appointment
from prevenance.between_visits.appointments.models import Appointment, Offer, OfferState, Source
from prevenance.between_visits.appointments.models.offer import MOST_TIMES
from prevenance.between_visits.appointments.rules import demand_there
from prevenance.clientbook.actions.checking import checked
from prevenance.clientbook.models import Client
from prevenance.clientbook.rules import demand_write
from prevenance.house import audit
from prevenance.house.models import AuditedDeed, Boutique, Membership

WHY = "the offer that an answer belongs to"


@transaction.atomic
def offer_times(
    *,
    by: Membership,
    client: Client,
    boutique: Boutique,
    ambassador: Membership,
    times: Sequence[datetime],
    until: datetime,
    minutes: int = 45,
    what_for: str = "",
) -> Offer:
    """What was offered before is offered no longer: an answer must belong to one message."""
    demand_write(by, client)
    demand_there(by, boutique, ambassador)
    if not 1 <= len(set(times)) <= MOST_TIMES:
        raise ValidationError({"times": _("Choose one to six times.")})
    for at in times:
        demand_one_instant(at, boutique.time_zone)
    earlier = Offer.objects.unscoped_for("an offer at hand takes the place of all").filter(client=client)
    earlier.filter(state=OfferState.OPEN).update(state=OfferState.WITHDRAWN)
    offer = Offer(house_id=by.house_id, client=client, boutique=boutique, ambassador=ambassador, made_by=by)
    offer.times = [at.isoformat(timespec="minutes") for at in dict.fromkeys(times)]
    offer.minutes, offer.what_for, offer.until = minutes, what_for[:200], until
    checked(offer).save()
    audit.note(by, AuditedDeed.WRITE, offer)
    return offer


def book_offered(*, offer: Offer, at: datetime) -> Appointment:
    """An answer picks one of the times: two answers at once make one appointment."""
    with transaction.atomic():
        rows: Any = Offer.objects.unscoped_for(WHY).select_for_update(of=("self",))
        found: Offer = rows.select_related("boutique", "ambassador", "client", "made_by").get(pk=offer.pk)
        if found.state != OfferState.OPEN or timezone.now() >= found.until or at not in found.offered:
            raise TakenError
        row = set_appointment(
            by=None, boutique=found.boutique, ambassador=found.ambassador, at=at, minutes=found.minutes,
            client=found.client, what_for=found.what_for, source=Source.ANSWER,
        )  # fmt: skip
        found.state, found.appointment = OfferState.ANSWERED, row
        found.save()
        return row
