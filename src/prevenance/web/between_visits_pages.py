"""What happened between two visits, asked for at once for a client's page."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.gifts.models import Gift
from prevenance.between_visits.referrals.models import Referral, ReferralCard
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.models import Client
from prevenance.clientbook.queries.together import Rows, ask_together
from prevenance.house.models import Membership
from prevenance.web.presenting.clients.between_visits import Between

FROM_THE_DAY_OF = {ReferralCard: "given_on", Gift: "given_on", Repair: "left_on", Complaint: "opened_on"}


def between_visits_of(client: Client, membership: Membership, before: date | None = None) -> Between:
    rows = _ask(client, membership, before)
    complaints = [row.pk for row in rows.of(Complaint)]
    return Between(
        cards=rows.of(ReferralCard),
        referrals=rows.of(Referral),
        gifts=rows.of(Gift),
        repairs=rows.of(Repair),
        # Their words are sealed, and come along with the rows themselves alone.
        complaints=_whole(complaints, membership) if complaints else [],
        names=_names(rows.of(Referral), membership),
    )


def _ask(client: Client, membership: Membership, before: date | None) -> Rows:
    either = Referral.objects.seen_by(membership).filter(Q(client=client) | Q(friend=client))
    asked: list[Any] = [either.filter(welcomed_on__lt=before) if before else either]
    for model, day in FROM_THE_DAY_OF.items():
        rows: Any = model.objects.seen_by(membership).filter(client=client)
        asked.append(rows.filter(**{f"{day}__lt": before}) if before else rows)
    return ask_together(*asked)


def _whole(complaints: list[UUID], membership: Membership) -> list[Complaint]:
    rows = Complaint.objects.seen_by(membership).filter(pk__in=complaints)
    return list(rows.select_related("owner__person"))


def _names(referrals: list[Referral], membership: Membership) -> dict[UUID, str]:
    keys = {key for row in referrals for key in (row.client_id, row.friend_id) if key}
    if not keys:
        return {}
    return dict(Client.objects.seen_by(membership).filter(pk__in=keys).values_list("pk", "name"))
