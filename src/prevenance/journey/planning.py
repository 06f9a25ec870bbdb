"""Plans who is to hear from the house: every night for all of it, and at once for a client of whom something is kept.

Planned twice, it is planned once. Interrupted, what was written stays, and the rest is written the next time.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from prevenance.between_visits.complaints.models import Complaint
from prevenance.between_visits.followups.models import ASKED_FOR, OPEN, FollowUp, FollowUpRule, Kind, PlannedDay, State
from prevenance.between_visits.followups.queries import all_rules
from prevenance.between_visits.referrals.models import Referral
from prevenance.between_visits.repairs.models import Repair
from prevenance.clientbook.models import Client, Promise, Wish, WishState
from prevenance.house.models import Boutique, House, Membership
from prevenance.house.rules import Deed, demand
from prevenance.journey.between_visits_due import friends, ready_ones, to_put_right
from prevenance.journey.not_forgotten import quiet_ones
from prevenance.journey.occasions import WHY, Ground, Occasion, cares, celebrations, promises, purchases, visits
from prevenance.journey.wishes_answered import wishes

CAUGHT_UP = timedelta(days=7)
OWED_FOR = timedelta(days=365)
BATCH = 1000

Members = dict[Any, Membership]
Finder = Callable[[Ground, FollowUpRule], Iterator[Occasion]]
FINDERS: dict[Kind, Finder] = {
    Kind.PROMISE: promises,
    Kind.THANK: purchases,
    Kind.VISIT: visits,
    Kind.FRIEND: friends,
    Kind.HOW_IS_IT: purchases,
    Kind.CELEBRATE: celebrations,
    Kind.READY: ready_ones,
    Kind.PUT_RIGHT: to_put_right,
    Kind.CARE: cares,
    Kind.WISH: wishes,
    Kind.QUIET: quiet_ones,
}
AT_NIGHT_ALONE = (Kind.WISH, Kind.QUIET)
"""What needs the whole house to be looked at."""


def plan_what_is_due() -> int:
    """For every house whose day has begun and is not planned yet. Returns how many follow-ups were made."""
    return sum(plan_house(house) for house in House.objects.order_by("id"))


def plan_house(house: House, day: date | None = None) -> int:
    """`day`: the latest that it is at any of its boutiques."""
    day = day or latest_day(house)
    planned = set(PlannedDay.objects.unscoped_for(WHY).filter(house=house, day=day).values_list("kind", flat=True))
    rules = rules_of(house)
    left = [rule for rule in rules if rule.kind not in planned]
    if not left:
        return 0
    settle(house, rules)
    members = _members(house)
    return sum(_plan_kind(house, rule, day, members) for rule in left)


def _plan_kind(house: House, rule: FollowUpRule, day: date, members: Members) -> int:
    made = keep(ground_of(house, rule, day), rule, members) if rule.on else 0
    done = PlannedDay(house=house, kind=rule.kind, day=day, made=made)
    PlannedDay.objects.unscoped_for(WHY).bulk_create([done], ignore_conflicts=True)
    return made


def plan_for_client(client: Client) -> int:
    """As soon as something of them is kept: what falls due today is there today."""
    house, day = client.house, latest_day(client.house)
    rules, members = rules_of(house), _members(house)
    settle(house, rules, client)
    at_once = [rule for rule in rules if rule.on and rule.kind not in AT_NIGHT_ALONE]
    return sum(keep(ground_of(house, rule, day, client), rule, members) for rule in at_once)


def preview(*, by: Membership, kind: Kind, days: int) -> int:
    """How many a rule would make of today's, whether or not they are made already."""
    demand(by, Deed.RULE_FOLLOW_UPS)
    day, rule = latest_day(by.house), FollowUpRule(house_id=by.house_id, kind=kind, days=days)
    return sum(1 for _occasion in FINDERS[kind](Ground(by.house, day, day), rule))


def rules_of(house: House) -> list[FollowUpRule]:
    return all_rules(house.pk, FollowUpRule.objects.unscoped_for(WHY).filter(house=house))


def latest_day(house: House, now: datetime | None = None) -> date:
    """Where it is tomorrow already, tomorrow has begun."""
    boutiques = Boutique.objects.unscoped_for(WHY).filter(house=house)
    return max((boutique.today() for boutique in boutiques), default=(now or timezone.now()).astimezone(UTC).date())


def ground_of(house: House, rule: FollowUpRule, day: date, client: Client | None = None) -> Ground:
    """What nobody planned for a week is caught up on; what the client waits for is owed for longer."""
    back = OWED_FOR if rule.kind in ASKED_FOR else CAUGHT_UP
    return Ground(house, day - back, day, client)


def keep(ground: Ground, rule: FollowUpRule, members: Members) -> int:
    """What the rule finds there, batch by batch, each kept whole."""
    found, made = FINDERS[Kind(rule.kind)](ground, rule), 0
    while batch := list(islice(found, BATCH)):
        with transaction.atomic():
            new = [_follow_up(one, rule, ground, members) for one in _not_planned_yet(batch, ground.house)]
            FollowUp.objects.unscoped_for(WHY).bulk_create(new, ignore_conflicts=True)
        made += len(new)
    return made


def _members(house: House) -> Members:
    rows = Membership.objects.unscoped_for(WHY).filter(house=house, api_key=None)
    return {member.pk: member for member in rows}


def _not_planned_yet(batch: list[Occasion], house: House) -> list[Occasion]:
    """Those who plan at the same time are told apart by the table itself."""
    sources = {one.source for one in batch}
    rows = FollowUp.objects.unscoped_for(WHY).filter(house=house, kind=batch[0].kind, source_id__in=sources)
    known = set(rows.values_list("source_id", "round"))
    return [one for one in batch if (one.source, one.round) not in known]


def _follow_up(one: Occasion, rule: FollowUpRule, ground: Ground, members: Members) -> FollowUp:
    """What was noticed late comes up when it was noticed. A promise whose day has gone by is late, and shows it."""
    doing = (members.get(member) for member in one.whose if member)
    owner = next((member for member in doing if rule.is_for(member)), None)
    return FollowUp(
        house=ground.house,
        client_id=one.client,
        kind=one.kind,
        source_id=one.source,
        round=one.round,
        piece_id=one.piece,
        owner=owner,
        boutique_id=one.boutique or (owner.boutique_id if owner else None),
        due=one.due,
        shown_on=one.due if one.kind == Kind.PROMISE else max(one.due, ground.last),
        discreet=one.discreet,
    )


def settle(house: House, rules: list[FollowUpRule], client: Client | None = None) -> None:
    """What the book says is settled waits no longer: a promise kept or put aside, a wish fulfilled, a visit made. What
    somebody left behind is for whoever looks after the client now."""
    rows = FollowUp.objects.unscoped_for(WHY).filter(OPEN, house=house)
    rows = rows.filter(client=client) if client else rows
    kept = Promise.objects.unscoped_for(WHY).filter(house=house, done_on__isnull=False)
    dropped = Promise.objects.unscoped_for(WHY).filter(house=house).exclude(dropped_because="")
    wished = Wish.objects.unscoped_for(WHY).filter(house=house).exclude(state=WishState.OPEN)
    came = rows.filter(kind=Kind.QUIET, client__last_seen__gte=F("due"))
    now = timezone.now()
    done: dict[str, Any] = {"state": State.DONE, "decided_at": now}
    rows.filter(kind=Kind.PROMISE, source_id__in=kept.values("pk")).update(**done)
    rows.filter(kind=Kind.WISH, source_id__in=wished.values("pk")).update(**done)
    for kind, settled in _settled_between_visits(house):
        rows.filter(kind=kind, source_id__in=settled.values("pk")).update(**done)
    rows.filter(pk__in=list(came.values_list("pk", flat=True))).update(**done)
    aside = rows.filter(kind=Kind.PROMISE, source_id__in=dropped.values("pk"))
    because = dropped.filter(pk=OuterRef("source_id")).values("dropped_because")[:1]
    aside.update(state=State.SKIPPED, because=Subquery(because), decided_at=now)
    whose = Client.objects.unscoped_for(WHY).filter(pk=OuterRef("client"))
    rows.filter(owner__left__isnull=False).update(owner=Subquery(whose.values("owner")[:1]))
    _follow_the_promise(rows, next(rule.days for rule in rules if rule.kind == Kind.PROMISE))


def _settled_between_visits(house: House) -> list[tuple[Kind, Any]]:
    """Thanked already, collected, put right."""
    thanked = Referral.objects.unscoped_for(WHY).filter(house=house, thanked_on__isnull=False)
    collected = Repair.objects.unscoped_for(WHY).filter(house=house, collected_on__isnull=False)
    content = Complaint.objects.unscoped_for(WHY).filter(house=house, closed_on__isnull=False)
    return [(Kind.FRIEND, thanked), (Kind.READY, collected), (Kind.PUT_RIGHT, content)]


def _follow_the_promise(rows: Any, days_before: int) -> None:
    """Moved to another day, it comes up on that day; without one, or gone from the book, not at all."""
    mine = {row.source_id: row for row in rows.filter(kind=Kind.PROMISE, state=State.DUE)}
    promised = dict(Promise.objects.unscoped_for(WHY).filter(pk__in=list(mine)).values_list("pk", "due"))
    for source, row in mine.items():
        day = promised.get(source)
        if day is None:
            row.state, row.decided_at = State.DONE, timezone.now()
            row.save()
        elif day - timedelta(days=days_before) != row.due:
            row.due = row.shown_on = day - timedelta(days=days_before)
            row.save()
