"""What happens between two visits and gives occasion to follow up: a friend who was sent, a piece that is ready, a
complaint that is open."""

from collections.abc import Iterator
from datetime import timedelta

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.followups.models import FollowUpRule, Kind
from prevenance.between_visits.referrals.queries import thanks_due
from prevenance.between_visits.repairs.models import Repair
from prevenance.journey.occasions import AT_ONCE, OF_CLIENT, Ground, Occasion


def friends(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    """Thanks for a word, whatever came of it: purchases are not read. Of a discreet friend only the circle hears."""
    first, last = ground.days(-rule.days)
    for row in thanks_due(ground.house, first, last, ground.client):
        if row.welcomed_on and row.friend:
            client = row.client
            yield Occasion(
                Kind.FRIEND,
                client.pk,
                row.pk,
                row.welcomed_on + timedelta(days=rule.days),
                whose=(client.owner_id, client.second_id),
                boutique=client.boutique_id,
                discreet=row.friend.discreet,
            )


def ready_ones(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    rows = ground.rows(Repair).filter(ready_on__range=ground.days(-rule.days), collected_on=None)
    columns = ("id", "ready_on", "discreet", "taken_by_id", "boutique_id", *OF_CLIENT)
    for id, on, discreet, taken_by, where, client, owner, second, boutique in (
        rows.order_by("ready_on", "id").values_list(*columns).iterator(chunk_size=AT_ONCE)
    ):
        due, whose = on + timedelta(days=rule.days), (owner, taken_by, second)
        yield Occasion(Kind.READY, client, id, due, on.isoformat(), whose, where or boutique, discreet)


def to_put_right(ground: Ground, rule: FollowUpRule) -> Iterator[Occasion]:
    rows = ground.rows(Complaint).filter(opened_on__range=ground.days(-rule.days), closed_on=None)
    columns = ("id", "opened_on", "discreet", "owner_id", "boutique_id", *OF_CLIENT)
    for id, on, discreet, keeper, where, client, owner, second, boutique in (
        rows.order_by("opened_on", "id").values_list(*columns).iterator(chunk_size=AT_ONCE)
    ):
        due, whose = on + timedelta(days=rule.days), (keeper, owner, second)
        yield Occasion(Kind.PUT_RIGHT, client, id, due, "", whose, where or boutique, discreet)
