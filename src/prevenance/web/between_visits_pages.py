"""What happened between two visits, asked for at once for a client's page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.models import Client, ClientRow
from prevenance.clientbook.queries.portrait import Beside
from prevenance.clientbook.queries.together import Rows
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.between_visits import Between

FROM_THE_DAY_OF: dict[type[ClientRow], str] = {
    ReferralCard: "given_on",
    Gift: "given_on",
    Repair: "left_on",
    Complaint: "opened_on",
}


def between_visits_asked(client: Client, membership: Membership, before: date | None = None) -> list[QuerySet[Any]]:
    """To be asked together, with whatever else the page needs; of each model of `BETWEEN_VISITS`."""
    either: Any = Referral.objects.seen_by(membership).filter(Q(client=client) | Q(friend=client))
    named = Q(pk__in=either.values("client")) | Q(pk__in=either.values("friend"))
    asked: list[QuerySet[Any]] = [either.filter(welcomed_on__lt=before) if before else either]
    asked.append(Client.objects.seen_by(membership).filter(named))
    for model, day in FROM_THE_DAY_OF.items():
        rows: Any = model.objects.seen_by(membership).filter(client=client)
        asked.append(rows.filter(**{f"{day}__lt": before}) if before else rows)
    return asked


BETWEEN_VISITS = Beside(between_visits_asked, (Referral, Client, *FROM_THE_DAY_OF))


def between_visits_in(rows: Rows, membership: Membership) -> Between:
    complaints = [row.pk for row in rows.of(Complaint)]
    return Between(
        cards=rows.of(ReferralCard),
        referrals=rows.of(Referral),
        gifts=rows.of(Gift),
        repairs=rows.of(Repair),
        # Their words are sealed, and come along with the rows themselves alone.
        complaints=_whole(complaints, membership) if complaints else [],
        names={one.pk: one.name for one in rows.of(Client)},
    )


def _whole(complaints: list[UUID], membership: Membership) -> list[Complaint]:
    rows = Complaint.objects.seen_by(membership).filter(pk__in=complaints)
    return list(rows.select_related("owner__person"))
